// A printed stage: paper has another width than the screen, and a stage that is laid out anew
// for it would have to be drawn anew, which printing does not wait for. So each keeps the size
// that it has on the screen, its labels where they are, and is shown smaller as a whole.

const PAPER = 670; // px: A4 or letter, upright, between usual margins

// startPrint tells the style, before the page is laid out for paper, how large each stage is.
export function startPrint(): void {
  addEventListener('beforeprint', () => {
    const stages = [...document.querySelectorAll<HTMLElement>('.stages .stage')].filter((stage) => stage.checkVisibility());
    for (const stage of stages) {
      const frame = stage.querySelector('iframe');
      if (!frame || frame.clientWidth === 0) continue;
      const { clientWidth: width, clientHeight: height } = frame;
      stage.style.setProperty('--print-width', `${width}px`);
      stage.style.setProperty('--print-height', `${height}px`);
      stage.style.setProperty('--print-scale', String(Math.min(1, PAPER / stages.length / width)));
    }
  });
}

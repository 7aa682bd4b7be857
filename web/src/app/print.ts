// Printing the stage. Paper is narrower than the screen, and printing does not wait until a stage
// is drawn again for it. So each stage keeps its size and labels, and is scaled down as a whole.

const PAPER = 670; // px: the width of A4 or letter, upright, without usual margins

// startPrint gives the style sheet each stage's size before the page is laid out for paper.
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

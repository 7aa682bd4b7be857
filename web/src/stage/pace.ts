// How often the stage draws: every frame, every other, or none, as the page says. It stands
// before the program, which takes the browser's frames for what is given here. A picture
// that is asked for gets the frames that it needs.

type Pace = 'full' | 'half' | 'rest';

const APART: Record<Pace, number> = { full: 0, half: 30, rest: Infinity }; // ms between two frames
const FOR_PICTURE = 60; // frames: that of the moment may have to be drawn first

export function keepPace(): void {
  const next = requestAnimationFrame.bind(globalThis);
  let pace: Pace = 'full';
  let owed = 0; // frames, whatever the pace
  let last = 0;
  let id = 0;
  let scheduled = false;
  let waiting: FrameRequestCallback[] = [];

  const ask = () => {
    if (scheduled || !waiting.length || (pace === 'rest' && !owed)) return;
    scheduled = true;
    next(frame);
  };
  const frame = (now: number) => {
    scheduled = false;
    if (!owed && now - last < APART[pace]) return ask();
    owed = Math.max(0, owed - 1);
    last = now;
    const due = waiting;
    waiting = [];
    for (const act of due) act(now);
  };
  globalThis.requestAnimationFrame = (act) => {
    waiting.push(act);
    ask();
    return ++id;
  };
  addEventListener('message', ({ source, data }: MessageEvent<{ type?: string; pace?: string } | null>) => {
    if (source !== window.parent) return;
    if (data?.type === 'view' && Object.hasOwn(APART, data.pace ?? '')) pace = data.pace as Pace;
    if (data?.type === 'picture') owed = FOR_PICTURE;
    ask();
  });
}

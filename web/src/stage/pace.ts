// Limits how often the stage draws: every frame, every second frame, or never, as the page says. It
// replaces requestAnimationFrame before the program starts. A requested picture still gets the
// frames that it needs.

type Pace = 'full' | 'half' | 'rest';

const MIN_INTERVAL: Record<Pace, number> = { full: 0, half: 30, rest: Infinity }; // ms between two frames
const PICTURE_FRAMES = 60; // frames that a picture may need: the frame of its moment has to be drawn first

export function limitFrameRate(): void {
  const nativeRequest = requestAnimationFrame.bind(globalThis);
  let pace: Pace = 'full';
  let requiredFrames = 0; // frames that are drawn at any rate
  let last = 0;
  let id = 0;
  let scheduled = false;
  let waiting: FrameRequestCallback[] = [];

  const schedule = () => {
    if (scheduled || !waiting.length || (pace === 'rest' && !requiredFrames)) return;
    scheduled = true;
    nativeRequest(frame);
  };
  const frame = (now: number) => {
    scheduled = false;
    if (!requiredFrames && now - last < MIN_INTERVAL[pace]) return schedule();
    requiredFrames = Math.max(0, requiredFrames - 1);
    last = now;
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) callback(now);
  };
  globalThis.requestAnimationFrame = (callback) => {
    waiting.push(callback);
    schedule();
    return ++id;
  };
  addEventListener('message', ({ source, data }: MessageEvent<{ type?: string; pace?: string } | null>) => {
    if (source !== window.parent) return;
    if (data?.type === 'view' && Object.hasOwn(MIN_INTERVAL, data.pace ?? '')) pace = data.pace as Pace;
    if (data?.type === 'picture') requiredFrames = PICTURE_FRAMES;
    schedule();
  });
}

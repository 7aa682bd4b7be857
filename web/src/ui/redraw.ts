// Charts and readouts that are redrawn a little after their data change, so that many changes cost
// one drawing. An export draws all of them at once: nothing exported may be older than its moment.

import { throttle } from '../base/dom';

const redraws = new Set<() => void>();
const loadingParts = new Set<Promise<unknown>>();

// redraw is a function that calls draw at most once every ms.
export function redraw(ms: number, draw: () => void): () => void {
  let pending = false;
  const drawIfPending = () => {
    if (!pending) return;
    pending = false;
    draw();
  };
  const throttled = throttle(ms, drawIfPending);
  redraws.add(drawIfPending);
  return () => {
    pending = true;
    throttled();
  };
}

// waitForPart lets drawPending wait for a part of the page that is loading.
export function waitForPart(part: Promise<unknown>): void {
  loadingParts.add(part);
  const done = () => loadingParts.delete(part);
  part.then(done, done);
}

// drawPending draws everything that is pending, once the parts that are loading have arrived.
export async function drawPending(): Promise<void> {
  await Promise.allSettled(loadingParts);
  for (const drawIfPending of redraws) drawIfPending();
}

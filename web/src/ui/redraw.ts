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

// The draws that wait for a frame of their own.
const waiting = new Set<() => void>();

// inTurn is a function that lets draw be called in one of the next frames. Each frame has one such draw, so that those
// whose data change together do not all fall into the same one.
export function inTurn(draw: () => void): () => void {
  return () => {
    if (waiting.size === 0) requestAnimationFrame(drawNext);
    waiting.add(draw);
  };
}

let busy = false;
let rested = false;

// leaveFrame keeps the next frame free of such draws: much has been done for it already.
export function leaveFrame(): void {
  busy = true;
}

function drawNext(): void {
  rested = busy && !rested; // never twice in a row
  busy = false;
  if (rested) return void requestAnimationFrame(drawNext);
  const [draw] = waiting;
  if (!draw) return; // all were drawn for an export
  waiting.delete(draw);
  if (waiting.size > 0) requestAnimationFrame(drawNext);
  draw();
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
  for (const draw of waiting) draw();
  waiting.clear();
}

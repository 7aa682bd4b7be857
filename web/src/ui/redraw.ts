// What is drawn a little after its data have come, so that many changes cost one drawing.
// An export draws all of it at once, so that nothing that is taken away is older than the
// moment it is taken at.

import { throttle } from '../base/dom';

const late = new Set<() => void>();
const coming = new Set<Promise<unknown>>();

// redraw is f, called at most once every ms.
export function redraw(ms: number, f: () => void): () => void {
  let due = false;
  const act = () => {
    if (!due) return;
    due = false;
    f();
  };
  const soon = throttle(ms, act);
  late.add(act);
  return () => {
    due = true;
    soon();
  };
}

// loading tells of a part of the page that is on its way.
export function loading(part: Promise<unknown>): void {
  coming.add(part);
  const done = () => coming.delete(part);
  part.then(done, done);
}

// drawnNow draws all that is due, once all that is on its way has come.
export async function drawnNow(): Promise<void> {
  await Promise.allSettled(coming);
  for (const act of late) act();
}

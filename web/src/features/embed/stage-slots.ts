// How many stages of embedded figures draw at once. A browser lets a process have 16 graphics
// contexts, on Android 8, and takes the oldest away when there are more. So a stage has to
// hold one of a few places, which all figures from the same lab share, in whatever frames of
// whatever pages: locks of the browser, which go with the frame that holds them.

export const SLOTS = 6;

export interface Slot {
  release: () => void;
}

const nameOf = (i: number) => `neuromodlab.stage.${i}`;

// takeSlot waits for a place, or with steal takes one from another figure at once. lost is
// called when another figure takes it. Without locks, as in a sandbox, there are places for all.
export async function takeSlot(signal: AbortSignal, lost: () => void, steal = false): Promise<Slot> {
  const { locks } = navigator;
  if (!locks) return { release: () => {} };
  const order = Array.from({ length: SLOTS }, (_, i) => i).sort(() => Math.random() - 0.5);
  try {
    for (const i of order) {
      const slot = await hold(locks, i, { ifAvailable: true }, lost);
      if (slot) return slot;
    }
    if (steal) return (await hold(locks, order[0]!, { steal: true }, lost))!;
    return await firstOf(locks, order, signal, lost);
  } catch (error) {
    if (signal.aborted || (error as Error).name !== 'SecurityError') throw error;
    return { release: () => {} };
  }
}

// hold asks for one place; undefined where it is taken and ifAvailable was asked.
function hold(locks: LockManager, i: number, how: LockOptions, lost: () => void): Promise<Slot | undefined> {
  return new Promise((resolve, reject) => {
    let held = false;
    locks
      .request(nameOf(i), how, (lock) => {
        if (!lock) return resolve(undefined);
        held = true;
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch((error: unknown) => (held ? lost() : reject(error)));
  });
}

// firstOf waits for whichever place becomes free first.
async function firstOf(locks: LockManager, order: number[], signal: AbortSignal, lost: () => void): Promise<Slot> {
  signal.throwIfAborted();
  const others = new AbortController();
  const end = () => others.abort();
  signal.addEventListener('abort', end);
  const requests = order.map((i) => hold(locks, i, { signal: others.signal }, lost));
  try {
    const first = await Promise.any(requests);
    others.abort();
    // One that was given in the same moment goes back.
    for (const slot of requests) slot.then((got) => got !== first && got?.release(), () => {});
    return first!;
  } catch {
    throw new DOMException('not waited for any more', 'AbortError');
  } finally {
    signal.removeEventListener('abort', end);
  }
}

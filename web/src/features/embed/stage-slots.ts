// Limits how many embedded stages draw at once. A browser allows a process 16 graphics contexts (8
// on Android) and takes the oldest away when there are more. So a stage needs one of a few slots,
// which all figures from the same lab share across frames and pages. A slot is a lock of the
// browser (Web Locks), released when its frame goes away.

export const SLOTS = 6;

export interface Slot {
  release: () => void;
}

const nameOf = (i: number) => `neuromodlab.stage.${i}`;

// takeSlot waits for a slot, or with steal takes another figure's at once. onLost is called when
// another figure takes this one. Where there are no locks, as in a sandbox, every figure gets a
// slot.
export async function takeSlot(signal: AbortSignal, onLost: () => void, steal = false): Promise<Slot> {
  const { locks } = navigator;
  if (!locks) return { release: () => {} };
  const order = Array.from({ length: SLOTS }, (_, i) => i).sort(() => Math.random() - 0.5);
  try {
    for (const i of order) {
      const slot = await requestSlot(locks, i, { ifAvailable: true }, onLost);
      if (slot) return slot;
    }
    if (steal) return (await requestSlot(locks, order[0]!, { steal: true }, onLost))!;
    return await firstFreeSlot(locks, order, signal, onLost);
  } catch (error) {
    if (signal.aborted || (error as Error).name !== 'SecurityError') throw error;
    return { release: () => {} };
  }
}

// requestSlot requests one slot; undefined where it is in use and options say ifAvailable.
function requestSlot(locks: LockManager, i: number, options: LockOptions, onLost: () => void): Promise<Slot | undefined> {
  return new Promise((resolve, reject) => {
    let granted = false;
    locks
      .request(nameOf(i), options, (lock) => {
        if (!lock) return resolve(undefined);
        granted = true;
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch((error: unknown) => (granted ? onLost() : reject(error)));
  });
}

// firstFreeSlot waits for whichever slot becomes free first.
async function firstFreeSlot(locks: LockManager, order: number[], signal: AbortSignal, onLost: () => void): Promise<Slot> {
  signal.throwIfAborted();
  const others = new AbortController();
  const abortAll = () => others.abort();
  signal.addEventListener('abort', abortAll);
  const requests = order.map((i) => requestSlot(locks, i, { signal: others.signal }, onLost));
  try {
    const first = await Promise.any(requests);
    others.abort();
    // Another slot granted at the same moment is returned.
    for (const slot of requests) slot.then((other) => other !== first && other?.release(), () => {});
    return first!;
  } catch {
    throw new DOMException('not waited for any more', 'AbortError');
  } finally {
    signal.removeEventListener('abort', abortAll);
  }
}

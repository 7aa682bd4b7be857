// Places for stages, with locks that behave as the browser's.
// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from 'vitest';
import { SLOTS, takeSlot, type Slot } from './stage-slots';

interface LockRequest {
  act: (lock: object | null) => unknown;
  reject: (error: Error) => void;
  grant: () => void; // gives it the lock
}

// Locks are those of one name held by one at a time, in the order asked.
class Locks {
  private readonly held = new Map<string, LockRequest>();
  private readonly queue = new Map<string, LockRequest[]>();

  request(name: string, how: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal }, act: LockRequest['act']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: LockRequest = { act, reject, grant: () => grant() };
      const grant = () => {
        this.held.set(name, request);
        void Promise.resolve(act({})).then(() => {
          if (this.held.get(name) === request) this.free(name);
          resolve(undefined);
        });
      };
      if (how.steal) {
        this.held.get(name)?.reject(new DOMException('stolen', 'AbortError'));
        return grant();
      }
      if (!this.held.has(name)) return grant();
      if (how.ifAvailable) return resolve(act(null));
      const waiting = this.queue.get(name) ?? [];
      this.queue.set(name, [...waiting, request]);
      how.signal?.addEventListener('abort', () => {
        this.queue.set(name, this.queue.get(name)!.filter((one) => one !== request));
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  private free(name: string): void {
    this.held.delete(name);
    const [next, ...rest] = this.queue.get(name) ?? [];
    this.queue.set(name, rest);
    next?.grant();
  }
}

const never = new AbortController().signal;
let taken: Slot[];

beforeEach(async () => {
  Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
  taken = [];
  for (let i = 0; i < SLOTS; i++) taken.push(await takeSlot(never, () => {}));
});

test('no more stages than there are places; one that is given back goes to whoever waits', async () => {
  let got: Slot | undefined;
  const waiting = takeSlot(never, () => {}).then((slot) => (got = slot));
  await new Promise((done) => setTimeout(done));
  expect(got).toBe(undefined);
  taken[2]!.release();
  await waiting;
  expect(got).toBeDefined();
});

test('one that stops waiting takes none', async () => {
  const stop = new AbortController();
  const waiting = takeSlot(stop.signal, () => {});
  stop.abort();
  await expect(waiting).rejects.toThrow();
  taken[0]!.release();
  await expect(takeSlot(never, () => {})).resolves.toBeDefined();
});

test('a place that is taken by another is lost, and said to be', async () => {
  taken.at(-1)!.release();
  const lost = vi.fn();
  await takeSlot(never, lost);
  for (let i = 0; i < 200 && !lost.mock.calls.length; i++) await takeSlot(never, () => {}, true);
  expect(lost).toHaveBeenCalled();
});

test('without locks, as in a sandbox, there is a place for all', async () => {
  Object.defineProperty(navigator, 'locks', {
    value: { request: () => Promise.reject(new DOMException('opaque', 'SecurityError')) },
    configurable: true,
  });
  await expect(takeSlot(never, () => {})).resolves.toBeDefined();
});

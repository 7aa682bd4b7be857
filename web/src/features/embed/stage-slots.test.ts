// Unit tests of stage slots, with locks that behave like the browser's.
// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from 'vitest';
import { SLOTS, takeSlot, type Slot } from './stage-slots';

interface LockRequest {
  act: (lock: object | null) => unknown;
  reject: (error: Error) => void;
  grant: () => void; // gives it the lock
}

// Locks grants each name to one holder at a time, in the order of requests.
class Locks {
  private readonly holders = new Map<string, LockRequest>();
  private readonly queue = new Map<string, LockRequest[]>();

  request(name: string, how: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal }, act: LockRequest['act']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: LockRequest = { act, reject, grant: () => grant() };
      const grant = () => {
        this.holders.set(name, request);
        void Promise.resolve(act({})).then(() => {
          if (this.holders.get(name) === request) this.free(name);
          resolve(undefined);
        });
      };
      if (how.steal) {
        this.holders.get(name)?.reject(new DOMException('stolen', 'AbortError'));
        return grant();
      }
      if (!this.holders.has(name)) return grant();
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
    this.holders.delete(name);
    const [next, ...rest] = this.queue.get(name) ?? [];
    this.queue.set(name, rest);
    next?.grant();
  }
}

const never = new AbortController().signal;
let slots: Slot[];

beforeEach(async () => {
  Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
  slots = [];
  for (let i = 0; i < SLOTS; i++) slots.push(await takeSlot(never, () => {}));
});

test('there are no more stages than slots; a released slot goes to the next in line', async () => {
  let got: Slot | undefined;
  const waiting = takeSlot(never, () => {}).then((slot) => (got = slot));
  await new Promise((done) => setTimeout(done));
  expect(got).toBe(undefined);
  slots[2]!.release();
  await waiting;
  expect(got).toBeDefined();
});

test('a figure that stops waiting gets no slot', async () => {
  const stop = new AbortController();
  const waiting = takeSlot(stop.signal, () => {});
  stop.abort();
  await expect(waiting).rejects.toThrow();
  slots[0]!.release();
  await expect(takeSlot(never, () => {})).resolves.toBeDefined();
});

test('a figure whose slot is taken is told so', async () => {
  slots.at(-1)!.release();
  const lost = vi.fn();
  await takeSlot(never, lost);
  for (let i = 0; i < 200 && !lost.mock.calls.length; i++) await takeSlot(never, () => {}, true);
  expect(lost).toHaveBeenCalled();
});

test('without locks, as in a sandbox, every figure gets a slot', async () => {
  Object.defineProperty(navigator, 'locks', {
    value: { request: () => Promise.reject(new DOMException('opaque', 'SecurityError')) },
    configurable: true,
  });
  await expect(takeSlot(never, () => {})).resolves.toBeDefined();
});

// Unit tests of the poller: no needless requests, and no outdated answers.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Poller } from './poller';

const EVERY = 100; // ms

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// polled is a poller with an engine that answers when the test says so.
function pollerWithEngine(failed?: (poller: Poller<string>) => void) {
  const now = { question: 'a' as string | null };
  const requests: { question: string | null; at: number; answer: (text: string) => Promise<void>; refuse: () => Promise<void> }[] = [];
  const taken: string[] = [];
  const poller: Poller<string> = new Poller<string>({
    every: EVERY,
    requestKey: () => now.question,
    request: () =>
      new Promise((resolve, reject) => {
        const settled = (settle: () => void) => (settle(), vi.advanceTimersByTimeAsync(0).then(() => {}));
        requests.push({
          question: now.question,
          at: performance.now(),
          answer: (text) => settled(() => resolve(text)),
          refuse: () => settled(() => reject(new Error('refused'))),
        });
      }),
    onAnswer: (answer) => void taken.push(answer),
    onFailure: () => failed?.(poller),
  });
  return { poller, now, requests, taken };
}

test('it sends a request at once, passes on the answer, and is then up to date', async () => {
  const { poller, requests, taken } = pollerWithEngine();
  expect(poller.isBehind()).toBe(true);
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  expect(poller.isBehind()).toBe(true);
  await requests[0]!.answer('A');
  expect(taken).toEqual(['A']);
  expect(poller.isBehind()).toBe(false);
});

test('the same request is not sent again', async () => {
  const { poller, requests } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.answer('A');
  poller.sync();
  await vi.advanceTimersByTimeAsync(10 * EVERY);
  expect(requests.length).toBe(1);
});

test('nothing is requested where there is no key', async () => {
  const { poller, now, requests } = pollerWithEngine();
  now.question = null;
  poller.sync();
  expect(poller.isBehind()).toBe(false);
  now.question = 'a';
  poller.sync();
  now.question = null; // before its time has come
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(0);
});

test('between two requests is a minimum time; the newest key is then requested', async () => {
  const { poller, now, requests } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.answer('A');
  for (const question of ['b', 'c', 'd']) {
    now.question = question;
    poller.sync();
  }
  await vi.advanceTimersByTimeAsync(EVERY - 1);
  expect(requests.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests.map(({ question }) => question)).toEqual(['a', 'd']);
  expect(requests[1]!.at - requests[0]!.at).toBe(EVERY);
});

test('there is one request at a time, and the next follows by itself', async () => {
  const { poller, now, requests, taken } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  now.question = 'b';
  poller.sync();
  await vi.advanceTimersByTimeAsync(10 * EVERY);
  expect(requests.length).toBe(1);
  await requests[0]!.answer('A'); // of the moment before, and still taken
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(2);
  await requests[1]!.answer('B');
  expect(taken).toEqual(['A', 'B']);
  expect(poller.isBehind()).toBe(false);
});

test('an answer of an earlier run is ignored, and the request is sent again', async () => {
  const { poller, requests, taken } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  poller.restart();
  await requests[0]!.answer('old');
  expect(taken).toEqual([]);
  expect(poller.isBehind()).toBe(true);
  await vi.advanceTimersByTimeAsync(EVERY);
  await requests[1]!.answer('new');
  expect(taken).toEqual(['new']);
});

test('after a restart an answered request is sent again', async () => {
  const { poller, requests } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.answer('A');
  poller.restart();
  expect(poller.isBehind()).toBe(true);
  poller.sync();
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(2);
});

test('a refused request is not sent again, the next one is', async () => {
  const { poller, now, requests, taken } = pollerWithEngine();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.refuse();
  expect(poller.isBehind()).toBe(false);
  await vi.advanceTimersByTimeAsync(10 * EVERY);
  expect(requests.length).toBe(1);
  now.question = 'b';
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[1]!.answer('B');
  expect(taken).toEqual(['B']);
});

test('a refusal can change what is requested, and one of an earlier run is ignored', async () => {
  const failed = vi.fn((poller: Poller<string>) => poller.restart());
  const { poller, requests } = pollerWithEngine(failed);
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.refuse();
  expect(failed).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(2); // by itself
  poller.restart();
  await requests[1]!.refuse();
  expect(failed).toHaveBeenCalledTimes(1);
});

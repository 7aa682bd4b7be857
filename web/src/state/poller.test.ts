// A poller asks no more than it must, and never takes what is out of date.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Poller } from './poller';

const EVERY = 100; // ms

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// polled is a poller with an engine that answers when it is told to.
function polled(failed?: (poller: Poller<string>) => void) {
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

test('it asks at once, takes the answer, and is then up to date', async () => {
  const { poller, requests, taken } = polled();
  expect(poller.isBehind()).toBe(true);
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  expect(poller.isBehind()).toBe(true);
  await requests[0]!.answer('A');
  expect(taken).toEqual(['A']);
  expect(poller.isBehind()).toBe(false);
});

test('the same question is not asked again', async () => {
  const { poller, requests } = polled();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.answer('A');
  poller.sync();
  await vi.advanceTimersByTimeAsync(10 * EVERY);
  expect(requests.length).toBe(1);
});

test('nothing is asked where there is no question', async () => {
  const { poller, now, requests } = polled();
  now.question = null;
  poller.sync();
  expect(poller.isBehind()).toBe(false);
  now.question = 'a';
  poller.sync();
  now.question = null; // before its time has come
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(0);
});

test('it asks at most every so many ms, and then what is asked by then', async () => {
  const { poller, now, requests } = polled();
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

test('it never asks two things at once, and goes on by itself', async () => {
  const { poller, now, requests, taken } = polled();
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

test('an answer of an earlier run is not taken, and the question is asked again', async () => {
  const { poller, requests, taken } = polled();
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

test('after a restart what was answered is asked again', async () => {
  const { poller, requests } = polled();
  poller.sync();
  await vi.advanceTimersByTimeAsync(0);
  await requests[0]!.answer('A');
  poller.restart();
  expect(poller.isBehind()).toBe(true);
  poller.sync();
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(requests.length).toBe(2);
});

test('what was refused is not asked again, the next question is', async () => {
  const { poller, now, requests, taken } = polled();
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

test('a refusal can change what is requests, and is not told of an earlier run', async () => {
  const failed = vi.fn((poller: Poller<string>) => poller.restart());
  const { poller, requests } = polled(failed);
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

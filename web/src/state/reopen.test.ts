// @vitest-environment happy-dom
// Unit tests of reopen: a reload opens the current state or, where the engine does not answer, the last one saved.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WAIT } from '../base/deadline';
import { reopen } from './reopen';
import { Store } from './store';

vi.mock('../base/text', () => ({ t: (key: string) => key, language: 'en' }));

const KEPT = { link: 'v=1&figure=reversal&seed=7&tick=6500', figure: 'Reversal', trial: 11, tick: 6500 };

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '#v=1&figure=set-shift');
  sessionStorage.setItem(`neuromod-lab left ${location.pathname}`, JSON.stringify(KEPT));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const reloaded = async (link: () => Promise<string>) => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const done = reopen({ store: new Store(), link } as never);
  await vi.advanceTimersByTimeAsync(WAIT.link + 1000);
  await done;
  expect(reload).toHaveBeenCalledOnce();
  return location.hash;
};

test('an engine that answers: the current state', async () =>
  expect(await reloaded(async () => 'v=1&figure=patience&seed=3')).toBe('#v=1&figure=patience&seed=3'));

test('an engine that refuses: the last state saved', async () =>
  expect(await reloaded(() => Promise.reject(new Error('gone')))).toBe(`#${KEPT.link}`));

test('an engine that does not answer: the last state saved', async () =>
  expect(await reloaded(() => new Promise(() => {}))).toBe(`#${KEPT.link}`));

test('nothing saved: the address stays', async () => {
  sessionStorage.clear();
  expect(await reloaded(() => new Promise(() => {}))).toBe('#v=1&figure=set-shift');
});

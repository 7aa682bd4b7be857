// Time stands still while anybody holds it, and goes on afterwards only if it did before.

import { expect, test } from 'vitest';
import { Hold } from './hold';

function time(playing: boolean) {
  const now = { playing };
  const hold = new Hold({
    playing: async () => now.playing,
    play: async () => (now.playing = true),
    pause: async () => (now.playing = false),
  });
  return { now, hold };
}
const [a, b] = [{}, {}];

test('it stands still until the last lets go', async () => {
  const { now, hold } = time(true);
  await hold.hold(a);
  await hold.hold(b);
  expect([now.playing, hold.isHeld]).toEqual([false, true]);
  await hold.release(a);
  expect(now.playing).toBe(false);
  await hold.release(b);
  expect([now.playing, hold.isHeld]).toEqual([true, false]);
});

test('what stood still before stays so', async () => {
  const { now, hold } = time(false);
  await hold.hold(a);
  await hold.release(a);
  expect(now.playing).toBe(false);
});

test.each([true, false])('what is wished meanwhile holds afterwards: %s', async (goesOn) => {
  const { now, hold } = time(!goesOn);
  await hold.hold(a);
  hold.setPlayOnRelease(goesOn);
  await hold.release(a);
  expect(now.playing).toBe(goesOn);
});

test('changes come one after the other, however soon they are asked for', async () => {
  const { now, hold } = time(true);
  await Promise.all([hold.hold(a), hold.release(a), hold.hold(b)]);
  expect(now.playing).toBe(false);
  await hold.release(b);
  expect(now.playing).toBe(true);
});

test('to release what is not held changes nothing', async () => {
  const { now, hold } = time(true);
  await hold.release(a);
  expect(now.playing).toBe(true);
});

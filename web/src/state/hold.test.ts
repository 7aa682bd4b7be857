// Unit tests of Hold: time is paused while any owner holds it, and plays afterwards only if it did before.

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

test('time is paused until the last owner releases it', async () => {
  const { now, hold } = time(true);
  await hold.hold(a);
  await hold.hold(b);
  expect([now.playing, hold.isHeld]).toEqual([false, true]);
  await hold.release(a);
  expect(now.playing).toBe(false);
  await hold.release(b);
  expect([now.playing, hold.isHeld]).toEqual([true, false]);
});

test('time that was paused before stays paused', async () => {
  const { now, hold } = time(false);
  await hold.hold(a);
  await hold.release(a);
  expect(now.playing).toBe(false);
});

test.each([true, false])('a wish to play or pause meanwhile counts afterwards: %s', async (goesOn) => {
  const { now, hold } = time(!goesOn);
  await hold.hold(a);
  hold.setPlayOnRelease(goesOn);
  await hold.release(a);
  expect(now.playing).toBe(goesOn);
});

test('changes are made one after the other, however fast they are requested', async () => {
  const { now, hold } = time(true);
  await Promise.all([hold.hold(a), hold.release(a), hold.hold(b)]);
  expect(now.playing).toBe(false);
  await hold.release(b);
  expect(now.playing).toBe(true);
});

test('releasing without holding changes nothing', async () => {
  const { now, hold } = time(true);
  await hold.release(a);
  expect(now.playing).toBe(true);
});

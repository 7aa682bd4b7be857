// Unit tests of what becomes of a drawing.

import { expect, test } from 'vitest';
import { digitOf, inkOf, SIDE } from './drawing';

const SIZE = 140;

// drawn is a picture with ink where a function says so, on a dark or a bright ground.
function drawn(hasInk: (x: number, y: number) => boolean, bright = false) {
  const data = new Uint8ClampedArray(4 * SIZE * SIZE);
  for (let i = 0; i < SIZE * SIZE; i++) {
    const on = hasInk(i % SIZE, Math.floor(i / SIZE)) !== bright;
    data.set([on ? 255 : 0, on ? 255 : 0, on ? 255 : 0, 255], 4 * i);
  }
  return inkOf({ width: SIZE, height: SIZE, data });
}

const bar = (x: number, y: number) => x >= 20 && x < 30 && y >= 10 && y < 90; // an upright bar, up and left

const rows = (image: number[]) => Array.from({ length: SIDE }, (_, y) => image.slice(y * SIDE, (y + 1) * SIDE));

test('a drawing is centred and scaled as the images of MNIST are', () => {
  const image = digitOf(drawn(bar))!;
  expect(image).toHaveLength(SIDE * SIDE);
  const inked = rows(image).map((row) => row.reduce((a, b) => a + b, 0));
  expect(inked.slice(0, 2)).toEqual([0, 0]); // 20 of 28 pixels high: 10 of 14
  expect(inked.slice(2, 12).every((sum) => Math.abs(sum - 1.25) < 0.01)).toBe(true); // 2.5 of 28 pixels wide
  expect(inked.slice(12)).toEqual([0, 0]);
  const column = rows(image)[6]!;
  expect(Math.abs(column[6]! - column[7]!)).toBeLessThan(1e-5); // in the middle
});

test('where it was drawn and on which ground makes no difference', () => {
  const here = digitOf(drawn(bar))!;
  const there = digitOf(drawn((x, y) => bar(x - 60, y - 30)))!;
  const onPaper = digitOf(drawn(bar, true))!;
  for (const other of [there, onPaper]) other.forEach((v, i) => expect(v).toBeCloseTo(here[i]!, 5));
});

test('an empty drawing is none', () => {
  expect(digitOf(drawn(() => false))).toBeNull();
  expect(digitOf(drawn(() => false, true))).toBeNull();
});

// Unit tests of the moves of arrow keys over a grid of cards.

import { describe, expect, test } from 'vitest';
import { move, type Box } from './grid-moves';

// Two groups: a row of three and one of one, then a row of two.
const at = (column: number, row: number): Box => ({ left: 100 * column, right: 100 * column + 90, top: 80 * row });
const boxes = [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(0, 3), at(1, 3)];

describe('arrow keys over a grid', () => {
  test.each([
    ['ArrowRight', 2, 3], // on to the next row
    ['ArrowRight', 5, 5],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 0, 3],
    ['ArrowDown', 2, 3], // the nearest of a shorter row
    ['ArrowDown', 3, 4], // into the next group
    ['ArrowDown', 5, 5], // the last row
    ['ArrowUp', 5, 3],
    ['ArrowUp', 1, -1], // out, at the top
    ['Home', 4, 0],
    ['End', 0, 5],
    ['x', 4, 4],
  ])('%s from %i leads to %i', (key, from, to) => expect(move(key, from, boxes)).toBe(to));

  test('where text runs from right to left, the left arrow leads on', () => {
    expect(move('ArrowLeft', 0, boxes, true)).toBe(1);
    expect(move('ArrowRight', 1, boxes, true)).toBe(0);
  });
});

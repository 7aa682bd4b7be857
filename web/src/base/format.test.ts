// Unit tests of how numbers and times are written.

import { describe, expect, test } from 'vitest';
import { clock, digits, fixed, signed } from './format';

describe('numbers as English writes them', () => {
  test.each([
    [-0.001, 2, '0.00'],
    [-1.5, 1, '\u22121.5'],
    [2, 0, '2'],
  ])('fixed(%d, %d) is %s', (x, places, text) => expect(fixed(x, places)).toBe(text));

  test('a number that rounds to 0 has no sign', () => {
    expect(signed(0.001, 2)).toBe('0.00');
    expect(signed(0.1, 1)).toBe('+0.1');
  });

  test('very small numbers are powers of ten', () => expect(digits(6e-6, 3)).toBe('6.00·10⁻⁶'));

  test('simulated time has minutes, seconds, milliseconds', () => expect(clock(61_007)).toBe('1:01.007'));
});

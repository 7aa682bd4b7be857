// Unit tests: a number and its unit stay on one line.
import { describe, expect, test } from 'vitest';
import { keepUnits } from './text';

describe('a number and its unit', () => {
  test.each(['20 nM', '0.5 Hz', '1,5 ms', '12 %', '3 s', '40 µm', '2 × 3'])('%s stay on one line', (text) =>
    expect(keepUnits(`a ${text} b`)).toBe(`a ${text.replace(' ', '\u00a0').replace('× 3', '× 3')} b`),
  );

  test('words after a number may go to the next line', () => {
    expect(keepUnits('20 networks')).toBe('20 networks');
    expect(keepUnits('3 som')).toBe('3 som');
  });
});

// Unit tests of reading numbers and seeds that a person types.

import { describe, expect, test } from 'vitest';
import { read, typedNumber, typedSeed } from './number-input';

// as is how a text is read: a number, "a or b" where it is ambiguous, or null.
function as(text: string, whole: boolean, locale: string): number | string | null {
  const found = read(text, whole, locale);
  if (!found) return null;
  const one = (d: { minus: boolean; whole: string; fraction: string }) => Number(`${d.minus ? '-' : ''}${d.whole}.${d.fraction || 0}`);
  return 'either' in found ? found.either.map(one).join(' or ') : one(found);
}

describe('a number is read as the page’s language writes it', () => {
  test.each([
    ['2.000', 'de', 2000, '2000 or 2'],
    ['12.000', 'es', 12000, '12000 or 12'],
    ['2,000', 'en', 2000, '2000 or 2'],
    ['2.000', 'en', '2 or 2000', 2],
    ['2,000', 'de', '2 or 2000', 2],
    ['2,000', 'zh', 2000, '2000 or 2'],
    ['1,5', 'en', 1.5, 1.5],
    ['1.5', 'de', 1.5, 1.5],
    ['0.125', 'de', 0.125, 0.125],
    ['0,125', 'en', 0.125, 0.125],
    ['1.234.567', 'de', 1234567, 1234567],
    ['1,234,567', 'en', 1234567, 1234567],
    ['1.234,5', 'de', 1234.5, 1234.5],
    ['1,234.5', 'en', 1234.5, 1234.5],
    ['1 234', 'en', 1234, 1234],
    ['1\u00a0234', 'de', 1234, 1234],
    ['1\u202f234,5', 'de', 1234.5, 1234.5],
    ["12'000", 'de', 12000, 12000],
    ['12’000', 'en', 12000, 12000],
    ['\u22125', 'en', -5, -5],
    ['－５', 'zh', -5, -5],
    ['１２．５', 'zh', 12.5, 12.5],
    ['+7', 'en', 7, 7],
    [' 42 ', 'en', 42, 42],
    ['.5', 'en', 0.5, 0.5],
    ['007', 'en', 7, 7],
  ])('%s in %s', (text, locale, whole, any) => {
    expect(as(text, true, locale)).toBe(whole);
    expect(as(text, false, locale)).toBe(any);
  });

  test.each([
    '',
    ' ',
    '1e3',
    '0x10',
    '12abc',
    '∞',
    'NaN',
    'Infinity',
    '1,23,456',
    '1.2.3',
    '12.34.567',
    '1,2.3,4',
    '5.',
    '--5',
    '1-2',
    '1 23',
    "1''000",
    '.',
    '-',
    '٫',
  ])('%s is no number', (text) => {
    for (const locale of ['en', 'de', 'es', 'zh']) expect(as(text, true, locale), locale).toBeNull();
  });
});

describe('a refusal says what is allowed', () => {
  const allowed = { min: 1, max: 100, whole: true };
  test.each(['0', '101', '1.5', '-3', 'x', ''])('%s', (text) =>
    expect(() => typedNumber('Networks', text, allowed)).toThrow(/Networks.*1.*100/),
  );
  test('an ambiguous number is refused with both readings', () =>
    expect(() => typedNumber('Networks', '2.000', { ...allowed, max: 1e6 })).toThrow(/2.*2000/));
});

describe('a seed is a whole number of 64 bits', () => {
  test.each([
    ['0', 0],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['18446744073709551615', '18446744073709551615'],
    ['18,446,744,073,709,551,615', '18446744073709551615'],
    ['12,000', 12000],
  ])('%s', (text, seed) => expect(typedSeed('Seed', text)).toBe(seed));
  test.each(['18446744073709551616', '-1', '1.5', '1e3', '12.000', ''])('%s is refused', (text) =>
    expect(() => typedSeed('Seed', text)).toThrow(/Seed/),
  );
});

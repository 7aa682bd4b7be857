// Unit tests of CSV tables: quotation marks and line ends.

import { expect, test } from 'vitest';
import { quoted, table } from './csv';

test('an entry with a comma, a quotation mark or a line break is quoted, its marks doubled', () => {
  expect(quoted('a,b')).toBe('"a,b"');
  expect(quoted('say "go"')).toBe('"say ""go"""');
  expect(quoted('two\nlines')).toBe('"two\nlines"');
  expect(quoted('two\rlines')).toBe('"two\rlines"');
});

test('numbers, booleans and empty entries have no quotation marks', () => {
  expect([0.5, -3, true, null, undefined, ''].map(quoted)).toEqual(['0.5', '-3', 'true', '', '', '']);
});

test('a table starts with its head, and every line ends with a line break', () => {
  expect(table(['a', 'b,c'], [[1, 'x'], [null, 'y"']])).toBe('a,"b,c"\n1,x\n,"y"""\n');
});

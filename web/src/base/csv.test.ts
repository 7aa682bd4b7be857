// Tables as CSV: what needs quotation marks has them.

import { expect, test } from 'vitest';
import { quoted, table } from './csv';

test('an entry with a comma, a quotation mark or a line break is quoted, its marks doubled', () => {
  expect(quoted('a,b')).toBe('"a,b"');
  expect(quoted('say "go"')).toBe('"say ""go"""');
  expect(quoted('two\nlines')).toBe('"two\nlines"');
  expect(quoted('two\rlines')).toBe('"two\rlines"');
});

test('numbers, truth and nothing stand bare', () => {
  expect([0.5, -3, true, null, undefined, ''].map(quoted)).toEqual(['0.5', '-3', 'true', '', '', '']);
});

test('a table ends its every line, the head first', () => {
  expect(table(['a', 'b,c'], [[1, 'x'], [null, 'y"']])).toBe('a,"b,c"\n1,x\n,"y"""\n');
});

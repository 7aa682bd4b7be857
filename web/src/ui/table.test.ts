// @vitest-environment happy-dom
// Unit tests of data tables: headings have their scope, and rows keep their order.

import { expect, test } from 'vitest';
import { table } from './table';

test('columns and rows have headings with their scope', () => {
  const made = table({
    caption: 'numbers',
    headings: ['trial', { content: ['A'], label: 'task A', title: 'the first' }],
    rows: [
      { heading: '25', cells: ['0.5'] },
      { heading: '50', cells: ['1'] },
    ],
  });
  expect(made.querySelector('caption')!.className).toBe('sr');
  const heads = [...made.querySelectorAll<HTMLTableCellElement>('thead th')];
  expect(heads.map((cell) => [cell.scope, cell.textContent, cell.getAttribute('aria-label'), cell.title])).toEqual([
    ['col', 'trial', null, ''],
    ['col', 'A', 'task A', 'the first'],
  ]);
  expect([...made.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => [cell.tagName, cell.textContent]))).toEqual([
    [
      ['TH', '25'],
      ['TD', '0.5'],
    ],
    [
      ['TH', '50'],
      ['TD', '1'],
    ],
  ]);
});

test('a cell that is an element is used as it is', () => {
  const cell = document.createElement('td');
  const made = table({ caption: 'c', captionVisible: true, headings: ['h'], rows: [{ heading: 'r', cells: [cell] }] });
  expect(made.querySelector('tbody tr')!.children[1]).toBe(cell);
  expect(made.querySelector('caption')!.className).toBe('');
});

// A data table: a caption, a row of headings, and rows that begin with a heading.

import { el } from '../base/dom';

interface Heading {
  content: (Node | string)[];
  label?: string; // accessible name
  title?: string; // explanation on hover
}

type Head = Heading | string;
type Cell = HTMLTableCellElement | string;

interface Options {
  caption: string;
  captionVisible?: boolean; // by default for screen readers only
  headings: Head[];
  rows: { heading: Head; cells: Cell[] }[];
}

export function table({ caption, captionVisible = false, headings, rows }: Options): HTMLTableElement {
  return el(
    'table',
    {},
    el('caption', { class: captionVisible ? undefined : 'sr' }, caption),
    headingRow(headings),
    el('tbody', {}, ...rows.map(({ heading, cells }) => bodyRow(heading, cells))),
  );
}

// headingRow is a table's head, also for tables with groups of rows.
export const headingRow = (headings: Head[]) => el('thead', {}, el('tr', {}, ...headings.map((head) => headingCell('col', head))));

const bodyRow = (heading: Head, cells: Cell[]) =>
  el('tr', {}, headingCell('row', heading), ...cells.map((cell) => (typeof cell === 'string' ? el('td', {}, cell) : cell)));

function headingCell(scope: 'col' | 'row', head: Head): HTMLTableCellElement {
  const { content, label, title } = typeof head === 'string' ? ({ content: [head] } as Heading) : head;
  return el('th', { scope, 'aria-label': label, title }, ...content);
}

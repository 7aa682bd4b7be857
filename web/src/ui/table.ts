// A table of data: a caption, a row of headings, and rows that begin with a heading of their own.

import { el } from '../base/dom';

interface Heading {
  content: (Node | string)[];
  label?: string; // what screen readers say in its place
  title?: string; // what it means, on pointing
}

type Head = Heading | string;
type Cell = HTMLTableCellElement | string;

interface Options {
  caption: string;
  captionSeen?: boolean; // else it is for screen readers only
  headings: Head[];
  rows: { heading: Head; cells: Cell[] }[];
}

export function table({ caption, captionSeen = false, headings, rows }: Options): HTMLTableElement {
  return el(
    'table',
    {},
    el('caption', { class: captionSeen ? undefined : 'sr' }, caption),
    headingRow(headings),
    el('tbody', {}, ...rows.map(({ heading, cells }) => bodyRow(heading, cells))),
  );
}

// headingRow is a table's head; also for tables whose body is in groups.
export const headingRow = (headings: Head[]) => el('thead', {}, el('tr', {}, ...headings.map((head) => headingCell('col', head))));

const bodyRow = (heading: Head, cells: Cell[]) =>
  el('tr', {}, headingCell('row', heading), ...cells.map((cell) => (typeof cell === 'string' ? el('td', {}, cell) : cell)));

function headingCell(scope: 'col' | 'row', head: Head): HTMLTableCellElement {
  const { content, label, title } = typeof head === 'string' ? ({ content: [head] } as Heading) : head;
  return el('th', { scope, 'aria-label': label, title }, ...content);
}

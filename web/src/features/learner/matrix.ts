// The retention matrix of one network: its name and summary, the picture, whose cells are read by
// pointer or keys, and the same as a table.

import { el, newId, setAttr, setText } from '../../base/dom';
import { fixed, optional } from '../../base/format';
import { longTask, shortTask } from '../../state/task-names';
import { t } from '../../base/text';
import type { Library } from '../../ui/plots';
import type { Cell, MatrixPicture, Summary } from './matrix-data';
import { drawMatrix, MARGIN, type MatrixDrawing } from './matrix-plot';
import { table } from '../../ui/table';

// CellKey identifies a cell by its exam's trial and its task.
export interface CellKey {
  at: number;
  task: string;
}

interface Listeners {
  onPoint(at: CellKey | null, byKey: boolean): void;
  onChoose(trial: number): void;
}

const MIN_WIDTH = 80; // px, smallest width of a picture
const ROWS = 40; // newest exams that the table shows

export class Matrix {
  readonly element: HTMLElement;
  private readonly name = el('h3', { class: 'kept-name' });
  private readonly mean = el('b', {}, '–');
  private readonly forgetting = el('b', {}, '–');
  private readonly host = el('div', { class: 'kept-host', role: 'img', tabIndex: 0 });
  private readonly marker = el('i', { class: 'kept-marker', 'aria-hidden': 'true', hidden: true });
  private readonly table = el('div', { class: 'kept-table data-table', role: 'region', tabIndex: 0, hidden: true });
  private picture: MatrixPicture | undefined;
  private drawn: MatrixDrawing | undefined;
  private plot: Library | undefined;
  private marked: CellKey | null = null;
  private width = 0;

  constructor(
    id: string,
    private readonly listeners: Listeners,
  ) {
    const nameId = newId('kept');
    this.name.id = nameId;
    this.element = el(
      'section',
      { class: 'kept-one', id, 'aria-labelledby': nameId },
      el(
        'div',
        { class: 'kept-one-head' },
        this.name,
        el('span', { class: 'kept-number', title: t('retention.mean.hint') }, t('retention.mean'), ' ', this.mean),
        el('span', { class: 'kept-number', title: t('retention.forgetting.hint') }, t('retention.forgetting'), ' ', this.forgetting),
      ),
      el('div', { class: 'kept-box' }, this.host, this.marker),
      this.table,
    );
    this.host.addEventListener('pointermove', (event) => this.listeners.onPoint(this.cellAt(event), false));
    this.host.addEventListener('pointerleave', () => this.listeners.onPoint(null, false));
    this.host.addEventListener('blur', () => this.listeners.onPoint(null, false));
    this.host.addEventListener('click', (event) => {
      const at = this.cellAt(event);
      if (at) this.listeners.onChoose(at.at + 1);
    });
    this.host.addEventListener('keydown', (event) => this.onKeyDown(event));
    new ResizeObserver(([entry]) => {
      this.width = Math.floor(entry!.contentRect.width); // the reported width: reading it would force a layout
      this.draw();
    }).observe(this.host);
  }

  show(plot: Library, picture: MatrixPicture, summary: Summary, name: string): void {
    this.plot = plot;
    this.picture = picture;
    setText(this.name, name);
    setText(this.mean, optional(summary.mean, 2));
    setText(this.forgetting, optional(summary.forgetting, 2));
    const words = t('retention.summary', {
      name,
      mean: optional(summary.mean, 2),
      forgetting: optional(summary.forgetting, 2),
      trial: picture.cells.at(-1)?.at ?? 0,
    });
    setAttr(this.host, 'aria-label', `${words} ${t('retention.keys')}`);
    setAttr(this.table, 'aria-label', t('retention.table.of', { name }));
    this.draw();
  }

  // showTable shows the numbers as a table in place of the picture, or the picture again.
  showTable(on: boolean): void {
    this.table.hidden = !on;
    this.host.parentElement!.hidden = on;
    this.draw();
  }

  // mark marks a cell.
  mark(at: CellKey | null): void {
    this.marked = at;
    const { drawn, picture } = this;
    const cell = at && this.cellOf(at);
    this.marker.hidden = !cell;
    if (!cell || !drawn || !picture) return;
    const row = picture.rows.findIndex(({ task }) => task === cell.task);
    Object.assign(this.marker.style, {
      left: `${drawn.x(cell.from)}px`,
      width: `${drawn.x(cell.to) - drawn.x(cell.from)}px`,
      top: `${MARGIN.top + row * drawn.row}px`,
      height: `${drawn.row}px`,
    });
  }

  // valueText is a cell's value.
  valueText(at: CellKey): string {
    const cell = this.cellOf(at);
    return cell ? fixed(cell.accuracy, 2) : '–';
  }

  private cellOf = (at: CellKey): Cell | undefined => this.picture?.cells.find((cell) => cell.at === at.at && cell.task === at.task);

  private cellAt(event: MouseEvent): CellKey | null {
    const { drawn, picture } = this;
    if (!drawn || !picture) return null;
    const box = this.host.getBoundingClientRect();
    const trial = drawn.trialAt(event.clientX - box.left);
    const task = picture.rows[Math.floor((event.clientY - box.top - MARGIN.top) / drawn.row)]?.task;
    const cell = picture.cells.find((c) => c.task === task && trial >= c.from && trial < c.to);
    return cell ? { at: cell.at, task: cell.task } : null;
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { picture } = this;
    if (!picture?.cells.length) return;
    if (event.key === 'Enter' && this.marked) return this.listeners.onChoose(this.marked.at + 1);
    const exams = [...new Set(picture.cells.map((cell) => cell.at))];
    const tasks = picture.rows.filter((row) => row.met).map((row) => row.task);
    const now = this.marked ?? { at: exams.at(-1)!, task: tasks[0]! };
    let [i, k] = [exams.indexOf(now.at), tasks.indexOf(now.task)];
    if (this.marked || event.key === 'Home' || event.key === 'End') {
      if (event.key === 'ArrowLeft') i--;
      else if (event.key === 'ArrowRight') i++;
      else if (event.key === 'ArrowUp') k--;
      else if (event.key === 'ArrowDown') k++;
      else if (event.key === 'Home') i = 0;
      else if (event.key === 'End') i = exams.length - 1;
      else return;
    } else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const clampIndex = (x: number, n: number) => Math.max(0, Math.min(n - 1, x));
    this.listeners.onPoint({ at: exams[clampIndex(i, exams.length)]!, task: tasks[clampIndex(k, tasks.length)]! }, true);
  }

  private draw(): void {
    if (!this.plot || !this.picture) return;
    if (!this.table.hidden) return this.fillTable();
    const { width } = this;
    if (width < MIN_WIDTH) return;
    this.drawn = drawMatrix(this.plot, this.picture, width);
    this.host.style.height = `${this.drawn.svg.getAttribute('height')}px`;
    this.host.replaceChildren(this.drawn.svg);
    this.mark(this.marked);
  }

  private fillTable(): void {
    const { rows, cells } = this.picture!;
    const met = rows.filter((row) => row.met).map((row) => row.task);
    const exams = [...new Set(cells.map((cell) => cell.at))].slice(-ROWS).reverse();
    this.table.replaceChildren(
      table({
        caption: t('retention.table.caption', { n: ROWS }),
        headings: [t('retention.table.trial'), ...met.map((task) => ({ content: [shortTask(task)], label: longTask(task) }))],
        rows: exams.map((at) => ({ heading: String(at), cells: met.map((task) => this.valueText({ at, task })) })),
      }),
    );
  }
}

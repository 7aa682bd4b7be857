// The matrix of one network: its name and numbers, the picture, which a pointer and the
// keys read cell by cell, and the same as a table.

import { el, newId, setAttr, setText } from '../../base/dom';
import { fixed, optional } from '../../base/format';
import { longTask, shortTask } from '../../state/task-names';
import { t } from '../../base/text';
import type { Library } from '../../ui/plots';
import type { Cell, MatrixPicture, Summary } from './matrix-data';
import { drawMatrix, MARGIN, type Drawn } from './matrix-plot';
import { table } from '../../ui/table';

// At is a cell by its exam and task.
export interface At {
  at: number;
  task: string;
}

interface Listeners {
  onPoint(at: At | null, byKey: boolean): void;
  onChoose(trial: number): void;
}

const LEAST = 80; // px wide that a picture can be
const ROWS = 40; // newest that the table shows

export class Matrix {
  readonly element: HTMLElement;
  private readonly name = el('h3', { class: 'kept-name' });
  private readonly mean = el('b', {}, '–');
  private readonly lost = el('b', {}, '–');
  private readonly host = el('div', { class: 'kept-host', role: 'img', tabIndex: 0 });
  private readonly picked = el('i', { class: 'kept-at', 'aria-hidden': 'true', hidden: true });
  private readonly table = el('div', { class: 'kept-table', role: 'region', tabIndex: 0, hidden: true });
  private picture: MatrixPicture | undefined;
  private drawn: Drawn | undefined;
  private plot: Library | undefined;
  private pointed: At | null = null;
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
        el('span', { class: 'kept-number', title: t('kept.mean.hint') }, t('kept.mean'), ' ', this.mean),
        el('span', { class: 'kept-number', title: t('kept.forgetting.hint') }, t('kept.forgetting'), ' ', this.lost),
      ),
      el('div', { class: 'kept-box' }, this.host, this.picked),
      this.table,
    );
    this.host.addEventListener('pointermove', (event) => this.listeners.onPoint(this.cellAt(event), false));
    this.host.addEventListener('pointerleave', () => this.listeners.onPoint(null, false));
    this.host.addEventListener('blur', () => this.listeners.onPoint(null, false));
    this.host.addEventListener('click', (event) => {
      const at = this.cellAt(event);
      if (at) this.listeners.onChoose(at.at + 1);
    });
    this.host.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(([entry]) => {
      this.width = Math.floor(entry!.contentRect.width); // as reported: to ask would lay all out again
      this.draw();
    }).observe(this.host);
  }

  show(plot: Library, picture: MatrixPicture, summary: Summary, name: string): void {
    this.plot = plot;
    this.picture = picture;
    setText(this.name, name);
    setText(this.mean, optional(summary.mean, 2));
    setText(this.lost, optional(summary.forgetting, 2));
    const words = t('kept.summary', {
      name,
      mean: optional(summary.mean, 2),
      forgetting: optional(summary.forgetting, 2),
      trial: picture.cells.at(-1)?.at ?? 0,
    });
    setAttr(this.host, 'aria-label', `${words} ${t('kept.keys')}`);
    setAttr(this.table, 'aria-label', t('kept.table.of', { name }));
    this.draw();
  }

  // asTable shows the numbers in the place of the picture, or that again.
  asTable(on: boolean): void {
    this.table.hidden = !on;
    this.host.parentElement!.hidden = on;
    this.draw();
  }

  // point marks a cell.
  point(at: At | null): void {
    this.pointed = at;
    const { drawn, picture } = this;
    const cell = at && this.cellOf(at);
    this.picked.hidden = !cell;
    if (!cell || !drawn || !picture) return;
    const row = picture.rows.findIndex(({ task }) => task === cell.task);
    Object.assign(this.picked.style, {
      left: `${drawn.x(cell.from)}px`,
      width: `${drawn.x(cell.to) - drawn.x(cell.from)}px`,
      top: `${MARGIN.top + row * drawn.row}px`,
      height: `${drawn.row}px`,
    });
  }

  // tell says a cell's value.
  tell(at: At): string {
    const cell = this.cellOf(at);
    return cell ? fixed(cell.accuracy, 2) : '–';
  }

  private cellOf = (at: At): Cell | undefined => this.picture?.cells.find((cell) => cell.at === at.at && cell.task === at.task);

  private cellAt(event: MouseEvent): At | null {
    const { drawn, picture } = this;
    if (!drawn || !picture) return null;
    const box = this.host.getBoundingClientRect();
    const trial = drawn.trialAt(event.clientX - box.left);
    const task = picture.rows[Math.floor((event.clientY - box.top - MARGIN.top) / drawn.row)]?.task;
    const cell = picture.cells.find((c) => c.task === task && trial >= c.from && trial < c.to);
    return cell ? { at: cell.at, task: cell.task } : null;
  }

  private key(event: KeyboardEvent): void {
    const { picture } = this;
    if (!picture?.cells.length) return;
    if (event.key === 'Enter' && this.pointed) return this.listeners.onChoose(this.pointed.at + 1);
    const exams = [...new Set(picture.cells.map((cell) => cell.at))];
    const tasks = picture.rows.filter((row) => row.met).map((row) => row.task);
    const now = this.pointed ?? { at: exams.at(-1)!, task: tasks[0]! };
    let [i, k] = [exams.indexOf(now.at), tasks.indexOf(now.task)];
    if (this.pointed || event.key === 'Home' || event.key === 'End') {
      if (event.key === 'ArrowLeft') i--;
      else if (event.key === 'ArrowRight') i++;
      else if (event.key === 'ArrowUp') k--;
      else if (event.key === 'ArrowDown') k++;
      else if (event.key === 'Home') i = 0;
      else if (event.key === 'End') i = exams.length - 1;
      else return;
    } else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const within = (x: number, n: number) => Math.max(0, Math.min(n - 1, x));
    this.listeners.onPoint({ at: exams[within(i, exams.length)]!, task: tasks[within(k, tasks.length)]! }, true);
  }

  private draw(): void {
    if (!this.plot || !this.picture) return;
    if (!this.table.hidden) return this.fillTable();
    const { width } = this;
    if (width < LEAST) return;
    this.drawn = drawMatrix(this.plot, this.picture, width);
    this.host.style.height = `${this.drawn.svg.getAttribute('height')}px`;
    this.host.replaceChildren(this.drawn.svg);
    this.point(this.pointed);
  }

  private fillTable(): void {
    const { rows, cells } = this.picture!;
    const met = rows.filter((row) => row.met).map((row) => row.task);
    const exams = [...new Set(cells.map((cell) => cell.at))].slice(-ROWS).reverse();
    this.table.replaceChildren(
      table({
        caption: t('kept.table.caption', { n: ROWS }),
        headings: [t('kept.table.trial'), ...met.map((task) => ({ content: [shortTask(task)], label: longTask(task) }))],
        rows: exams.map((at) => ({ heading: String(at), cells: met.map((task) => this.tell({ at, task })) })),
      }),
    );
  }
}

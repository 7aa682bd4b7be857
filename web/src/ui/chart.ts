// One chart, with its text alternative: a line of values that follows the pointer, a
// summary for screen readers, and the same numbers as a table. What its axis across
// means, and what stands behind the lines, is its Ground's.

import uPlot from 'uplot';
import { el, newId, setAttr, setText } from '../base/dom';
import { digits, optional } from '../base/format';
import { icon } from '../base/icons';
import { t } from '../base/text';
import { colour, textScale } from '../state/theme';
import type { Surface } from './chart-surface';
import { table } from './table';

export type Column = (number | null)[];

export interface Data {
  x: number[];
  y: Record<string, Column>;
  events?: Record<string, number[]>; // places across, by the key of an event
  mark?: { x: number; y: number }; // a place that is pointed out
}

export interface Trace {
  key: string;
  label: string;
  hue: string; // a colour of the palette
  dash?: number[];
  dot?: boolean; // its key is a dot, not a line
  gaps?: boolean; // nothing is drawn where there is no value
  quiet?: boolean; // without a value beside its name
}

// Ground is an axis across: what it is called, how far it goes, and what it lies on.
export interface Ground {
  sync: string; // charts of one name share their pointer
  gutter?: number; // px for the numbers beside it
  heads: string[]; // of the table's first columns
  cells(x: number): string[];
  range(data: Data): [number, number];
  values?(x: number[]): string[]; // as written below the axis
  summary(title: string, x: number | undefined, values: string): string;
  draw?(u: Surface, font: string, names: boolean): void;
  onPoint?(x: number): void; // a place was clicked
}

export interface ChartOptions {
  id: string;
  title: string;
  ground: Ground;
  traces: Trace[];
  events?: { key: string; label: string }[]; // the first at the top, the second at the bottom
  min?: number; // of the axis upwards: without them it fits what there is
  max?: number;
  splits?: number[];
  names?: boolean; // the ground writes names
  axis?: boolean; // write what is across, below
  digits?: number;
}

const ROWS = 40; // newest that the table shows
export const AXIS = 22; // px below the last chart for its axis
const TICK = 7; // px of an event's mark
const EVENT_ROOM = 0.24; // of the axis upwards, at each side that has events

// charts are those that the page has made, by their ids.
const made = new Map<string, Chart>();

// chartsInView are those that a person can see, from the top.
export const chartsInView = (): Chart[] =>
  [...made.values()]
    .filter((chart) => chart.shown && chart.element.checkVisibility())
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

export class Chart {
  readonly element: HTMLElement;
  private plot: uPlot | undefined;
  private readonly values: HTMLElement[];
  private readonly keys: HTMLElement[];
  private readonly host = el('div', { class: 'plot', role: 'img' });
  private readonly tableHost = el('div', { class: 'plot-table', hidden: true, tabIndex: 0, role: 'region' });
  private data: Data | undefined;
  private pointed: number | null = null;
  private hidden: boolean[] = [];

  constructor(readonly o: ChartOptions) {
    made.set(o.id, this);
    this.values = o.traces.map(() => el('b', { class: 'key-value' }, '–'));
    this.keys = o.traces.map((trace, i) =>
      el(
        'span',
        { class: 'key' },
        keySign(trace),
        trace.label,
        trace.quiet ? null : ' ',
        trace.quiet ? null : this.values[i]!,
      ),
    );
    const titleId = newId('chart');
    const toggle = el(
      'button',
      {
        class: 'info',
        type: 'button',
        'aria-pressed': 'false',
        'aria-label': t('chart.table', { title: o.title }),
        title: t('chart.table', { title: o.title }),
      },
      icon('table'),
    );
    toggle.addEventListener('click', () => {
      const on = this.tableHost.hidden;
      this.tableHost.hidden = !on;
      this.host.hidden = on;
      toggle.setAttribute('aria-pressed', String(on));
      toggle.replaceChildren(icon(on ? 'chart' : 'table'));
      this.draw();
    });
    this.element = el(
      'section',
      { class: `chart ${o.axis ? 'chart-axis' : ''}`, id: o.id, 'aria-labelledby': titleId },
      el(
        'div',
        { class: 'chart-head' },
        el('h2', { class: 'chart-title', id: titleId }, o.title),
        el('span', { class: 'keys' }, ...this.keys),
        toggle,
      ),
      this.host,
      this.tableHost,
    );
    this.tableHost.setAttribute('aria-label', t('chart.tableOf', { title: o.title }));
    setAttr(this.host, 'aria-label', o.title);
    new ResizeObserver(() => this.resize()).observe(this.host);
  }

  // hide leaves traces out, by their place.
  hide(hidden: boolean[]): void {
    hidden.forEach((off, i) => {
      if (this.hidden[i] === off) return;
      this.keys[i]!.hidden = off;
      this.plot?.setSeries(i + 1, { show: !off });
    });
    this.hidden = hidden;
  }

  show(data: Data): void {
    this.data = data;
    this.draw();
  }

  // repaint takes the colours of the theme as they are now.
  repaint(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.resize();
  }

  // shown is what it shows.
  get shown(): Data | undefined {
    return this.data;
  }

  isHidden = (trace: number) => this.hidden[trace] ?? false;

  // ground and marks draw what lies behind the lines, and over them.
  ground = (u: Surface, font: string) => this.o.ground.draw?.(u, font, this.o.names ?? false);

  marks(u: Surface): void {
    this.drawEvents(u);
    this.drawMark(u);
  }

  // rangeUp is how far the axis upwards goes, with what the lines reach.
  rangeUp({ y }: Data): [number, number] {
    const values = this.o.traces.flatMap((trace, i) => (this.isHidden(i) ? [] : (y[trace.key] ?? []).filter((v) => v !== null)));
    return this.up(
      values.length ? values.reduce((a, b) => Math.min(a, b)) : null,
      values.length ? values.reduce((a, b) => Math.max(a, b)) : null,
    );
  }

  private up(bottom: number | null, top: number | null): [number, number] {
    const { min, max, events = [] } = this.o;
    const lo = min ?? bottom ?? 0;
    const hi = Math.max(max ?? -Infinity, top ?? lo + 1, lo + 1e-6);
    const pad = (hi - lo) * 0.04;
    const room = (hi - lo) * EVENT_ROOM; // events stand clear of the lines
    return [lo - (events.length > 1 ? room : pad), hi + (events.length > 0 ? room : pad)];
  }

  private draw(): void {
    if (!this.data) return;
    this.showValues();
    if (this.host.hidden) this.fillTable(this.data);
    else {
      this.plot?.setData(this.aligned(), true);
      this.resize(); // it may be shown again in another place
    }
  }

  private aligned(): uPlot.AlignedData {
    const { x, y } = this.data!;
    return [x, ...this.o.traces.map((trace) => y[trace.key] ?? [])];
  }

  private value(trace: Trace, at: number): string {
    return optional(this.data!.y[trace.key]?.[at], this.o.digits ?? 2);
  }

  private showValues(): void {
    if (!this.data) return;
    const { x } = this.data;
    const last = x.length - 1;
    const at = this.pointed !== null && this.pointed <= last ? this.pointed : last;
    const words = this.o.traces.map((trace, i) => {
      const value = this.value(trace, at);
      setText(this.values[i]!, value);
      return `${trace.label} ${value}`;
    });
    if (at === last) setAttr(this.host, 'aria-label', this.o.ground.summary(this.o.title, x[last], words.join(', ')));
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!this.data || width === 0 || height === 0) return;
    if (this.plot?.width === width && this.plot.height === height) return;
    if (this.plot) this.plot.setSize({ width, height });
    else this.plot = new uPlot(this.options(width, height), this.aligned(), this.host);
  }

  private options(width: number, height: number): uPlot.Options {
    const { splits, traces, axis, ground, names } = this.o;
    const line = colour('line');
    const font = `${Math.round(11 * textScale())}px ${getComputedStyle(this.host).fontFamily}`;
    return {
      width,
      height,
      padding: [names ? 14 : 5, 6, axis ? 0 : 4, 0],
      legend: { show: false },
      cursor: { sync: { key: ground.sync }, y: false, drag: { x: false, y: false }, points: { size: 5 }, bind: { dblclick: () => null } },
      scales: { x: { time: false, range: () => ground.range(this.data!) }, y: { range: (_, bottom, top) => this.up(bottom, top) } },
      axes: [
        {
          show: axis ?? false,
          size: AXIS * textScale(),
          gap: 3,
          font,
          stroke: colour('muted'),
          grid: { show: false },
          ticks: { show: false },
          space: 60,
          values: (_, at) => (ground.values ? ground.values(at) : at.map(String)),
        },
        {
          size: (ground.gutter ?? 32) * textScale(),
          gap: 4,
          font,
          stroke: colour('muted'),
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
          splits: splits ? () => splits : (_, __, bottom, top) => threeSplits(bottom, top),
          values: (_, at) => at.map((v) => digits(v, 4)),
        },
      ],
      series: [
        {},
        ...traces.map((trace, i) => ({
          show: !this.hidden[i],
          label: trace.label,
          stroke: colour(trace.hue),
          width: 1.5,
          dash: trace.dash,
          points: { show: false },
          spanGaps: !trace.gaps,
        })),
      ],
      hooks: {
        drawClear: [(u) => this.ground(u, font)],
        draw: [(u) => this.marks(u)],
        setCursor: [
          (u) => {
            this.pointed = u.cursor.idx ?? null;
            this.showValues();
          },
        ],
        ready: [
          (u) => {
            if (!ground.onPoint) return;
            u.over.classList.add('plot-goes');
            u.over.addEventListener('click', () => {
              const x = this.data?.x[u.cursor.idx ?? -1];
              if (x !== undefined) ground.onPoint!(x);
            });
          },
        ],
      },
    };
  }

  private drawEvents(u: Surface): void {
    const { ctx, bbox } = u;
    const px = devicePixelRatio;
    ctx.save();
    ctx.fillStyle = colour('text');
    this.o.events?.forEach(({ key }, row) => {
      const y = row === 0 ? bbox.top : bbox.top + bbox.height - TICK * px;
      for (const at of this.data?.events?.[key] ?? []) {
        const x = Math.round(u.valToPos(at, 'x', true));
        if (x >= bbox.left && x <= bbox.left + bbox.width) ctx.fillRect(x, y, px, TICK * px);
      }
    });
    ctx.restore();
  }

  private drawMark(u: Surface): void {
    const mark = this.data?.mark;
    if (!mark) return;
    const { ctx } = u;
    const px = devicePixelRatio;
    const [lo, hi] = this.o.ground.range(this.data!);
    const x = u.valToPos(Math.min(hi, Math.max(lo, mark.x)), 'x', true);
    const y = u.valToPos(mark.y, 'y', true);
    ctx.save();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(x, y, 4 * px, 0, 2 * Math.PI);
    ctx.fillStyle = colour('text');
    ctx.fill();
    ctx.lineWidth = 2 * px;
    ctx.strokeStyle = colour('bg');
    ctx.stroke();
    ctx.restore();
  }

  private fillTable(data: Data): void {
    const { ground, traces, events = [], title } = this.o;
    const from = Math.max(0, data.x.length - ROWS);
    const rows = data.x.slice(from).map((x, i) => {
      const before = data.x[from + i - 1] ?? -Infinity;
      const [head, ...cells] = ground.cells(x);
      const fired = events.map(({ key }) => (data.events?.[key]?.some((at) => at > before && at <= x) ? t('chart.yes') : ''));
      return { heading: head!, cells: [...cells, ...fired, ...traces.map((trace) => this.value(trace, from + i))] };
    });
    const headings = [...ground.heads, ...events.map((event) => event.label), ...traces.map((trace) => trace.label)];
    this.tableHost.replaceChildren(table({ caption: t('chart.newest', { title, n: ROWS }), headings, rows: rows.reverse() }));
  }
}

// keySign draws a trace's line, with its dashes, or its dot.
function keySign({ hue, dash, dot }: Trace): HTMLElement {
  const sign = el('i', { class: `${dot ? 'key-dot' : 'key-line'} hue-${hue} ${dash ? 'dashed' : ''}`, 'aria-hidden': 'true' });
  if (dash && !dot) {
    let at = 0;
    const stops = dash.map((length, i) => `${i % 2 ? 'transparent' : 'var(--accent)'} ${at}px ${(at += length)}px`);
    sign.style.background = `repeating-linear-gradient(to right, ${stops.join(', ')})`;
  }
  return sign;
}

// threeSplits are up to three round numbers within a range, 0 among them where it is.
export function threeSplits(bottom: number, top: number): number[] {
  const rough = (top - bottom) / 2;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((k) => k * unit).find((s) => s <= rough) ?? unit;
  const out: number[] = [];
  for (let at = Math.ceil(bottom / step) * step; at <= top; at += step) out.push(Math.abs(at) < step / 1e6 ? 0 : at);
  return out.length > 3 ? out.filter((_, i) => i % 2 === 0 || out.length < 4) : out;
}

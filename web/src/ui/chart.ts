// One chart with its text alternative: values that follow the pointer, a summary for screen
// readers, and the same numbers as a table. What its x axis means, and what is drawn behind the
// lines, is its XAxis's.

import uPlot from 'uplot';
import { el, newId, setAttr, setText } from '../base/dom';
import { digits, optional } from '../base/format';
import { icon } from '../base/icons';
import { t } from '../base/text';
import type { Column } from '../engine/contract';
import { colour, textScale } from '../state/theme';
import type { Surface } from './chart-surface';
import { inTurn } from './redraw';
import { table } from './table';

export type { Column };

export interface Data {
  x: number[];
  y: Record<string, Column>;
  events?: Record<string, number[]>; // x of each event, by the event's key
  mark?: { x: number; y: number }; // a point that is marked
}

export interface Trace {
  key: string;
  label: string;
  hue: string; // a colour of the palette
  dash?: number[];
  dot?: boolean; // its sign in the legend is a dot
  gaps?: boolean; // leave a gap where there is no value
  noValue?: boolean; // show no value in the legend
}

// XAxis is what the charts over one kind of x share: labels, range, and what is drawn behind the
// lines.
export interface XAxis {
  title: string; // what x is, with its unit; written in exported charts
  sync: string; // charts of one name share their pointer
  gutter?: number; // px for the labels of the y axis
  heads: string[]; // the heads of the table's first columns
  cells(x: number): string[];
  range(data: Data): [number, number];
  labels?(x: number[]): string[]; // the labels below the axis
  summary(title: string, x: number | undefined, values: string): string;
  drawBackground?(u: Surface, font: string, names: boolean): void;
  onClick?(x: number): void; // a click at an x
}

export interface ChartOptions {
  id: string;
  title: string;
  yTitle?: string; // what y is, with its unit, where the title does not say it; written in exported charts
  xAxis: XAxis;
  traces: Trace[];
  events?: { key: string; label: string }[]; // the first is drawn at the top, the second at the bottom
  min?: number; // of the y axis; without min and max it fits the data
  max?: number;
  splits?: number[];
  names?: boolean; // the background writes names
  axis?: boolean; // draw the x axis' labels
  digits?: number;
}

const ROWS = 40; // newest rows that the table shows
export const AXIS_HEIGHT = 22; // px for the labels of the x axis, below the last chart
const TICK = 7; // px, height of an event's mark
const EVENT_ROOM = 0.24; // share of the y axis at each side that has events

// The charts of the page by their ids.
const charts = new Map<string, Chart>();

// chartsInView are those that are visible, from the top.
export const chartsInView = (): Chart[] =>
  [...charts.values()]
    .filter((chart) => chart.currentData && chart.element.checkVisibility())
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

export class Chart {
  readonly element: HTMLElement;
  private plot: uPlot | undefined;
  private readonly values: HTMLElement[];
  private readonly legend: HTMLElement[];
  private readonly host = el('div', { class: 'plot', role: 'img' });
  private readonly tableHost = el('div', { class: 'plot-table data-table', hidden: true, tabIndex: 0, role: 'region' });
  private data: Data | undefined;
  private hovered: number | null = null;
  private hidden: boolean[] = [];
  private size = { width: 0, height: 0 }; // of the host, px, as last laid out
  private readonly drawSoon = inTurn(() => this.draw());

  constructor(readonly o: ChartOptions) {
    charts.set(o.id, this);
    this.values = o.traces.map(() => el('b', { class: 'key-value' }, '–'));
    this.legend = o.traces.map((trace, i) =>
      el(
        'span',
        { class: 'key' },
        legendSample(trace),
        trace.label,
        trace.noValue ? null : ' ',
        trace.noValue ? null : this.values[i]!,
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
        el('span', { class: 'keys' }, ...this.legend),
        toggle,
      ),
      this.host,
      this.tableHost,
    );
    this.tableHost.setAttribute('aria-label', t('chart.tableOf', { title: o.title }));
    setAttr(this.host, 'aria-label', o.title);
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.host;
      this.size = { width, height };
      this.resize();
    }).observe(this.host);
  }

  // hideTraces hides the traces that are true in the list, by their order.
  hideTraces(hidden: boolean[]): void {
    hidden.forEach((off, i) => {
      if (this.hidden[i] === off) return;
      this.legend[i]!.hidden = off;
      this.plot?.setSeries(i + 1, { show: !off });
    });
    this.hidden = hidden;
  }

  show(data: Data): void {
    this.data = data;
    this.drawSoon();
  }

  // repaint draws with the theme's current colours.
  repaint(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.resize();
  }

  get currentData(): Data | undefined {
    return this.data;
  }

  isHidden = (trace: number) => this.hidden[trace] ?? false;

  // drawBackground and drawMarks draw what is behind the lines and over them.
  drawBackground = (u: Surface, font: string) => this.o.xAxis.drawBackground?.(u, font, this.o.names ?? false);

  drawMarks(u: Surface): void {
    this.drawEvents(u);
    this.drawMark(u);
  }

  // rangeY is the range of the y axis for these data.
  rangeY({ y }: Data): [number, number] {
    const values = this.o.traces.flatMap((trace, i) => (this.isHidden(i) ? [] : (y[trace.key] ?? []).filter((v) => v !== null)));
    return this.yRange(
      values.length ? values.reduce((a, b) => Math.min(a, b)) : null,
      values.length ? values.reduce((a, b) => Math.max(a, b)) : null,
    );
  }

  private yRange(bottom: number | null, top: number | null): [number, number] {
    const { min, max, events = [] } = this.o;
    const lo = min ?? bottom ?? 0;
    const hi = Math.max(max ?? -Infinity, top ?? lo + 1, lo + 1e-6);
    const pad = (hi - lo) * 0.04;
    const room = (hi - lo) * EVENT_ROOM; // keeps events clear of the lines
    return [lo - (events.length > 1 ? room : pad), hi + (events.length > 0 ? room : pad)];
  }

  private draw(): void {
    if (!this.data) return;
    this.showValues();
    if (this.host.hidden) this.fillTable(this.data);
    else {
      this.plot?.setData(this.aligned(), true);
      this.resize();
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
    const at = this.hovered !== null && this.hovered <= last ? this.hovered : last;
    const words = this.o.traces.map((trace, i) => {
      const value = this.value(trace, at);
      setText(this.values[i]!, value);
      return `${trace.label} ${value}`;
    });
    if (at === last) setAttr(this.host, 'aria-label', this.o.xAxis.summary(this.o.title, x[last], words.join(', ')));
  }

  // Asking the host here would make the browser lay out the page anew for every chart.
  private resize(): void {
    const { width, height } = this.size;
    if (!this.data || width === 0 || height === 0) return;
    if (this.plot?.width === width && this.plot.height === height) return;
    if (this.plot) this.plot.setSize({ width, height });
    else this.plot = new uPlot(this.options(width, height), this.aligned(), this.host);
  }

  private options(width: number, height: number): uPlot.Options {
    const { splits, traces, axis, xAxis: ground, names } = this.o;
    const line = colour('line');
    const font = `${Math.round(11 * textScale())}px ${getComputedStyle(this.host).fontFamily}`;
    return {
      width,
      height,
      padding: [names ? 14 : 5, 6, axis ? 0 : 4, 0],
      legend: { show: false },
      cursor: { sync: { key: ground.sync }, y: false, drag: { x: false, y: false }, points: { size: 5 }, bind: { dblclick: () => null } },
      scales: { x: { time: false, range: () => ground.range(this.data!) }, y: { range: (_, bottom, top) => this.yRange(bottom, top) } },
      axes: [
        {
          show: axis ?? false,
          size: AXIS_HEIGHT * textScale(),
          gap: 3,
          font,
          stroke: colour('muted'),
          grid: { show: false },
          ticks: { show: false },
          space: 60,
          values: (_, at) => (ground.labels ? ground.labels(at) : at.map(String)),
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
        drawClear: [(u) => this.drawBackground(u, font)],
        draw: [(u) => this.drawMarks(u)],
        setCursor: [
          (u) => {
            this.hovered = u.cursor.idx ?? null;
            this.showValues();
          },
        ],
        ready: [
          (u) => {
            if (!ground.onClick) return;
            u.over.classList.add('plot-clickable');
            u.over.addEventListener('click', () => {
              const x = this.data?.x[u.cursor.idx ?? -1];
              if (x !== undefined) ground.onClick!(x);
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
    const [lo, hi] = this.o.xAxis.range(this.data!);
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
    const { xAxis: ground, traces, events = [], title } = this.o;
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

// legendSample is a trace's line with its dashes, or its dot.
function legendSample({ hue, dash, dot }: Trace): HTMLElement {
  const sign = el('i', { class: `${dot ? 'key-dot' : 'key-line'} hue-${hue} ${dash ? 'dashed' : ''}`, 'aria-hidden': 'true' });
  if (dash && !dot) {
    let at = 0;
    const stops = dash.map((length, i) => `${i % 2 ? 'transparent' : 'var(--accent)'} ${at}px ${(at += length)}px`);
    sign.style.background = `repeating-linear-gradient(to right, ${stops.join(', ')})`;
  }
  return sign;
}

// threeSplits are up to three round numbers within a range; 0 is one of them where it lies inside.
export function threeSplits(bottom: number, top: number): number[] {
  const rough = (top - bottom) / 2;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((k) => k * unit).find((s) => s <= rough) ?? unit;
  const out: number[] = [];
  for (let at = Math.ceil(bottom / step) * step; at <= top; at += step) out.push(Math.abs(at) < step / 1e6 ? 0 : at);
  return out.length > 3 ? out.filter((_, i) => i % 2 === 0 || out.length < 4) : out;
}

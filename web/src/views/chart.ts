// One chart over trials, with its text alternative: a line of values that follows the
// pointer, a summary for screen readers, and the same numbers as a table.

import uPlot from 'uplot';
import type { Series } from '../contract';
import { el, newId, setAttr, setText } from '../dom';
import { optional } from '../format';
import { icon } from '../icons';
import { t } from '../text';
import { colour } from '../theme';
import { changes, drawRules, type Change } from './chart-rules';

export interface Trace {
  key: 'accuracy' | 'hGo' | 'hCompound' | 'da' | 'na' | 'ach' | 'ht';
  label: string;
  hue: string; // a colour of the palette
  dash?: number[];
  dot?: boolean; // its key is a dot, not a line
}

export interface ChartOptions {
  id: string;
  title: string;
  traces: Trace[];
  min: number;
  max: number;
  splits: number[];
  names?: boolean; // write the rules' names
  axis?: boolean; // write trials below
  onTrial: (trial: number) => void;
}

const ROWS = 40; // newest trials that the table shows
const AXIS = 22; // px below the last chart for its trials

export class Chart {
  readonly element: HTMLElement;
  private plot: uPlot | undefined;
  private readonly values: HTMLElement[];
  private readonly keys: HTMLElement[];
  private readonly host = el('div', { class: 'plot', role: 'img' });
  private readonly tableHost = el('div', { class: 'plot-table', hidden: true, tabIndex: 0, role: 'region' });
  private series: Series | undefined;
  private rules: Change[] = [];
  private pointed: number | null = null;
  private length = 0;
  private hidden: boolean[] = [];

  constructor(private readonly o: ChartOptions) {
    this.values = o.traces.map(() => el('b', { class: 'key-value' }, '–'));
    this.keys = o.traces.map((trace, i) =>
      el(
        'span',
        { class: 'key' },
        el('i', { class: `${trace.dot ? 'key-dot' : 'key-line'} hue-${trace.hue} ${trace.dash ? 'dashed' : ''}`, 'aria-hidden': 'true' }),
        trace.label,
        ' ',
        this.values[i]!,
      ),
    );
    const titleId = newId('chart');
    const toggle = el(
      'button',
      { class: 'info', type: 'button', 'aria-pressed': 'false', 'aria-label': t('chart.table', { title: o.title }), title: t('chart.table', { title: o.title }) },
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

  // show takes the columns; trials is how far the axis goes.
  show(series: Series, trials: number): void {
    this.series = series;
    this.length = trials;
    this.rules = changes(series);
    this.draw();
  }

  // repaint takes the colours of the theme as they are now.
  repaint(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.resize();
  }

  private draw(): void {
    if (!this.series) return;
    this.showValues();
    if (this.host.hidden) this.fillTable(this.series);
    else if (this.plot) this.plot.setData(this.data(), true);
    else this.resize();
  }

  private data(): uPlot.AlignedData {
    const s = this.series!;
    return [s.trial, ...this.o.traces.map((trace) => s[trace.key] as (number | null)[])];
  }

  private showValues(): void {
    const s = this.series;
    if (!s) return;
    const last = s.trial.length - 1;
    const at = this.pointed !== null && this.pointed <= last ? this.pointed : last;
    const words = this.o.traces.map((trace, i) => {
      const value = optional(s[trace.key][at], 2);
      setText(this.values[i]!, value);
      return `${trace.label} ${value}`;
    });
    if (at === last) {
      const shift = this.rules.at(-1);
      const told = shift && this.rules.length > 1 ? ` ${t('chart.shift', { trial: shift.trial, cue: shift.rule })}` : '';
      setAttr(this.host, 'aria-label', last < 0 ? t('chart.empty', { title: this.o.title }) : t('chart.summary', { title: this.o.title, trial: s.trial[last]!, values: words.join(', ') }) + told);
    }
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!this.series || width === 0 || height === 0) return;
    if (this.plot) this.plot.setSize({ width, height });
    else this.plot = new uPlot(this.options(width, height), this.data(), this.host);
  }

  private options(width: number, height: number): uPlot.Options {
    const { min, max, splits, traces, axis } = this.o;
    const line = colour('line');
    const font = `11px ${getComputedStyle(this.host).fontFamily}`;
    const pad = (max - min) * 0.04;
    return {
      width,
      height,
      padding: [this.o.names ? 14 : 5, 6, axis ? 0 : 4, 0],
      legend: { show: false },
      cursor: { sync: { key: 'trials' }, y: false, drag: { x: false, y: false }, points: { size: 5 }, bind: { dblclick: () => null } },
      scales: { x: { time: false, range: () => [1, Math.max(2, this.length)] }, y: { range: (_, __, top) => [min - pad, Math.max(max, top ?? max) + pad] } },
      axes: [
        { show: axis ?? false, size: AXIS, gap: 3, font, stroke: colour('muted'), grid: { show: false }, ticks: { show: false }, space: 60 },
        { size: 28, gap: 4, font, stroke: colour('muted'), grid: { stroke: line, width: 1 }, ticks: { show: false }, splits: () => splits, values: (_, at) => at.map((v) => String(v).replace('-', '\u2212')) },
      ],
      series: [
        {},
        ...traces.map((trace, i) => ({ show: !this.hidden[i], label: trace.label, stroke: colour(trace.hue), width: 1.5, dash: trace.dash, points: { show: false }, spanGaps: true })),
      ],
      hooks: {
        drawClear: [(u) => drawRules(u, this.rules, this.o.names ?? false, font)],
        setCursor: [
          (u) => {
            this.pointed = u.cursor.idx ?? null;
            this.showValues();
          },
        ],
        ready: [
          (u) => {
            u.over.addEventListener('click', () => {
              const trial = this.series?.trial[u.cursor.idx ?? -1];
              if (trial) this.o.onTrial(trial);
            });
          },
        ],
      },
    };
  }

  private fillTable(s: Series): void {
    const from = Math.max(0, s.trial.length - ROWS);
    const rows = s.trial.slice(from).map((trial, i) => {
      const at = from + i;
      return el('tr', {}, el('th', { scope: 'row' }, String(trial)), el('td', {}, s.rule[at]!), ...this.o.traces.map((trace) => el('td', {}, optional(s[trace.key][at], 2))));
    });
    const heads = [t('chart.trial'), t('chart.rule'), ...this.o.traces.map((trace) => trace.label)];
    this.tableHost.replaceChildren(
      el(
        'table',
        {},
        el('caption', { class: 'sr' }, t('chart.newest', { title: this.o.title, n: ROWS })),
        el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
        el('tbody', {}, ...rows.reverse()),
      ),
    );
  }
}

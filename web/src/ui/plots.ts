// Plots of measures: a dot with its interval for each condition, and curves over a varied
// parameter. The plot library is loaded when first needed.

import type * as PlotLibrary from '@observablehq/plot';
import type { MarkOptions } from '@observablehq/plot';
import { el } from '../base/dom';
import { digits } from '../base/format';
import { loadPart } from '../base/lazy-part';

export type Library = typeof PlotLibrary;

export const importPlot = (): Promise<Library> => import('@observablehq/plot');
export const loadPlotLibrary = () => loadPart(importPlot);

export interface Dot {
  name: string;
  at: number;
  lo: number;
  hi: number;
  includesZero: boolean; // its interval includes zero
}

export interface Point {
  line: string;
  x: number | string;
  at: number;
  lo: number;
  hi: number;
}

// Single is one network's value.
export interface Single {
  name: string; // of its row
  at: number;
  index: number; // of its seed, which decides where between its neighbours it is drawn
}

export interface Axis {
  domain: [number, number];
  zero: boolean; // mark zero
  mark?: number; // another marked value
}

// JITTER are distances from a row's middle at which single networks are drawn, px. Neighbours in the
// order of seeds are far apart, so that equal values do not hide each other; the same seed is always
// drawn at the same distance.
const JITTER = [0, 4, -4, 2, -2, 6, -6, 1, -5, 5, -1, 3, -3];

// scattered groups the points by their distance from the row's middle.
const scattered = <T extends { index: number }>(singles: T[]) =>
  JITTER.map((offset, i) => ({ offset, own: singles.filter(({ index }) => index % JITTER.length === i) })).filter(({ own }) => own.length);

const TICKS = 4;
const LETTER = 6.7; // px of a letter, on average
const DENSE = 6; // and in a long name
const NAMES_MAX = 142; // px for the rows' names,
const NAMES_SHARE = 0.48; // or this share of the width where that is more
export const INK = 'var(--text)';
export const FAINT = 'var(--line)';

// namesRoom is the room that rows' names take on the left, px, and in how many lines.
function namesRoom(names: string[], width: number): { left: number; lines: number } {
  const longest = Math.max(...names.map((name) => name.length));
  const max = Math.max(NAMES_MAX, NAMES_SHARE * width);
  return { left: Math.min(max, 14 + LETTER * longest), lines: longest * (max > NAMES_MAX ? DENSE : LETTER) > max - 14 ? 2 : 1 };
}

// ROWS is what plots with a row for each name have in common, px.
const ROWS = { marginRight: 14, marginTop: 2, marginBottom: 24, className: 'many-svg' };

// dots draws one row a name, from the top; single networks lie faintly behind the intervals.
export function dots(plot: Library, rows: Dot[], singles: Single[], names: string[], axis: Axis, width: number): SVGElement {
  const { left, lines } = namesRoom(names, width);
  const mark: MarkOptions = { clip: 'frame' };
  return withoutStyle(
    plot.plot({
      width,
      height: 30 + names.length * (lines > 1 ? 30 : 22),
      marginLeft: left,
      ...ROWS,
      x: { domain: axis.domain },
      y: { domain: names, type: 'point', padding: 0.5 },
      marks: [
        plot.gridX({ ticks: TICKS, stroke: FAINT, strokeOpacity: 1 }),
        plot.axisX({ ticks: TICKS, tickSize: 0, label: null, tickFormat: tick }),
        plot.axisY({ tickSize: 0, label: null, lineWidth: (left - 8) / 11, fill: INK }),
        axis.zero ? plot.ruleX([0], { stroke: 'var(--muted)' }) : null,
        axis.mark === undefined ? null : plot.ruleX([axis.mark], { stroke: 'var(--muted)', strokeDasharray: '2,3' }),
        ...scattered(singles).map(({ offset, own }) =>
          plot.dot(own, { x: 'at', y: 'name', dy: offset, r: 1.4, fill: 'var(--muted)', fillOpacity: 0.45, ...mark }),
        ),
        plot.ruleY(rows, {
          x1: 'lo',
          x2: 'hi',
          y: 'name',
          stroke: INK,
          strokeWidth: 1.5,
          strokeOpacity: (d: Dot) => (d.includesZero ? 0.45 : 1),
          ...mark,
        }),
        plot.dot(rows, { filter: (d: Dot) => !d.includesZero, x: 'at', y: 'name', r: 3.5, fill: INK }),
        plot.dot(rows, {
          filter: (d: Dot) => d.includesZero,
          x: 'at',
          y: 'name',
          r: 3.25,
          fill: 'var(--bg)',
          stroke: 'var(--muted)',
          strokeWidth: 1.5,
        }),
      ],
    }),
  );
}

// curves draws a line with its interval for each base condition; the lines differ by their dashes,
// as in the legend. defaultX is the parameter's default.
export function curves(
  plot: Library,
  points: Point[],
  singles: (Single & { x: number | string })[],
  lines: string[],
  defaultX: number | string | undefined,
  axis: Axis,
  width: number,
): SVGElement {
  const numbers = points.every((p) => typeof p.x === 'number');
  const each = lines.map((line) => points.filter((p) => p.line === line));
  return withoutStyle(
    plot.plot({
      width,
      height: 190,
      marginLeft: 40,
      marginRight: 14,
      marginTop: 8,
      marginBottom: 26,
      className: 'many-svg',
      x: numbers
        ? { type: wide(points.map((p) => Number(p.x))) ? 'log' : 'linear', inset: 6 }
        : { type: 'point', domain: [...new Set(points.map((p) => p.x))] },
      y: { domain: axis.domain },
      marks: [
        plot.gridY({ ticks: TICKS, stroke: FAINT, strokeOpacity: 1 }),
        plot.axisY({ ticks: TICKS, tickSize: 0, label: null, tickFormat: tick }),
        plot.axisX({ ticks: TICKS, tickSize: 0, label: null, ...(numbers && { tickFormat: tick }) }),
        axis.zero ? plot.ruleY([0], { stroke: 'var(--muted)' }) : null,
        defaultX === undefined ? null : plot.ruleX([defaultX], { stroke: 'var(--muted)', strokeDasharray: '2,3' }),
        ...scattered(singles).map(({ offset, own }) =>
          plot.dot(own, { x: 'x', y: 'at', dx: offset / 2, r: 1, fill: 'var(--muted)', fillOpacity: 0.35, clip: 'frame' }),
        ),
        plot.areaY(points, { x: 'x', y1: 'lo', y2: 'hi', z: 'line', fill: INK, fillOpacity: 0.1, clip: 'frame' }),
        ...each.flatMap((own, i) => [
          plot.lineY(own, { x: 'x', y: 'at', stroke: INK, strokeWidth: 1.5, strokeDasharray: dash(i) }),
          plot.dot(own, { x: 'x', y: 'at', r: 2.5, fill: INK }),
        ]),
      ],
    }),
  );
}

// Step is a corner of a survival curve.
export interface Step {
  line: string;
  x: number; // time
  at: number; // share that has not reached the criterion
  lo: number;
  hi: number;
}

// survival draws a row for each condition, like dots: a step curve of the share that has not reached a criterion over
// time, from none at the row's lower end to all at its upper, over its interval.
export function survival(plot: Library, steps: Step[], names: string[], width: number): SVGElement {
  const { left, lines } = namesRoom(names, width);
  const curve = { x: 'x', fy: 'line', curve: 'step-after' } as const;
  return withoutStyle(
    plot.plot({
      width,
      height: 30 + names.length * (lines > 1 ? 34 : 28),
      marginLeft: left,
      ...ROWS,
      fy: { domain: names, padding: 0.22 },
      y: { domain: [0, 1], axis: null },
      marks: [
        plot.gridX({ ticks: TICKS, stroke: FAINT, strokeOpacity: 1 }),
        plot.axisX({ ticks: TICKS, tickSize: 0, label: null, tickFormat: tick }),
        plot.axisFy({ anchor: 'left', tickSize: 0, label: null, lineWidth: (left - 8) / 11, fill: INK }),
        plot.ruleY([0], { stroke: FAINT }),
        plot.areaY(steps, { ...curve, y1: 0, y2: 'at', fill: INK, fillOpacity: 0.14 }),
        plot.areaY(steps, { ...curve, y1: 'lo', y2: 'hi', fill: INK, fillOpacity: 0.14 }),
        plot.lineY(steps, { ...curve, y: 'at', stroke: INK, strokeWidth: 1.5 }),
      ],
    }),
  );
}

const DASHES = ['none', '5,3', '1.5,3', '8,3,1.5,3', '2,2', '10,4'];
export const dash = (i: number) => DASHES[i % DASHES.length]!;

// legend is a sample of each line with its name.
export function legend(lines: string[]): HTMLElement[] {
  return lines.map((line, i) => {
    const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    sample.setAttribute('aria-hidden', 'true');
    sample.innerHTML = `<line x1="0" x2="28" y1="4" y2="4" stroke="currentColor" stroke-width="1.5" stroke-dasharray="${dash(i)}"/>`;
    sample.setAttribute('class', 'many-line');
    return el('span', { class: 'many-line-key' }, sample, line);
  });
}

const wide = (x: number[]) => Math.min(...x) > 0 && Math.max(...x) / Math.min(...x) >= 20;

const tick = (x: number) => digits(x, 4);

// withoutStyle removes the style element that the library adds, which a content security policy may
// forbid (the page has it in plots' style sheet), and the accessible names of the plot's parts: the
// plot has one as a whole.
export function withoutStyle(chart: Element): SVGElement {
  const svg = chart as SVGElement;
  svg.querySelector('style')?.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  return svg;
}

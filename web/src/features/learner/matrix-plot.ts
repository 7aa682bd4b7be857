// Draws the retention matrix. Its scale is grey, because colours stand for modulators: from the
// background (chance) to the text colour (all correct).

import type { Library } from '../../ui/plots';
import { shortTask } from '../../state/task-names';
import type { Cell, MatrixPicture, TaskRow } from './matrix-data';

const BELOW_CHANCE = 0.1; // this far below chance a cell is marked: the opposite was learnt
const INK = 'var(--text)';
const MIN_INK = 7; // % of ink at chance
const MAX_INK = 94;

export const MARGIN = { top: 13, right: 8, bottom: 20, left: 34 };

// shade is the colour of an accuracy.
export function shade(accuracy: number, chance: number): string {
  const at = Math.max(0, Math.min(1, (accuracy - chance) / (1 - chance)));
  return `color-mix(in oklab, ${INK} ${(MIN_INK + at * (MAX_INK - MIN_INK)).toFixed(0)}%, var(--sheet))`;
}

export const rowHeight = (rows: number) => (rows <= 5 ? 20 : rows <= 8 ? 17 : rows <= 12 ? 14 : 12);

// MatrixDrawing is the picture, and where a trial and a row are on it.
export interface MatrixDrawing {
  svg: SVGSVGElement;
  x: (trial: number) => number;
  trialAt: (x: number) => number;
  row: number; // px
}

export function drawMatrix(plot: Library, picture: MatrixPicture, width: number): MatrixDrawing {
  const { rows, cells, stretches, resets, trials, chance } = picture;
  const names = rows.map((row) => row.task);
  const row = rowHeight(rows.length);
  const svg = plot.plot({
    width,
    height: MARGIN.top + rows.length * row + MARGIN.bottom,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    className: 'kept-svg',
    x: { domain: [0, trials], type: 'linear' },
    y: { domain: names, type: 'band', padding: 0, axis: null },
    color: { type: 'identity' },
    marks: [
      plot.barX(rows, {
        x1: 0,
        x2: trials,
        y: 'task',
        fill: 'var(--line)',
        fillOpacity: 0.28,
        insetTop: row / 2 - 0.5,
        insetBottom: row / 2 - 0.5,
      }),
      plot.barX(cells, {
        x1: 'from',
        x2: 'to',
        y: 'task',
        fill: (c: Cell) => shade(c.accuracy, chance),
        insetTop: 1,
        insetBottom: 1,
        shapeRendering: 'crispEdges',
      }),
      plot.dot(cells, {
        filter: (c: Cell) => c.accuracy < chance - BELOW_CHANCE,
        x: (c: Cell) => (c.from + c.to) / 2,
        y: 'task',
        r: 1.4,
        fill: INK,
      }),
      plot.ruleX(stretches.slice(1), { x: 'from', stroke: 'var(--muted)', strokeOpacity: 0.55, strokeDasharray: '2,2' }),
      plot.barX(stretches, { x1: 'from', x2: 'to', y: 'task', fill: 'none', stroke: 'var(--bg)', strokeWidth: 4, rx: 2 }),
      plot.barX(stretches, { x1: 'from', x2: 'to', y: 'task', fill: 'none', stroke: INK, strokeWidth: 1.5, rx: 2 }),
      plot.dot(resets, {
        x: (d: number) => d,
        frameAnchor: 'top',
        dy: -7,
        r: 2.6,
        symbol: 'triangle',
        rotate: 180,
        fill: 'var(--na)',
        clip: false,
      }),
      ...[true, false].map((now) =>
        plot.text(rows, {
          filter: (r: TaskRow) => r.now === now,
          y: 'task',
          frameAnchor: 'left',
          dx: -8,
          textAnchor: 'end',
          text: (r: TaskRow) => shortTask(r.task),
          fill: (r: TaskRow) => (r.met ? INK : 'var(--muted)'),
          fontWeight: now ? 700 : 400,
        }),
      ),
      plot.dot(rows, { filter: (r: TaskRow) => r.now, y: 'task', frameAnchor: 'left', dx: -31, r: 2.5, fill: INK }),
      plot.axisX({
        ticks: Math.max(2, Math.round(width / 110)),
        tickSize: 0,
        label: null,
        tickFormat: (d: number) => (d === 0 ? '' : String(d)),
      }),
    ],
  }) as SVGSVGElement;
  svg.setAttribute('aria-hidden', 'true');
  const inner = width - MARGIN.left - MARGIN.right;
  return { svg, x: (trial) => MARGIN.left + (trial / trials) * inner, trialAt: (x) => ((x - MARGIN.left) / inner) * trials, row };
}

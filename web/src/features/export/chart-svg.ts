// Draws a chart as SVG, with the same data and background as on the page, the titles of its axes and
// the names of its lines.

import type { Surface } from '../../ui/chart-surface';
import { digits, optional } from '../../base/format';
import { colour } from '../../state/theme';
import { AXIS_HEIGHT, threeSplits, type Chart, type Trace } from '../../ui/chart';
import { SvgContext, widthOf } from './svg-context';
import { font } from '../../base/svg-text';

const HEAD = 26; // px for title and legend
const PLOT = 112; // px for the plot itself, without the x axis
const SIZE = 11; // px, font size
const TOP = 16; // px for names that the background writes above the plot
const RIGHT = 8;
const LINE = 13; // px of a line of an axis' title
const TITLE = 16; // px for the title of the x axis

// axis says whether the x axis is written below the chart.
export const chartHeight = (axis: boolean) => HEAD + PLOT + (axis ? AXIS_HEIGHT + TITLE : 0);

// chartSvg is a chart of a width at 0, 0; '' where it has no data yet.
export function chartSvg(chart: Chart, width: number, axis: boolean): string {
  const data = chart.currentData;
  if (!data) return '';
  const { o } = chart;
  const ctx = new SvgContext();
  head(ctx, chart, width);
  const yTitle = inLines(o.yTitle ?? o.title, o.yTitle ? PLOT : PLOT + HEAD);
  const gutter = Math.max(o.xAxis.gutter ?? 32, 32) + 4 + LINE * yTitle.length;
  const bbox = { left: gutter, top: HEAD + (o.names ? TOP : 4), width: width - gutter - RIGHT, height: PLOT - (o.names ? TOP : 4) - 4 };
  const x = o.xAxis.range(data);
  const y = chart.rangeY(data);
  const toX = (v: number) => bbox.left + ((v - x[0]) / (x[1] - x[0])) * bbox.width;
  const toY = (v: number) => bbox.top + bbox.height - ((v - y[0]) / (y[1] - y[0])) * bbox.height;
  // The background and the marks are drawn in device pixels, as on a canvas.
  const px = devicePixelRatio;
  const screen = { left: bbox.left * px, top: bbox.top * px, width: bbox.width * px, height: bbox.height * px };
  const u: Surface = {
    ctx,
    bbox: screen,
    data: [data.x],
    valToPos: (v, scale) => px * (scale === 'x' ? toX(v) : toY(v)),
  };

  ctx.font = font(SIZE);
  ctx.fillStyle = colour('text');
  yTitle.forEach((line, i) => ctx.fillUpright(line, LINE * (i + 0.8), bbox.top + bbox.height / 2));
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const at of o.splits ?? threeSplits(...y)) {
    ctx.fillStyle = colour('line');
    ctx.fillRect(bbox.left, toY(at) - 0.5, bbox.width, 1);
    ctx.fillStyle = colour('muted');
    ctx.fillText(digits(at, 4), bbox.left - 5, toY(at));
  }
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.scaled(1 / px, () => chart.drawBackground(u, font(SIZE)));
  ctx.clipped(`${o.id}-plot`, bbox, () =>
    o.traces.forEach((trace, i) => !chart.isHidden(i) && line(ctx, trace, data.x, data.y[trace.key] ?? [], toX, toY)),
  );
  ctx.scaled(1 / px, () => chart.drawMarks(u));
  if (axis) {
    ctx.textAlign = 'center';
    ctx.fillStyle = colour('muted');
    const ticks = roundSteps(x, Math.max(2, Math.floor(bbox.width / 90)));
    const words = o.xAxis.labels?.(ticks) ?? ticks.map(String);
    ticks.forEach((at, i) => ctx.fillText(words[i]!, toX(at), bbox.top + bbox.height + 16));
    ctx.fillStyle = colour('text');
    ctx.fillText(o.xAxis.title, bbox.left + bbox.width / 2, bbox.top + bbox.height + 16 + TITLE);
  }
  return ctx.text;
}

// inLines is an upright title in one line, or in two where its room, px, is too small.
function inLines(title: string, room: number): string[] {
  const middle = title.length / 2;
  const spaces = [...title.matchAll(/ /g)].map(({ index }) => index);
  if (widthOf(title, font(SIZE)) <= room || !spaces.length) return [title];
  const at = spaces.reduce((best, now) => (Math.abs(now - middle) < Math.abs(best - middle) ? now : best));
  return [title.slice(0, at), title.slice(at + 1)];
}

// head writes the names of the lines, and the chart's title where no axis has it.
function head(ctx: SvgContext, chart: Chart, width: number): void {
  const title = chart.o.yTitle ? chart.o.title : '';
  ctx.fillStyle = colour('text');
  ctx.font = font(12);
  if (title) ctx.fillText(title, 0, 14);
  let right = width - RIGHT;
  const end = title ? widthOf(title, ctx.font) + 16 : 0;
  const data = chart.currentData!;
  for (const [i, trace] of [...chart.o.traces.entries()].reverse()) {
    if (chart.isHidden(i)) continue;
    const words = trace.noValue ? trace.label : `${trace.label} ${optional(data.y[trace.key]?.at(-1), chart.o.digits ?? 2)}`;
    ctx.font = font(SIZE);
    const wide = widthOf(words, ctx.font) + 24;
    if (right - wide < end) return;
    ctx.fillStyle = colour('muted');
    ctx.fillText(words, right - wide + 24, 14);
    ctx.beginPath();
    ctx.moveTo(right - wide + 2, 10);
    ctx.lineTo(right - wide + 20, 10);
    ctx.strokeStyle = colour(trace.hue);
    ctx.lineWidth = 2;
    ctx.setLineDash(trace.dash ?? []);
    ctx.stroke();
    right -= wide + 12;
  }
}

function line(
  ctx: SvgContext,
  trace: Trace,
  x: number[],
  y: (number | null)[],
  toX: (v: number) => number,
  toY: (v: number) => number,
): void {
  ctx.beginPath();
  let penDown = false;
  let drawn = 0;
  x.forEach((at, i) => {
    const v = y[i];
    if (v == null) {
      penDown &&= !trace.gaps;
      return;
    }
    if (penDown) ctx.lineTo(toX(at), toY(v));
    else ctx.moveTo(toX(at), toY(v));
    penDown = true;
    drawn++;
  });
  if (!drawn) return;
  ctx.setLineDash(trace.dash ?? []);
  ctx.strokeStyle = colour(trace.hue);
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.setLineDash([]);
}

// roundSteps are at most max round numbers within a range.
function roundSteps([lo, hi]: [number, number], max: number): number[] {
  const rough = (hi - lo) / max;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * unit).find((s) => s >= rough)!;
  const out: number[] = [];
  for (let k = Math.ceil(lo / step); k * step <= hi; k++) out.push(Number((k * step).toPrecision(12)));
  return out;
}

// The drawings beside the stage that can be exported: charts over trials and time, the plots of
// many networks, and the retention matrix.

import { t } from '../../base/text';
import { type Chart, chartsInView } from '../../ui/chart';
import { chartHeight, chartSvg } from './chart-svg';
import { plainColour } from '../../ui/plain-colour';
import { escaped } from '../../base/svg-text';
import { colour } from '../../state/theme';

export interface Drawing {
  id: string;
  title: string;
  isOfMoment: boolean; // of the current moment of the run
  axis: string; // drawings of one name above each other share an x axis; '' of one that always has its own
  height: (width: number, axis: boolean) => number; // with its x axis or without
  draw: (width: number, axis: boolean) => string; // SVG at 0, 0, in the page's current colours
}

const MIN_WIDTH = 100; // px; narrower pictures are signs, not plots
const HEAD = 26; // px for a plot's title

// plotsInDialog is what holds the plots of an open dialog, which lies before the stage and all other drawings.
export const plotsInDialog = () => document.querySelector('dialog[open] .people-charts');

// drawingsInView are the visible drawings, charts first.
export function drawingsInView(): Drawing[] {
  const dialog = plotsInDialog();
  const all = dialog ? 'svg[role="img"]' : 'main svg[role="img"], main [role="img"] > svg';
  const plots = [...(dialog ?? document).querySelectorAll<SVGSVGElement>(all)].filter(
    (svg) => svg.checkVisibility() && svg.getBoundingClientRect().width >= MIN_WIDTH,
  );
  return [...(dialog ? [] : chartsInView().map(ofChart)), ...plots.map(ofPlot)];
}

const ofChart = (chart: Chart): Drawing => ({
  id: chart.o.id,
  title: chart.o.title,
  isOfMoment: true,
  axis: chart.o.xAxis.sync,
  height: (_, axis) => chartHeight(axis),
  draw: (width, axis) => chartSvg(chart, width, axis),
});

function ofPlot(svg: SVGSVGElement, at: number): Drawing {
  const title = svg.closest('section')?.querySelector('h2, h3')?.textContent ?? t('export.plot', { n: at + 1 });
  const { width: w, height: h } = svg.getBoundingClientRect();
  const scale = (width: number) => Math.min(1, width / w);
  return {
    id: `plot-${at + 1}`,
    title,
    isOfMoment: !svg.closest('#many, #person, #people'),
    axis: '',
    height: (width) => HEAD + h * scale(width),
    draw: (width) =>
      `<text y="14" font-size="12" fill="${colour('text')}">${escaped(title)}</text>` +
      `<g transform="translate(0 ${HEAD}) scale(${scale(width)})">${withInlineStyles(svg, w, h)}</g>`,
  };
}

// STYLES are the properties that plots get from style sheets.
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

// withInlineStyles is a plot that needs no style sheet.
function withInlineStyles(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, i) => {
    const style = getComputedStyle(from[i]!);
    for (const name of ['class', 'style', 'role', 'aria-label', 'tabindex']) node.removeAttribute(name);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value) node.setAttribute(name, name === 'fill' || name === 'stroke' ? plainColour(value) : value);
    }
  });
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

// The plots of people beside networks: learning curves of each kind of cue, signal detection, reaction times,
// and how often an action is repeated after each outcome. Groups differ by the dashes of their lines.

import { CUE_KINDS, type CueKind } from '../../engine/contract';
import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import { ignoreMissing } from '../../base/lazy-part';
import { t } from '../../base/text';
import { dash, dots, FAINT, INK, legend, loadPlotLibrary, withoutStyle, type Library } from '../../ui/plots';
import type { Group } from './groups';

const MOST_LINES = 40; // people of a group that are drawn one by one
// What the plots with two axes have alike: height and margins, px.
const FRAME = { height: 190, marginLeft: 44, marginRight: 10, marginTop: 8, marginBottom: 34, className: 'many-svg' };
const TITLE = { labelArrow: 'none', labelAnchor: 'center' } as const;

interface Drawn {
  id: string;
  title: string;
  words: string; // what it shows, in words
  draw: (plot: Library, width: number) => SVGElement;
}

// plots are all plots of some groups.
export function plots(groups: Group[]): HTMLElement[] {
  if (groups.length === 0) return [];
  const drawn = [...curves(groups), ...rates(groups), ...times(groups), ...stays(groups)];
  return [el('div', { class: 'many-lines', id: 'people-legend' }, ...legend(groups.map(({ name }) => name))), grid(drawn)];
}

// grid draws the plots again when their width changes.
function grid(all: Drawn[]): HTMLElement {
  const hosts = all.map(({ id, title }) => {
    const host = el('div', { class: 'people-plot' });
    const head = el('h3', { class: 'many-chart-title' }, title);
    return { host, section: el('section', { class: 'people-chart', id: `people-${id}` }, head, host) };
  });
  const box = el('div', { class: 'people-charts', id: 'people-charts' }, ...hosts.map(({ section }) => section));
  let width = 0;
  const draw = async () => {
    const plot = await loadPlotLibrary();
    all.forEach(({ title, words, draw }, i) => {
      const svg = draw(plot, width);
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', t('many.summary', { title, values: words }));
      hosts[i]!.host.replaceChildren(svg);
    });
  };
  new ResizeObserver(() => {
    const now = Math.floor(hosts[0]?.host.clientWidth ?? 0);
    if (now === width || now === 0) return;
    width = now;
    draw().catch(ignoreMissing);
  }).observe(box);
  return box;
}

const kindName = (kind: CueKind) => t(`people.kind.${kind}`);
const share = (x: number) => `${fixed(100 * x, 0)} %`;

function curves(groups: Group[]): Drawn[] {
  const kinds = CUE_KINDS.filter((kind) => groups.some(({ measures }) => measures.curves.some((curve) => curve.kind === kind)));
  return kinds.map((kind) => {
    const own = groups.flatMap(({ name, measures }, group) =>
      measures.curves.filter((curve) => curve.kind === kind).map((curve) => ({ name, group, curve })),
    );
    const at = (i: number, bin: number) => i * bin + (bin + 1) / 2;
    const each = own.flatMap(({ group, curve }) =>
      curve.each
        .slice(0, MOST_LINES)
        .flatMap((points, person) => points.map((y, i) => ({ line: `${group} ${person}`, x: at(i, curve.bin), y }))),
    );
    const means = own.map(({ group, curve }) => ({
      group,
      points: curve.mean.map(({ mean, lo, hi }, i) => ({ x: at(i, curve.bin), y: mean, lo, hi })),
    }));
    return {
      id: `curve-${kind.replace(' ', '-')}`,
      title: t('people.curve', { kind: kindName(kind) }),
      words: own.map(({ name, curve }) => `${name} ${share(curve.whole.mean)}, n = ${curve.whole.n}`).join('; '),
      draw: (plot, width) =>
        withoutStyle(
          plot.plot({
            ...FRAME,
            width,
            y: { domain: [0, 1] },
            marks: [
              plot.gridY({ ticks: 4, stroke: FAINT, strokeOpacity: 1 }),
              plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (x: number) => `${Math.round(100 * x)} %` }),
              plot.axisX({ ticks: 4, tickSize: 0, label: t('people.presentation'), ...TITLE }),
              plot.ruleY([0.5], { stroke: 'var(--muted)', strokeDasharray: '2,3' }),
              plot.lineY(each, { x: 'x', y: 'y', z: 'line', stroke: 'var(--muted)', strokeWidth: 1, strokeOpacity: 0.22 }),
              ...means.flatMap(({ group, points }) => [
                plot.areaY(points, { x: 'x', y1: 'lo', y2: 'hi', fill: INK, fillOpacity: 0.12 }),
                plot.lineY(points, { x: 'x', y: 'y', stroke: INK, strokeWidth: 2, strokeDasharray: dash(group) }),
                plot.dot(points, { x: 'x', y: 'y', r: 2, fill: INK }),
              ]),
            ],
          }),
        ),
    };
  });
}

const RATES = ['hits', 'falseAlarms', 'dPrime', 'criterion'] as const;

function rates(groups: Group[]): Drawn[] {
  return RATES.map((rate, k) => {
    const isShare = k < 2;
    const rows = groups.flatMap(({ name, measures }) =>
      measures.rates
        .filter((one) => one.name === rate)
        .map(({ mean, lo, hi, n }) => ({ name, at: mean, lo, hi, n, includesZero: false })),
    );
    const singles = groups.flatMap(({ name, measures }) => measures.people.map((person, index) => ({ name, at: person[rate], index })));
    const all = [...rows.flatMap(({ lo, hi }) => [lo, hi]), ...singles.map(({ at }) => at)];
    const domain: [number, number] = isShare ? [0, 1] : [Math.min(0, ...all), Math.max(1, ...all)];
    return {
      id: `rate-${rate}`,
      title: t(`people.rate.${rate}`),
      words: rows.map(({ name, at, lo, hi, n }) => `${name} ${fixed(at, 2)} [${fixed(lo, 2)}, ${fixed(hi, 2)}], n = ${n}`).join('; '),
      draw: (plot, width) => dots(plot, rows, singles, groups.map(({ name }) => name), { domain, zero: !isShare }, width),
    };
  });
}

function times(groups: Group[]): Drawn[] {
  return (['hit', 'false_alarm'] as const).flatMap((of) => {
    const own = groups.map(({ name, measures }, group) => ({
      name,
      group,
      points: measures.times
        .filter((one) => one.of === of)
        .map(({ quantile, ms: { mean, lo, hi, n } }) => ({ y: quantile, x: mean, lo, hi, n })),
    }));
    if (own.every(({ points }) => points.length === 0)) return [];
    return [
      {
        id: `times-${of}`,
        title: t(`people.times.${of}`),
        words: own
          .filter(({ points }) => points.length)
          .map(({ name, points }) => t('people.times.says', { name, ms: fixed(points[2]!.x, 0), n: points[2]!.n }))
          .join('; '),
        draw: (plot: Library, width: number) =>
          withoutStyle(
            plot.plot({
              ...FRAME,
              width,
              x: { zero: true },
              y: { domain: [0, 1] },
              marks: [
                plot.gridX({ ticks: 4, stroke: FAINT, strokeOpacity: 1 }),
                plot.axisY({ ticks: [0.1, 0.3, 0.5, 0.7, 0.9], tickSize: 0, label: null }),
                plot.axisX({ ticks: 4, tickSize: 0, label: t('people.times.axis'), ...TITLE }),
                ...own.flatMap(({ group, points }) => [
                  plot.ruleY(points, { x1: 'lo', x2: 'hi', y: 'y', stroke: INK, strokeOpacity: 0.5 }),
                  plot.line(points, { x: 'x', y: 'y', stroke: INK, strokeWidth: 1.5, strokeDasharray: dash(group) }),
                  plot.dot(points, { x: 'x', y: 'y', r: 2.5, fill: INK }),
                ]),
              ],
            }),
          ),
      },
    ];
  });
}

function stays(groups: Group[]): Drawn[] {
  return (['better', 'worse'] as const).flatMap((after) => {
    const rows = CUE_KINDS.flatMap((kind) =>
      groups.flatMap(({ name, measures }) =>
        measures.stay
          .filter((one) => one.kind === kind && one.after === after)
          .map(({ share: { mean, lo, hi, n } }) => ({
            name: groups.length > 1 ? t('people.of', { kind: kindName(kind), group: name }) : kindName(kind),
            at: mean,
            lo,
            hi,
            n,
            includesZero: false,
          })),
      ),
    );
    if (rows.length === 0) return [];
    return [
      {
        id: `stay-${after}`,
        title: t(`people.stay.${after}`),
        words: rows.map(({ name, at, lo, hi, n }) => `${name} ${share(at)} [${share(lo)}, ${share(hi)}], n = ${n}`).join('; '),
        draw: (plot: Library, width: number) =>
          dots(plot, rows, [], rows.map(({ name }) => name), { domain: [0, 1], zero: false, mark: 0.5 }, width),
      },
    ];
  });
}

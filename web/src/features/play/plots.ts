// The two charts of a result: accuracy over the block, and reaction times. Players differ by the
// dashes of their lines, as in the legend.

import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import { ignoreMissing } from '../../base/lazy-part';
import { t } from '../../base/text';
import { dash, FAINT, withoutStyle, INK, legend, loadPlotLibrary, type Library } from '../../ui/plots';
import { reactionTimes, type Player } from './players';

interface BlockChart {
  element: HTMLElement;
  draw(players: Player[], before: number, window: number): void;
}

type Draw = (plot: Library, players: Player[], before: number, window: number, width: number) => SVGElement;

// chart draws itself again when its width changes.
function chart(id: string, title: string, note: HTMLElement, paint: Draw, words: (players: Player[]) => string): BlockChart {
  const host = el('div', { class: 'play-plot', id });
  const key = el('div', { class: 'many-lines' });
  let last: Parameters<BlockChart['draw']> | undefined;
  let width = 0;
  const show = async () => {
    const plot = await loadPlotLibrary();
    if (!last || width === 0) return;
    const svg = paint(plot, ...last, width);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', t('many.summary', { title, values: words(last[0]) }));
    host.replaceChildren(svg);
  };
  new ResizeObserver(() => {
    const now = Math.floor(host.clientWidth);
    if (now === width) return;
    width = now;
    show().catch(ignoreMissing);
  }).observe(host);
  return {
    element: el('section', { class: 'play-chart' }, el('h3', { class: 'many-chart-title' }, title), note, key, host),
    draw(...drawn) {
      last = drawn;
      key.replaceChildren(...(id === 'play-accuracy' ? legend(drawn[0].map(({ name }) => name)) : []));
      show().catch(ignoreMissing);
    },
  };
}

const TEXT = { fill: 'var(--muted)', fontSize: 11 };

export function accuracyChart(): BlockChart {
  const note = el('p', { class: 'many-note' });
  const paint: Draw = (plot, players, before, _, width) => {
    const all = players[0]!.judgement.accuracy.length;
    note.textContent = t('play.accuracy.note', { n: players[0]!.judgement.window });
    return withoutStyle(
      plot.plot({
        width,
        height: 230,
        marginLeft: 44,
        marginRight: 14,
        marginTop: 20,
        marginBottom: 34,
        className: 'many-svg',
        x: { domain: [1, all] },
        y: { domain: [0, 1] },
        marks: [
          plot.gridY({ ticks: 4, stroke: FAINT, strokeOpacity: 1 }),
          plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (x: number) => `${Math.round(100 * x)} %` }),
          plot.axisX({ ticks: Math.min(8, width / 70), tickSize: 0, label: t('play.trial'), labelArrow: 'none', labelAnchor: 'center' }),
          plot.ruleX([before + 0.5], { stroke: 'var(--text)', strokeDasharray: '2,3' }),
          plot.text([[before + 0.5, 1]], { text: [t('play.change')], dy: -11, ...TEXT, fill: INK }),
          ...players.map(({ judgement, you }, i) =>
            plot.lineY(judgement.accuracy, {
              x: (_d: number, k: number) => k + 1,
              y: (y: number) => y,
              stroke: INK,
              strokeWidth: you ? 2.5 : 1.5,
              strokeDasharray: dash(i),
              strokeOpacity: you ? 1 : 0.8,
            }),
          ),
        ],
      }),
    );
  };
  const words = (players: Player[]) =>
    players
      .map(({ name, judgement }) =>
        t('play.accuracy.says', {
          name,
          phases: judgement.phases.map(({ correct, trials }) => t('play.of', { part: correct, all: trials })).join(', '),
        }),
      )
      .join('; ');
  return chart('play-accuracy', t('play.accuracy'), note, paint, words);
}

const KINDS = ['hit', 'false_alarm'] as const;

export function timesChart(): BlockChart {
  const note = el('p', { class: 'many-note' });
  const paint: Draw = (plot, players, _, window, width) => {
    note.textContent = t('play.times.note');
    const points = players.flatMap((one) =>
      KINDS.flatMap((kind) => reactionTimes(one, kind).map((ms) => ({ row: rowName(one, kind), ms, kind }))),
    );
    const middles = players.flatMap((one) => KINDS.flatMap((kind) => {
      const q = one.judgement.whole[kind === 'hit' ? 'hitMs' : 'falseAlarmMs'];
      return q ? [{ row: rowName(one, kind), ms: q.median }] : [];
    }));
    const names = players.flatMap((one) => KINDS.map((kind) => rowName(one, kind)));
    const left = Math.min(190, 0.42 * width);
    return withoutStyle(
      plot.plot({
        width,
        height: 40 + names.length * 30,
        marginLeft: left,
        marginRight: 14,
        marginTop: 2,
        marginBottom: 34,
        className: 'many-svg',
        x: { domain: [0, window] },
        y: { domain: names, type: 'band', padding: 0.2 },
        marks: [
          plot.gridX({ ticks: 5, stroke: FAINT, strokeOpacity: 1 }),
          plot.axisX({ ticks: 5, tickSize: 0, label: t('play.times.axis'), labelArrow: 'none', labelAnchor: 'center' }),
          plot.axisY({ tickSize: 0, label: null, lineWidth: (left - 8) / 11, fill: INK }),
          plot.tickX(middles, { x: 'ms', y: 'row', stroke: INK, strokeWidth: 1.5, inset: 3 }),
          plot.dot(points, { filter: (d: Point) => d.kind === 'hit', x: 'ms', y: 'row', r: 3.5, fill: INK, fillOpacity: 0.4 }),
          plot.dot(points, { filter: (d: Point) => d.kind !== 'hit', x: 'ms', y: 'row', r: 3.5, stroke: INK, symbol: 'times' }),
        ],
      }),
    );
  };
  const words = (players: Player[]) =>
    players
      .flatMap((one) => KINDS.map((kind) => {
        const q = one.judgement.whole[kind === 'hit' ? 'hitMs' : 'falseAlarmMs'];
        return t(q ? 'play.times.says' : 'play.times.none', { row: rowName(one, kind), n: q?.n ?? 0, ms: q ? fixed(q.median, 0) : '' });
      }))
      .join('; ');
  return chart('play-times', t('play.times'), note, paint, words);
}

interface Point {
  kind: (typeof KINDS)[number];
}

const rowName = ({ name }: Player, kind: (typeof KINDS)[number]) => t(`play.times.${kind}`, { name });

// The effects of a factorial experiment, as a table and as sentences.

import type { Faculty } from '../../engine/contract';
import type { Effect } from '../../engine/contract-experiment';
import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';
import { holdsZero } from './rows';
import { table } from '../../ui/table';

// RatedFaculty is a faculty with the direction in which its measure is better: 1 more, −1 less.
export interface RatedFaculty extends Faculty {
  better: number;
}

// isForBetter says whether an effect improves the measure.
export const isForBetter = (effect: Effect, faculty: RatedFaculty) => effect.estimate * faculty.better > 0;

// sourcesOf lists the factors of the effects: single ones, then pairs.
export function sourcesOf(effects: Effect[]): string[][] {
  const byFactors = new Map(effects.map(({ factors }) => [factors.join(), factors]));
  return [...byFactors.values()].sort((a, b) => a.length - b.length);
}

// number writes trials with one decimal, shares and d′ with three.
const number = (x: number, { metric }: Effect) => fixed(x, /_trials$|^savings$/.test(metric) ? 1 : 3);

const names = (effect: Effect) => effect.factors.map((key) => t(`modulator.${key}`)).join(' × ');

const interval = (effect: Effect) => (effect.ci95 ? `[${number(effect.ci95[0], effect)}, ${number(effect.ci95[1], effect)}]` : '');

// sentenceOf states an effect with its interval.
export function sentenceOf(effect: Effect, faculty: RatedFaculty): string {
  const values = {
    what: names(effect),
    faculty: faculty.label,
    metric: t(`metric.${effect.metric}`),
    estimate: `${effect.estimate > 0 ? '+' : ''}${number(effect.estimate, effect)}`,
    interval: interval(effect),
    seeds: effect.n,
  };
  if (holdsZero(effect)) return t('map.none', values);
  if (effect.factors.length > 1) return t(isForBetter(effect, faculty) ? 'map.together' : 'map.apart', values);
  return t(isForBetter(effect, faculty) ? 'map.effect.helps' : 'map.effect.hurts', values);
}

interface TableActions {
  show: (faculty?: RatedFaculty, effect?: Effect) => void;
  open: (faculty: RatedFaculty, effect: Effect) => void;
}

// effectTable has a row for each faculty and a column for each modulator and pair. A cell opens the
// two networks that its effect compares.
export function effectTable(faculties: RatedFaculty[], effects: Effect[], { show, open }: TableActions): HTMLElement {
  const sources = sourcesOf(effects);
  const cell = (faculty: RatedFaculty, factors: string[]) => {
    const effect = effects.find((e) => e.metric === faculty.metric && e.factors.join() === factors.join());
    if (!effect) return el('td', {});
    const kind = holdsZero(effect) ? 'none' : isForBetter(effect, faculty) ? 'helps' : 'hurts';
    return el(
      'td',
      {},
      el(
        'button',
        {
          class: `map-cell map-cell-${kind}`,
          type: 'button',
          title: sentenceOf(effect, faculty),
          'aria-label': `${sentenceOf(effect, faculty)} ${t('map.open')}`,
          onclick: () => open(faculty, effect),
          onfocus: () => show(faculty, effect),
          onblur: () => show(),
          onpointerenter: () => show(faculty, effect),
          onpointerleave: () => show(),
        },
        el('b', {}, `${effect.estimate > 0 ? '+' : ''}${number(effect.estimate, effect)}`),
        el('span', {}, interval(effect)),
      ),
    );
  };
  return el(
    'div',
    { class: 'map-table', tabIndex: 0, role: 'region', 'aria-label': t('map.table') },
    table({
      caption: t('map.table'),
      headings: [
        t('map.faculty'),
        ...sources.map((factors) => ({
          content: factors.flatMap((key, i) => [i ? ' × ' : '', el('span', { class: `map-head hue-${key}` }, shortName(key))]),
        })),
      ],
      rows: faculties.map((faculty) => ({
        heading: { content: [faculty.label], title: t(`metric.${faculty.metric}`) },
        cells: sources.map((factors) => cell(faculty, factors)),
      })),
    }),
  );
}

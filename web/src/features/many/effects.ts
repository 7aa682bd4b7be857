// The effects of a factorial as a table, and as sentences.

import type { Faculty } from '../../engine/contract';
import type { Effect } from '../../engine/contract-experiment';
import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';
import { holdsZero } from './rows';
import { table } from '../../ui/table';

// Judged is a faculty, and which way its measure is better: 1 more, −1 less.
export interface Judged extends Faculty {
  better: number;
}

// helps tells whether an effect is for the better.
export const helps = (effect: Effect, faculty: Judged) => effect.estimate * faculty.better > 0;

// sourcesOf lists the factors of the effects: single ones, then pairs.
export function sourcesOf(effects: Effect[]): string[][] {
  const byFactors = new Map(effects.map(({ factors }) => [factors.join(), factors]));
  return [...byFactors.values()].sort((a, b) => a.length - b.length);
}

// number writes trials with one digit after the point, shares and d′ with three.
const number = (x: number, { metric }: Effect) => fixed(x, /_trials$|^savings$/.test(metric) ? 1 : 3);

const names = (effect: Effect) => effect.factors.map((key) => t(`modulator.${key}`)).join(' × ');

const interval = (effect: Effect) => (effect.ci95 ? `[${number(effect.ci95[0], effect)}, ${number(effect.ci95[1], effect)}]` : '');

// sentenceOf says what an effect is, with its interval.
export function sentenceOf(effect: Effect, faculty: Judged): string {
  const values = {
    what: names(effect),
    faculty: faculty.label,
    metric: t(`metric.${effect.metric}`),
    estimate: `${effect.estimate > 0 ? '+' : ''}${number(effect.estimate, effect)}`,
    interval: interval(effect),
    seeds: effect.n,
  };
  if (holdsZero(effect)) return t('map.none', values);
  if (effect.factors.length > 1) return t(helps(effect, faculty) ? 'map.together' : 'map.apart', values);
  return t(helps(effect, faculty) ? 'map.effect.helps' : 'map.effect.hurts', values);
}

interface Uses {
  show: (faculty?: Judged, effect?: Effect) => void;
  open: (faculty: Judged, effect: Effect) => void;
}

// effectTable has a row a faculty and a column for each modulator and pair. A cell opens
// the two networks that it compares.
export function effectTable(faculties: Judged[], effects: Effect[], { show, open }: Uses): HTMLElement {
  const sources = sourcesOf(effects);
  const cell = (faculty: Judged, factors: string[]) => {
    const effect = effects.find((e) => e.metric === faculty.metric && e.factors.join() === factors.join());
    if (!effect) return el('td', {});
    const kind = holdsZero(effect) ? 'none' : helps(effect, faculty) ? 'helps' : 'hurts';
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

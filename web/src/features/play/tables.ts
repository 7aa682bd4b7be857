// The numbers of a result as tables: measures of all players, and the block trial by trial.

import type { Quartiles, Score } from '../../engine/contract-play';
import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import { t } from '../../base/text';
import type { Player } from './players';
import { headingRow, table } from '../../ui/table';

type Measure = [key: string, of: (score: Score, run: number) => string];

// quartileText is a median with quartiles; a network's time is always the same.
function quartileText(q: Quartiles | null): string {
  if (!q) return '–';
  const [median, low, high] = [fixed(q.median, 0), fixed(q.low, 0), fixed(q.high, 0)];
  return t(q.n > 1 && q.low === q.high ? 'play.quartiles.same' : 'play.quartiles', { median, low, high });
}

const COMMON: Measure[] = [
  ['correct', (s) => t('play.of', { part: s.correct, all: s.trials })],
  ['dPrime', (s) => fixed(s.dPrime, 2)],
  ['criterion', (s) => fixed(s.criterion, 2)],
  ['hits', (s) => t('play.of', { part: s.hits, all: s.hits + s.misses })],
  ['misses', (s) => t('play.of', { part: s.misses, all: s.hits + s.misses })],
  ['falseAlarms', (s) => t('play.of', { part: s.falseAlarms, all: s.falseAlarms + s.correctRejections })],
  ['correctRejections', (s) => t('play.of', { part: s.correctRejections, all: s.falseAlarms + s.correctRejections })],
  ['hitMs', (s) => quartileText(s.hitMs)],
  ['falseAlarmMs', (s) => quartileText(s.falseAlarmMs)],
];
const FOUND: Measure = ['toRun', (s) => (s.toRun !== null ? String(s.toRun) : t(s.tooShort ? 'play.tooShort' : 'play.never'))];
const OLD_RULE: Measure[] = [
  ['oldPresses', (s) => String(s.oldPresses)],
  ['oldHolds', (s) => String(s.oldHolds)],
];

export function measures(players: Player[]): HTMLElement {
  const { run } = players[0]!.judgement;
  const part = (name: string, of: (players: Player) => Score | undefined, rows: Measure[]) =>
    el(
      'tbody',
      {},
      el('tr', { class: 'play-part' }, el('th', { scope: 'rowgroup', colSpan: players.length + 1 }, t(`play.part.${name}`))),
      ...rows.map(([key, text]) =>
        el(
          'tr',
          { id: `play-${name}-${key}` },
          el('th', { scope: 'row', title: t(`play.measure.${key}.hint`, { run }) }, t(`play.measure.${key}`, { run })),
          ...players.map((one) => {
            const score = of(one);
            return el('td', {}, score ? text(score, run) : '–');
          }),
        ),
      ),
    );
  return region(
    'play-measures',
    t('play.measures'),
    el(
      'table',
      {},
      el('caption', { class: 'sr' }, t('play.measures')),
      headingRow([t('many.measure'), ...players.map(({ name }) => name)]),
      part('before', (one) => one.judgement.phases[0], [...COMMON, FOUND]),
      part('after', (one) => one.judgement.phases[1], [...COMMON, FOUND, ...OLD_RULE]),
      part('whole', (one) => one.judgement.whole, COMMON),
    ),
  );
}

export function trialTable(players: Player[]): HTMLElement {
  const [you] = players;
  const answer = ({ records }: Player, i: number) => {
    const { response, outcome, rt_ms: ms } = records[i]!;
    return t(response === 'go' ? 'play.answer.go' : 'play.answer.nogo', {
      outcome: t(`outcome.${outcome}`),
      ms: typeof ms === 'number' ? fixed(ms, 0) : '',
    });
  };
  const cue = ({ records }: Player, i: number) => t(`play.cue.${records[i]!.cue_visual}${records[i]!.cue_auditory}`);
  const same = players.every((one) => one.records.every((_, i) => cue(one, i) === cue(you!, i)));
  return region(
    'play-trials',
    t('play.trials'),
    table({
      caption: t(same ? 'play.trials.same' : 'play.trials.other', { n: you!.judgement.window }),
      captionVisible: true,
      headings: [
        t('play.trial'),
        t('play.rule'),
        t('play.cue'),
        ...players.flatMap(({ name }) => [name, t('play.running', { name, n: you!.judgement.window })]),
      ],
      rows: you!.records.map((record, i) => ({
        heading: String(i + 1),
        cells: [
          t(`play.sign.${record.rule}`),
          cue(you!, i),
          ...players.flatMap((one) => [answer(one, i), t('play.percent', { n: Math.round(100 * one.judgement.accuracy[i]!) })]),
        ],
      })),
    }),
  );
}

const region = (id: string, label: string, table: HTMLElement) =>
  el('div', { class: 'many-table play-table', id, role: 'region', tabIndex: 0, 'aria-label': label }, table);

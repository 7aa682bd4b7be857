// The result of a block: a sentence made from its numbers, two charts, tables, the accuracy of the
// timing, and buttons to go on.

import type { Figure } from '../../engine/contract';
import type { PlayedBlock } from '../../engine/contract-play';
import { el } from '../../base/dom';
import { csvFile, save } from '../export';
import { fixed } from '../../base/format';
import { icon } from '../../base/icons';
import { resultCode } from './code';
import { playedCSV, playedJSON } from './csv';
import { LONG_FRAME } from './timing';
import { t } from '../../base/text';
import { accuracyChart, timesChart } from './plots';
import { measures, trialTable } from './tables';
import { playersOf, type Player } from './players';

export interface ResultActions {
  same: () => void;
  other: () => void;
  change: () => void; // changes the options
  remove: () => void;
}

export function result(played: PlayedBlock, figure: Figure | undefined, actions: ResultActions): HTMLElement {
  const { block, options, judgement } = played;
  const players = playersOf(played, figure);
  const accuracy = accuracyChart();
  const reaction = timesChart();
  for (const chart of [accuracy, reaction]) chart.draw(players, judgement.phases[0]!.trials, options.window);
  const button = (id: string, words: string, act: () => void, kind = '') =>
    el('button', { class: `button ${kind}`, type: 'button', id, onclick: act }, words);
  const file = (kind: 'csv' | 'json') =>
    el(
      'button',
      { class: 'button small', type: 'button', id: `play-${kind}`, title: t(`play.${kind}.hint`), onclick: () => download(kind, played) },
      icon('export'),
      kind.toUpperCase(),
    );
  return el(
    'div',
    { class: 'play-result' },
    el('h2', { class: 'play-finding', id: 'play-finding', tabIndex: -1 }, finding(players, played)),
    el(
      'p',
      { class: 'play-small' },
      t(`play.rules.${judgement.phases.map(({ rule }) => rule).join('')}`),
      ' ',
      t('play.finding.means', { run: judgement.run }),
    ),
    el(
      'div',
      { class: 'play-acts' },
      button('play-same', t('play.same'), actions.same, 'primary'),
      button('play-other', t('play.other'), actions.other),
      button('play-change', t('play.options.change'), actions.change),
    ),
    accuracy.element,
    reaction.element,
    el('h3', { class: 'many-chart-title' }, t('play.measures')),
    measures(players),
    el('p', { class: 'play-small' }, t('play.measures.means', { run: judgement.run })),
    el(
      'details',
      { class: 'many-list play-details', id: 'play-details' },
      el('summary', {}, icon('table'), t('play.trials')),
      trialTable(players),
    ),
    el('h3', { class: 'many-chart-title' }, t('play.timing')),
    el('ul', { class: 'play-timing', id: 'play-timing' }, ...timing(played).map((words) => el('li', {}, words))),
    resultCode(played),
    el(
      'div',
      { class: 'many-data play-files' },
      el('p', { class: 'play-small' }, t('play.private', { seed: block.seed })),
      file('csv'),
      file('json'),
      el('button', { class: 'link', type: 'button', id: 'play-delete', onclick: actions.remove }, t('play.delete')),
    ),
  );
}

const INTERRUPTED_SHARE = 1 / 4; // share of voided trials from which the block does not show whether the rule was found

// finding says who found the rule after the change, and in how many trials, as far as the block
// shows it.
export function finding(players: Player[], { voided, options }: Pick<PlayedBlock, 'voided' | 'options'>): string {
  const interrupted = voided >= INTERRUPTED_SHARE * options.trials;
  return players
    .map(({ you, name, judgement }) => {
      const { toRun, tooShort, trials } = judgement.phases[1]!;
      const by = you ? 'you' : 'network';
      if (toRun !== null) return t(`play.found.${by}`, { name, n: toRun });
      if (you && interrupted) return t('play.interrupted', { n: voided });
      return t(`play.${tooShort ? 'short' : 'lost'}.${by}`, { name, n: trials });
    })
    .join(' ');
}

// timing are sentences about the accuracy of the times, and about irregular trials.
function timing({ timing: { frameMs, frames, clockMs, soundMs }, options, answers, voided }: PlayedBlock): string[] {
  const half = fixed(frameMs / 2, 0);
  const out = [
    t(`play.timing.${clockMs === null ? 'frame' : 'clock'}.${frames}`, {
      half,
      frame: fixed(frameMs, 1),
      hz: fixed(1000 / frameMs, 0),
      clock: clockMs ?? 0,
    }),
    t('play.timing.onset'),
    t('play.timing.window', { s: options.window / 1000 }),
  ];
  if (soundMs !== null) out.push(t('play.timing.sound', { ms: soundMs }));
  if (!options.sound) out.push(t('play.timing.muted'));
  const early = answers.reduce((sum, answer) => sum + answer.early, 0);
  const long = answers.filter(({ longFrame }) => longFrame).length;
  if (early) out.push(t('play.timing.early', { n: early }));
  if (long) out.push(t('play.timing.long', { n: long, ms: LONG_FRAME }));
  if (voided) out.push(t('play.timing.voided', { n: voided }));
  return out;
}

function download(kind: 'csv' | 'json', played: PlayedBlock): void {
  const file = kind === 'csv' ? csvFile(playedCSV(played)) : new Blob([playedJSON(played)], { type: 'application/json' });
  const { figure, seed } = played.block;
  save(file, `neuromod-lab_${figure}_you_seed-${seed}.${kind}`);
}

// The sentence about a task: one sentence that says what is happening. Each is chosen by a test of
// the engine's state, and says no more than that test has established.

import type { Series, Value } from '../../engine/contract';
import { sentences, t } from '../../base/text';
import type { TaskRun } from '../../state/run-kind';

export const WINDOW = 20; // trials of the running accuracy
export const HIGH = 0.15; // noradrenaline acts from this level on: about half a burst a second
const QUIET = 0.1; // mean |dopamine| below which it hardly teaches
export const CRITERION = 0.9; // 18 of 20 correct, the criterion
export const CHANCE = 0.65; // 13 of 20 correct: at most this is not different from guessing (p > 0.05, one-sided)

export interface Facts {
  trials: number; // finished
  underRule: number; // of those, under the current rule
  shifted: boolean; // the rule has changed before
  sinceChange: number; // trials since the change, counting the one in progress
  right: number; // of the last `of` trials under the current rule
  of: number;
  daSize: number; // mean |dopamine| over them
}

export function facts(state: TaskRun, series: Series): Facts {
  const trials = series.trial.length;
  const shifted = state.shiftTrial > 0;
  const first = shifted ? Math.min(state.shiftTrial - 1, trials) : 0;
  const from = Math.max(first, trials - WINDOW);
  let right = 0;
  let size = 0;
  for (let i = from; i < trials; i++) {
    if (isCorrect(series.outcome[i]!)) right++;
    size += Math.abs(series.da[i]!);
  }
  const of = trials - from;
  return { trials, underRule: trials - first, shifted, sinceChange: state.trial - state.shiftTrial, right, of, daSize: of ? size / of : 0 };
}

// seriesUpToDate says whether the columns of trials, which arrive after the state, have almost
// caught up with it. After a link or a seek, sentences that count trials would otherwise contradict
// the trial shown.
export const seriesUpToDate = (state: TaskRun, series: Series) => Math.abs(state.trial - 1 - series.trial.length) <= WINDOW;

type Values = Record<string, Value>;

// hasCorrelatedBursts says whether noradrenaline, as it is set, makes whole groups burst together.
export const hasCorrelatedBursts = (values: Values) =>
  values['na.bursts'] === 'correlated' && Number(values['na.burst_rate']) > 0 && Number(values['na.burst_mv']) > 0;

// naResets says whether noradrenaline silences ensembles that hold a context.
const naResets = (values: Values) => Number(values['na.reset']) > 0;

export const isCorrect = (outcome: string) => outcome === 'hit' || outcome === 'correct_rejection';

// sentence says what is happening now.
export function sentence(state: TaskRun, series: Series, values: Values): string {
  if (!seriesUpToDate(state, series)) return t('sentence.trial', { trial: state.trial });
  if (state.trial > state.trials) return t('sentence.over', { n: state.trials });
  const f = facts(state, series);
  const { da, na } = state.modulators;
  if (f.trials === 0) return t(naResets(values) ? 'sentence.startPictures' : 'sentence.start');

  const dopamineTeaches = da.on && da.strength > 0;
  const naBursts = na.on && na.level > HIGH && hasCorrelatedBursts(values);
  if (f.shifted && f.underRule < WINDOW) {
    const changed = f.sinceChange < 1 ? t('sentence.changedNow') : t('sentence.changed', { n: f.sinceChange });
    return sentences(changed, afterChange(state, f, values, dopamineTeaches, naBursts));
  }
  if (f.of < WINDOW) return dopamineTeaches ? t('sentence.early', { n: state.trial - 1 }) : t('sentence.noDopamine');
  const share = f.right / f.of;
  const quiet = f.daSize < QUIET;
  if (share >= CRITERION) {
    if (!dopamineTeaches) return t('sentence.heldNoDopamine');
    if (f.shifted) return t(quiet ? 'sentence.newQuiet' : 'sentence.new');
    return t(quiet ? 'sentence.knownQuiet' : 'sentence.known');
  }
  if (!dopamineTeaches) return t('sentence.noDopamine');
  if (naBursts) return t('sentence.shaking');
  if (share <= CHANCE) {
    if (!f.shifted) return t('sentence.guessing');
    return t(quiet ? 'sentence.stuck' : 'sentence.lost', { n: f.sinceChange });
  }
  return t(f.shifted ? 'sentence.relearning' : 'sentence.learning');
}

function afterChange(state: TaskRun, f: Facts, values: Values, dopamineTeaches: boolean, naBursts: boolean): string {
  const { na } = state.modulators;
  if (naResets(values) && na.on && na.level > HIGH) return t('sentence.naResets');
  if (naBursts) return t('sentence.naShakes');
  if (na.on && na.level > HIGH) return t('sentence.naHigh');
  if (f.of === 0) return t('sentence.notTold');
  if (!dopamineTeaches) return t('sentence.noTeacher');
  if (!na.on || na.strength === 0) return t(naResets(values) ? 'sentence.naOffReset' : 'sentence.naOff');
  return t('sentence.naLow');
}

// details is the line below the sentence: trial, rule, score, and that the change of rule was not
// announced.
export function details(state: TaskRun, series: Series): string {
  const kind = state.rule.includes(' ') ? 'stimuli' : state.rule < 'X' ? 'picture' : 'sound';
  const { shifted, right, of } = facts(state, series);
  return [
    t('sentence.trial', { trial: state.trial }),
    t(`sentence.rule.${kind}`, { cue: state.rule.trim() }),
    shifted ? t('sentence.uncued') : '',
    of && seriesUpToDate(state, series) ? t('sentence.score', { right, of }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

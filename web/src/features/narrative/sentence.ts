// One sentence that says what is happening. Each is chosen by a test of the engine's
// state, and says no more than that test has established.

import type { Series, Value } from '../../engine/contract';
import { sentences, t } from '../../base/text';
import type { TaskRun } from '../../state/run-kind';

export const WINDOW = 20; // trials of the running accuracy
export const HIGH = 0.15; // a level of noradrenaline that acts: half a burst a second or so
const QUIET = 0.1; // mean size of dopamine below which it hardly teaches
export const LEARNT = 0.9; // 18 of 20, the criterion
export const CHANCE = 0.65; // at most 13 of 20: not told from guessing (p > 0.05, one-sided)

export interface Facts {
  trials: number; // finished
  since: number; // of those, under the present rule
  shifted: boolean; // another rule held before
  ago: number; // trials since the change, counting the one in progress
  right: number; // of the last `of` trials under the present rule
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
  return { trials, since: trials - first, shifted, ago: state.trial - state.shiftTrial, right, of, daSize: of ? size / of : 0 };
}

// caughtUp says whether the columns of trials, which arrive after the state, are about as far as it: words that
// count trials would contradict the trial shown otherwise, after a link or a seek.
export const caughtUp = (state: TaskRun, series: Series) => Math.abs(state.trial - 1 - series.trial.length) <= WINDOW;

type Values = Record<string, Value>;

// shakes reports whether noradrenaline, as it is set, brings bursts to whole groups.
export const shakes = (values: Values) =>
  values['na.bursts'] === 'correlated' && Number(values['na.burst_rate']) > 0 && Number(values['na.burst_mv']) > 0;

// resets reports whether noradrenaline silences ensembles that hold a context.
const resets = (values: Values) => Number(values['na.reset']) > 0;

export const isCorrect = (outcome: string) => outcome === 'hit' || outcome === 'correct_rejection';

// sentence returns what is happening now.
export function sentence(state: TaskRun, series: Series, values: Values): string {
  if (!caughtUp(state, series)) return t('say.trial', { trial: state.trial });
  const f = facts(state, series);
  const { da, na } = state.modulators;
  if (f.trials === 0) return t(resets(values) ? 'say.startPictures' : 'say.start');

  const taught = da.on && da.strength > 0;
  const shaken = na.on && na.level > HIGH && shakes(values);
  if (f.shifted && f.since < WINDOW) {
    const changed = f.ago < 1 ? t('say.changedNow') : t('say.changed', { n: f.ago });
    return sentences(changed, afterChange(state, f, values, taught, shaken));
  }
  if (f.of < WINDOW) return taught ? t('say.early', { n: state.trial - 1 }) : t('say.noDopamine');
  const share = f.right / f.of;
  const quiet = f.daSize < QUIET;
  if (share >= LEARNT) {
    if (!taught) return t('say.heldNoDopamine');
    if (f.shifted) return t(quiet ? 'say.newQuiet' : 'say.new');
    return t(quiet ? 'say.knownQuiet' : 'say.known');
  }
  if (!taught) return t('say.noDopamine');
  if (shaken) return t('say.shaking');
  if (share <= CHANCE) {
    if (!f.shifted) return t('say.guessing');
    return t(quiet ? 'say.stuck' : 'say.lost', { n: f.ago });
  }
  return t(f.shifted ? 'say.relearning' : 'say.learning');
}

function afterChange(state: TaskRun, f: Facts, values: Values, taught: boolean, shaken: boolean): string {
  const { na } = state.modulators;
  if (resets(values) && na.on && na.level > HIGH) return t('say.naResets');
  if (shaken) return t('say.naShakes');
  if (na.on && na.level > HIGH) return t('say.naHigh');
  if (f.of === 0) return t('say.notTold');
  if (!taught) return t('say.noTeacher');
  if (!na.on || na.strength === 0) return t(resets(values) ? 'say.naOffReset' : 'say.naOff');
  return t('say.naLow');
}

// details returns the quiet line below it: trial, rule, score, and that a change was not told.
export function details(state: TaskRun, series: Series): string {
  const modality = state.rule < 'X' ? 'picture' : 'sound';
  const { shifted, right, of } = facts(state, series);
  return [
    t('say.trial', { trial: state.trial }),
    t(`say.rule.${modality}`, { cue: state.rule }),
    shifted ? t('say.uncued') : '',
    of && caughtUp(state, series) ? t('say.score', { right, of }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

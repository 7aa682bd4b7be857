// One sentence that says what is happening. Each is chosen by a test of the engine's
// state, and says no more than that test has established.

import type { Series, State, Value } from './contract';
import { t } from './text';

export const WINDOW = 20; // trials of the running accuracy
const HIGH = 0.15; // a level of noradrenaline that acts: half a burst a second or so
const QUIET = 0.1; // mean size of dopamine below which it hardly teaches
const LEARNT = 0.9; // 18 of 20, the criterion
const CHANCE = 0.65; // at most 13 of 20: not told from guessing (p > 0.05, one-sided)

export interface Facts {
  trials: number; // finished
  since: number; // of those, under the present rule
  shifted: boolean; // another rule held before
  ago: number; // trials since the change, counting the one in progress
  right: number; // of the last `of` trials under the present rule
  of: number;
  daSize: number; // mean |dopamine| over them
}

export function facts(state: State, series: Series): Facts {
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

type Values = Record<string, Value>;

// shakes reports whether noradrenaline, as it is set, brings bursts to whole groups.
const shakes = (values: Values) => values['na.bursts'] === 'correlated' && Number(values['na.burst_rate']) > 0 && Number(values['na.burst_mv']) > 0;

export const isCorrect = (outcome: string) => outcome === 'hit' || outcome === 'correct_rejection';

// sentence returns what is happening now.
export function sentence(state: State, series: Series, values: Values): string {
  const f = facts(state, series);
  const { da, na } = state.modulators;
  const share = f.of ? f.right / f.of : 0;
  const score = t('say.score', { right: f.right, of: f.of });

  if (f.trials === 0) return t('say.start');

  if (f.shifted && f.since < WINDOW) {
    const changed = f.ago < 1 ? t('say.changedNow') : t('say.changed', { n: f.ago });
    return `${changed} ${afterChange(state, f, values, score)}`;
  }
  const taught = da.on && da.strength > 0;
  if (f.of < WINDOW) return taught ? t('say.early', { n: f.trials }) : t('say.noDopamine', { score });
  if (share >= LEARNT) {
    if (!taught) return t('say.heldNoDopamine', { score });
    const quiet = f.daSize < QUIET;
    if (f.shifted) return t(quiet ? 'say.newQuiet' : 'say.new', { score });
    return t(quiet ? 'say.knownQuiet' : 'say.known', { score });
  }
  if (!taught) return t('say.noDopamine', { score });
  if (na.on && na.level > HIGH && shakes(values)) return t('say.shaking', { score });
  if (share <= CHANCE) {
    if (f.shifted && f.daSize < QUIET) return t('say.stuck', { score, n: f.ago });
    if (f.shifted) return t('say.lost', { score, n: f.ago });
    return t('say.guessing', { score });
  }
  return t(f.shifted ? 'say.relearning' : 'say.learning', { score });
}

function afterChange(state: State, f: Facts, values: Values, score: string): string {
  const { da, na } = state.modulators;
  if (na.on && na.level > HIGH) return shakes(values) ? t('say.naShakes') : t('say.naHigh');
  if (f.of === 0) return t('say.notNoticed');
  if (!da.on || da.strength === 0) return t('say.noTeacher', { score });
  if (!na.on || na.strength === 0) return t('say.naOff', { score });
  return t('say.since', { score });
}

// details returns the quiet line below it: trial, rule, and whether a change was told.
export function details(state: State): string {
  const modality = state.rule === 'A' || state.rule === 'B' ? 'picture' : 'sound';
  const parts = [t('say.trial', { trial: state.trial }), t(`say.rule.${modality}`, { cue: state.rule })];
  if (state.shiftTrial > 0) parts.push(t('say.uncued'));
  return parts.join(' · ');
}

// What happened in the last trial, in sentences. Each is chosen by the trial's record, and says no
// more than the record holds.

import type { Series, TrialRecord } from '../../engine/contract';
import { fixed, signed } from '../../base/format';
import { HIGH, isCorrect } from './sentence';
import { sentences, t } from '../../base/text';
import type { TaskRun } from '../../state/run-kind';

const MIN_ERROR = 0.05; // smaller prediction errors are not mentioned
export const DOPAMINE_CHANGE = 0.1; // smaller levels of dopamine are not mentioned

export function lastTrialSentences(last: TrialRecord, state: TaskRun, series: Series): string[] {
  return [cues(last), choice(last), oldRule(last, state, series), outcome(last), dopamine(last), noradrenaline(last)].filter(Boolean);
}

function cues({ trial, cue_visual: visual, cue_auditory: auditory, go_is_correct: go }: TrialRecord): string {
  const response = go ? 'go' : 'nogo';
  return auditory ? t(`lastTrial.both.${response}`, { trial, visual, auditory }) : t(`lastTrial.one.${response}`, { trial, visual });
}

function choice({ outcome: result, reward }: TrialRecord): string {
  const misled = isCorrect(result) ? reward <= 0 : reward > 0;
  return sentences(t(`lastTrial.${result}`), misled ? t(isCorrect(result) ? 'lastTrial.misled.right' : 'lastTrial.misled.wrong') : '');
}

// oldRule says of an error after a change of rule that it was correct under the rule before.
function oldRule(
  { trial, cue_visual, cue_auditory, outcome: result, response }: TrialRecord,
  { shiftTrial }: TaskRun,
  { trial: trials, rule }: Series,
): string {
  if (shiftTrial < 2 || trial < shiftTrial || isCorrect(result) || !cue_auditory) return '';
  const before = rule[trials.indexOf(shiftTrial - 1)];
  if (!before || before.length !== 1) return '';
  const required = cue_visual === before || cue_auditory === before ? 'go' : 'nogo';
  return required === response ? t(`lastTrial.oldRule.${required}`, { cue: before }) : '';
}

function outcome({ reward, value, rpe }: TrialRecord): string {
  const values = { reward: fixed(reward, 2), value: fixed(value, 2), error: fixed(Math.abs(rpe), 2) };
  return t(rpe > MIN_ERROR ? 'lastTrial.better' : rpe < -MIN_ERROR ? 'lastTrial.worse' : 'lastTrial.asExpected', values);
}

function dopamine({ da_level: level }: TrialRecord): string {
  const values = { level: signed(level, 2) };
  return t(
    level > DOPAMINE_CHANGE
      ? 'lastTrial.da.rose'
      : level < -DOPAMINE_CHANGE
        ? 'lastTrial.da.dipped'
        : level === 0
          ? 'lastTrial.da.none'
          : 'lastTrial.da.quiet',
    values,
  );
}

function noradrenaline({ na_level: level, na_released: released, surprise, expected_uncertainty: expected }: TrialRecord): string {
  const values = { level: fixed(level, 2), surprise: fixed(surprise, 2), expected: fixed(expected, 2) };
  return t(released ? 'lastTrial.na.released' : level > HIGH ? 'lastTrial.na.high' : 'lastTrial.na.none', values);
}

// Unit tests of the sentence about a task.

import { describe, expect, test } from 'vitest';
import type { Outcome, Series } from '../../engine/contract';
import { details, sentence } from './sentence';
import { emptySeries } from '../../state/store';
import { t } from '../../base/text';
import type { TaskRun } from '../../state/run-kind';

const modulator = { on: true, strength: 1, level: 0, min: -1, max: 1 };
const at = (trial: number) =>
  ({
    trial,
    rule: 'A',
    shiftTrial: 0,
    modulators: { da: modulator, na: modulator, ach: modulator, '5ht': modulator },
  }) as Partial<TaskRun> as TaskRun;
const columns = (n: number): Series => ({
  ...emptySeries(),
  trial: Array.from({ length: n }, (_, i) => i + 1),
  outcome: Array<Outcome>(n).fill('hit'),
  da: Array<number>(n).fill(0),
  rule: Array<string>(n).fill('A'),
});

describe('sentences that count trials', () => {
  test('agree with the trial shown', () => {
    expect(sentence(at(13), columns(12), {})).toBe(t('sentence.early', { n: 12 }));
    expect(details(at(13), columns(12))).toContain(t('sentence.score', { right: 12, of: 12 }));
  });

  test.each([
    ['while the trials of a link arrive', at(60), columns(5)],
    ['after a seek back', at(5), columns(200)],
  ])('are left out %s', (_, state, series) => {
    expect(sentence(state, series, {})).toBe(t('sentence.trial', { trial: state.trial }));
    expect(details(state, series)).toBe(`${t('sentence.trial', { trial: state.trial })} · ${t('sentence.rule.picture', { cue: 'A' })}`);
  });
});

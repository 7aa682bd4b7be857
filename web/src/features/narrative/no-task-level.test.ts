// Unit tests of the sentence about a tissue without a task.

import type { ConcentrationTraces } from '../../engine/contract';
import { describe, expect, test } from 'vitest';
import { noTaskSentence } from './sentence-no-task';
import { levels } from './no-task-level';
import { emptyTraces } from '../../state/store';
import { t } from '../../base/text';
import type { NoTaskRun } from '../../state/run-kind';

const keys = ['da', 'na', 'ach', '5ht'] as const;
const each = <T>(value: T) => Object.fromEntries(keys.map((key) => [key, value])) as Record<(typeof keys)[number], T>;

// A tissue with these levels of dopamine on its sides, and nuclei at their tonic rates.
function tissue(left: number, right: number, change: { hz?: number; level?: number; rest?: (number | null)[] } = {}): NoTaskRun {
  const rest = change.rest ?? [8.3, 27];
  const group = (name: string, da: number, i: number) => ({ name, nM: { ...each(1), da }, rest: { ...each(1), da: rest[i] ?? null } });
  const modulators = each({ on: true, level: 0, min: 0, max: 1, strength: 1 });
  return {
    modulators: { ...modulators, da: { ...modulators.da, level: change.level ?? 0 } },
    noTask: {
      groups: [group('dorsal', left, 0), group('ventral', right, 1)],
      hz: { ...each(2), da: change.hz ?? 4 },
      tonic: { ...each(2), da: 4 },
      wired: each(false),
      puffRadius: 20,
      puff: null,
    },
  } as Partial<NoTaskRun> as NoTaskRun;
}

const traces = (left: number[], right: number[]): ConcentrationTraces => ({
  ...emptyTraces(),
  n: left.length,
  groups: { dorsal: { ...each([] as number[]), da: left }, ventral: { ...each([] as number[]), da: right } },
});

describe('the sentence over a tissue', () => {
  test('says “at rest” where dopamine is near its resting level', () => {
    expect(noTaskSentence(tissue(8.9, 26), emptyTraces())).toBe(t('sentence.still.rest', { left: '9', right: '26' }));
  });

  test.each([
    ['after a burst, falling', tissue(30, 60), 'above'],
    ['on one side only', tissue(8.3, 60), 'above'],
    ['after a pause', tissue(1, 4), 'below'],
    ['where uptake cannot balance the release', tissue(8, 400, { rest: [8.3, null] }), 'above'],
  ])('does not say so %s', (_, state, side) => {
    const [left, right] = state.noTask.groups.map(({ nM }) => nM.da.toFixed(0));
    expect(noTaskSentence(state, emptyTraces())).toBe(t(`sentence.still.${side}`, { left: left!, right: right! }));
  });

  test('has the same concentrations as the description', () => {
    const fluctuating = traces([7, 9, 8, 10, 9], [25, 29, 27, 26, 28]);
    for (const state of [tissue(11, 25), tissue(60, 90, { hz: 20 }), tissue(60, 90, { level: 0.5 })]) {
      const [left, right] = levels(state, fluctuating).map(({ nM }) => nM.da.toFixed(0));
      const sentence = noTaskSentence(state, fluctuating);
      expect(sentence).toMatch(new RegExp(`\\b${left}\\snM`));
      expect(sentence).toMatch(new RegExp(`\\b${right}\\snM`));
    }
  });
});

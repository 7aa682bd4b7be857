// Unit tests of what a modulator's card says about it.

import { describe, expect, test } from 'vitest';
import type { ReceptorRow } from '../../engine/contract';
import { effectText, hasEffect } from './effects';
import { t } from '../../base/text';
import type { Run, RunKind } from '../../state/run-kind';

const row = (modulator: string, name: string, change: Partial<ReceptorRow> = {}) =>
  ({ modulator, name, on: true, gain: 1, ...change }) as ReceptorRow;
// state is of a network whose level of acetylcholine goes down to min.
const state = (kind: RunKind, ach = -1) => {
  const modulator = (min: number) => ({ on: true, strength: 1, level: 0, min, max: 1 });
  const modulators = { ach: modulator(ach), da: modulator(-1), na: modulator(-1), '5ht': modulator(-1) };
  return { kind, modulators } as Partial<Run> as Run;
};
const tissue = state('noTask');
const rows = [
  row('da', 'Excites D1 cells'),
  row('da', 'Inhibits D2 cells'),
  row('na', 'Group bursts', { on: false }),
  row('ach', 'Attention', { gain: 0 }),
];

describe('what a card says of a modulator', () => {
  test('without a task: what its receptor rows do', () =>
    expect(effectText('da', tissue, rows)).toBe('Excites D1 cells · Inhibits D2 cells'));

  test.each(['na', 'ach', '5ht'] as const)('no effect is claimed of %s, on which no row acts', (key) => {
    expect(effectText(key, tissue, rows)).toBe(t('effect.none'));
    expect(effectText(key, state('task'), rows)).toBe(t('effect.none'));
  });

  test('with a task: the signal that it carries', () => {
    expect(effectText('da', state('task'), rows)).toBe(t('modulator.da.carries'));
    expect(effectText('ach', state('task'), [row('ach', 'Attention')])).toBe(t('modulator.ach.carries'));
    expect(effectText('ach', state('task', 0), [row('ach', 'Gain of sensory input')])).toBe(t('modulator.ach.expects'));
  });

  test('where pictures release dopamine and serotonin: what these then stand for', () => {
    const own = [row('da', 'Excites Go', { gainKey: 'da.vigour' }), row('5ht', 'Inhibits Go', { gainKey: '5ht.bias' })];
    expect(effectText('da', state('task'), own)).toBe(t('modulator.da.anticipates'));
    expect(effectText('5ht', state('task'), own)).toBe(t('modulator.5ht.anticipates'));
  });

  test('nothing is claimed of receptors before their rows are known', () => expect(effectText('da', tissue, null)).toBe(''));

  test('an artificial network has effects of its own, and others where it learns images', () => {
    const learner = (images: unknown) => ({ ...state('learner'), learner: { images } }) as Run;
    expect(effectText('na', learner(undefined), [])).toBe(t('learner.na.does'));
    expect(effectText('na', learner({}), [])).toBe(t('images.na.does'));
  });

  test('a modulator has an effect where one of its rows acts, and may have one before they are known', () => {
    expect(hasEffect('da', tissue, rows)).toBe(true);
    expect(hasEffect('na', tissue, rows)).toBe(false);
    expect(hasEffect('na', tissue, null)).toBe(true);
    expect(hasEffect('na', state('learner'), [])).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import type { ReceptorRow, State } from '../../engine/contract';
import type { LearnerState } from '../../engine/contract-learner';
import { effect } from './effects';
import { t } from '../../base/text';

const row = (modulator: string, name: string, change: Partial<ReceptorRow> = {}) =>
  ({ modulator, name, on: true, gain: 1, ...change }) as ReceptorRow;
// state is of a network whose acetylcholine has so low a level.
const state = (change: Partial<State>, ach = -1) => {
  const modulator = (min: number) => ({ on: true, strength: 1, level: 0, min, max: 1 });
  const modulators = { ach: modulator(ach), da: modulator(-1), na: modulator(-1), '5ht': modulator(-1) };
  return { idle: false, learner: null, modulators, ...change } as Partial<State> as State;
};
const tissue = state({ idle: true });
const rows = [
  row('da', 'Excites D1 cells'),
  row('da', 'Inhibits D2 cells'),
  row('na', 'Group bursts', { on: false }),
  row('ach', 'Attention', { gain: 0 }),
];

describe('what a card says of a modulator', () => {
  test('without a task it is what its receptor rows do', () =>
    expect(effect('da', tissue, rows)).toBe('Excites D1 cells · Inhibits D2 cells'));

  test.each(['na', 'ach', '5ht'] as const)('no effect is claimed of %s, on which no row acts', (key) => {
    expect(effect(key, tissue, rows)).toBe(t('effect.none'));
    expect(effect(key, state({}), rows)).toBe(t('effect.none'));
  });

  test('with a task it is the signal that it carries', () => {
    expect(effect('da', state({}), rows)).toBe(t('modulator.da.carries'));
    expect(effect('ach', state({}), [row('ach', 'Attention')])).toBe(t('modulator.ach.carries'));
    expect(effect('ach', state({}, 0), [row('ach', 'Gain of sensory input')])).toBe(t('modulator.ach.expects'));
  });

  test('nothing is claimed of receptors before their rows are known', () => expect(effect('da', tissue, null)).toBe(''));

  test('an artificial network has effects of its own', () =>
    expect(effect('na', state({ learner: {} as LearnerState }), [])).toBe(t('learner.na.does')));
});

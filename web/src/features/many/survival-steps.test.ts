import { expect, test } from 'vitest';
import type { Arm } from '../../engine/contract-experiment';
import type { Survival } from '../../engine/contract.gen';
import type { Panel } from './rows';
import { survivalSteps } from './survival-steps';

const two: Survival = { median: 30, censored: 1, n: 3, time: [20, 30], share: [0.67, 0.33], low: [0.1, 0], high: [0.9, 0.8] };
const all: Survival = { median: 10, censored: 0, n: 1, time: [10], share: [0], low: [0], high: [1] };

const panel = (curves: Record<string, Survival>, singles: number[] = []): Panel => ({
  metric: { name: 'recovery_trials', doc: '', better: -1, fraction: false, share: false },
  rows: Object.entries(curves).map(([name, of]) => ({
    name,
    arm: { name, metrics: {}, survival: { recovery_trials: of } } as Partial<Arm> as Arm,
    measure: undefined,
    singles: singles.map((at, index) => ({ at, index })),
  })),
  swept: new Map(),
  digits: 0,
  n: 3,
});

test('a curve starts at 1, falls at each time, and goes on to the end of the runs', () => {
  const { steps, names } = survivalSteps(panel({ da: two }, [20, 30, 300]))!;
  expect(names).toEqual(['da']);
  expect(steps.map(({ x, at }) => [x, at])).toEqual([[0, 1], [20, 0.67], [30, 0.33], [300, 0.33]]);
  expect(steps.at(-1)).toMatchObject({ lo: 0, hi: 0.8 });
});

test('there are no curves where every network reached the criterion', () => {
  expect(survivalSteps(panel({ all }))).toBeNull();
  expect(survivalSteps(panel({ da: two, all }))!.names).toEqual(['da', 'all']);
});

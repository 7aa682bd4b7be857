// Unit tests of run kinds: each state is one of three kinds of run, which gives the same state again.

import { expect, test } from 'vitest';
import type { State } from '../engine/contract';
import { runOf, stateOf, ticksOf } from './run-kind';

const common = { figure: 'f', tick: 7, trialMs: 650, tissue: true };
const trial = { trial: 1, cue_visual: 'A' };
const learnt = { trial: 1, task: 'A' };
const state = (own: object) => ({ ...common, idle: false, still: null, learner: null, last: null, ...own }) as Partial<State> as State;

test.each([
  ['task', state({}), 650],
  ['task', state({ last: trial }), 650],
  ['noTask', state({ idle: true, still: { groups: [] }, last: trial }), 650],
  ['learner', state({ learner: { task: 'A' }, last: learnt }), 1],
] as const)('%s', (kind, state, ticks) => {
  const run = runOf(state);
  expect(run.kind).toBe(kind);
  expect(run.last).toEqual(state.last);
  expect(ticksOf(run)).toBe(ticks);
  expect(stateOf(run)).toEqual(state);
});

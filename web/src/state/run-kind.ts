// The three kinds of run, told apart once, where the engine's state comes in.

import type { LearnerState, LearnerTrial, State, TissueNow, TrialRecord } from '../engine/contract';
import { isLearnerTrial } from '../engine/contract-learner';

// What all have; the rest of a state belongs to one kind.
type Common = Omit<State, 'idle' | 'still' | 'learner' | 'last'>;

// TaskRun is a spiking network that does a task, trial by trial.
export interface TaskRun extends Common {
  kind: 'task';
  last: TrialRecord | null; // finished trial
}

// NoTaskRun is tissue without a task: its trials are seconds.
export interface NoTaskRun extends Common {
  kind: 'noTask';
  noTask: TissueNow; // what the tissue holds
  last: TrialRecord | null; // finished second
}

// LearnerRun is an artificial network that learns rules in sequence: a tick is a trial.
export interface LearnerRun extends Common {
  kind: 'learner';
  learner: LearnerState;
  last: LearnerTrial | null; // finished trial
}

export type Run = TaskRun | NoTaskRun | LearnerRun;
export type RunKind = Run['kind'];

// runOf tells which kind of run a state of the engine is of.
export function runOf(state: State): Run {
  const { idle: _, still, learner, last, ...common } = state;
  if (learner) return { ...common, kind: 'learner', learner, last: last && isLearnerTrial(last) ? last : null };
  const record = last && !isLearnerTrial(last) ? last : null;
  return still ? { ...common, kind: 'noTask', noTask: still, last: record } : { ...common, kind: 'task', last: record };
}

// stateOf is the engine's state again, as it goes out of the page.
export function stateOf(run: Run): State {
  const { kind, noTask: still, learner, ...common } = { noTask: null, learner: null, ...run };
  return { ...common, idle: kind === 'noTask', still, learner };
}

// ticksOf is the ticks of a trial.
export const ticksOf = (run: Run) => (run.kind === 'learner' ? 1 : run.trialMs);

// The three kinds of run. The engine's state is turned into one of them where it arrives.

import type { LearnerState, LearnerTrial, State, TissueNow, TrialRecord } from '../engine/contract';
import { isLearnerTrial } from '../engine/contract-learner';

// Common is what all kinds have.
type Common = Omit<State, 'idle' | 'still' | 'learner' | 'last'>;

// TaskRun is a spiking network that does a task, trial by trial.
export interface TaskRun extends Common {
  kind: 'task';
  last: TrialRecord | null; // last finished trial
}

// NoTaskRun is a tissue without a task; its trials are seconds.
export interface NoTaskRun extends Common {
  kind: 'noTask';
  noTask: TissueNow; // concentrations and nuclei
  last: TrialRecord | null; // last finished second
}

// LearnerRun is an artificial network that learns rules in sequence; a tick is a trial.
export interface LearnerRun extends Common {
  kind: 'learner';
  learner: LearnerState;
  last: LearnerTrial | null; // last finished trial
}

export type Run = TaskRun | NoTaskRun | LearnerRun;
export type RunKind = Run['kind'];

// runOf makes a run of a state of the engine.
export function runOf(state: State): Run {
  const { idle: _, still, learner, last, ...common } = state;
  if (learner) return { ...common, kind: 'learner', learner, last: last && isLearnerTrial(last) ? last : null };
  const record = last && !isLearnerTrial(last) ? last : null;
  return still ? { ...common, kind: 'noTask', noTask: still, last: record } : { ...common, kind: 'task', last: record };
}

// stateOf is the engine's state again, for scripts and other pages.
export function stateOf(run: Run): State {
  const { kind, noTask: still, learner, ...common } = { noTask: null, learner: null, ...run };
  return { ...common, idle: kind === 'noTask', still, learner };
}

// ticksOf is the number of ticks of a trial.
export const ticksOf = (run: Run) => (run.kind === 'learner' ? 1 : run.trialMs);

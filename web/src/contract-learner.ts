// What the engine says of a network that learns many rules in sequence: a tick is a trial.

import type { Outcome } from './contract';

// LearnerState is such a network now; null in a State of any other.
export interface LearnerState {
  kind: string; // of the learner: modulated, or a baseline
  side: number; // hidden units along each side of the sheet
  contexts: number; // there is room for
  context: number; // that it holds to be the present one, from 0
  belief: number[];
  novel: number; // belief in a context not met before
  used: boolean[];
  uncertainty: number; // that is expected
  error: number;
  value: [go: number, nogo: number];
  reset: boolean;
  task: string;
  inPhase: number; // trials of this phase that are done
  phaseTrials: number; // that it has
  silent: number; // hidden units that were lesioned
}

// LearnerTrial is one trial's record.
export interface LearnerTrial {
  trial: number;
  phase: number;
  task: string;
  stimulus: number;
  go_is_correct: boolean;
  response: 'go' | 'nogo';
  outcome: Outcome;
  misled: boolean;
  reward: number;
  p_go: number;
  value: number;
  rpe: number;
  context: number; // from 1
  reset: boolean;
}

// Kept is the matrix of what is kept: in exams along the way, the share right of each
// task met so far.
export interface Kept {
  every: number; // trials from exam to exam
  at: number[]; // trials after which there was one
  tasks: string[]; // met, in their order
  planned: string[]; // of the course
  accuracy: (number | null)[][]; // by exam and task
  chance: number;
  changes: { trial: number; task: string }[]; // first trials of tasks
  resets: number[]; // trials
  twin: KeptTwin | null;
}

export interface KeptTwin {
  accuracy: (number | null)[][];
  resets: number[];
  condition: string;
  name: string;
}

// What the engine says of a network that learns many rules in sequence: a tick is a trial.

import type { LearnerTrial, TrialRow } from './contract.gen';

export type { LearnerState, LearnerTrial } from './contract.gen';

// Retention is how accurate a learner is on each task, exam by exam: the retention matrix.
export type { Retention } from './contract.gen';

// ofLearner tells whether a trial's record is a learner's.
export const ofLearner = (trial: TrialRow): trial is LearnerTrial => 'task' in trial;

// What the engine says of a network that learns many rules in sequence: a tick is a trial.

import type { LearnerTrial, TrialRow } from './contract.gen';

export type { Kept, KeptTwin, LearnerState, LearnerTrial } from './contract.gen';

// ofLearner tells whether a trial's record is a learner's.
export const ofLearner = (trial: TrialRow): trial is LearnerTrial => 'task' in trial;

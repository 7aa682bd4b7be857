// Types of artificial learners, for which a tick is one trial.

import type { LearnerTrial, TrialRow } from './contract.gen';

export type { LearnerState, LearnerTrial } from './contract.gen';

// Retention is the retention matrix: a learner's accuracy on each task, exam by exam.
export type { Retention } from './contract.gen';

// isLearnerTrial says whether a trial's record is a learner's.
export const isLearnerTrial = (trial: TrialRow): trial is LearnerTrial => 'task' in trial;

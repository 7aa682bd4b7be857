// Types of experiments: the plan and the result. A Result is what `neuromod run -format json`
// prints.

import type { ExperimentRequest, Measure, Seeds } from './contract.gen';

export type { Arm, ExperimentStarted, Effect, Measure, Metric, Result, Seeds, Sweep } from './contract.gen';

// Plan is what to measure; whatever is missing is taken from the figure.
export type Plan = Omit<ExperimentRequest, 'saved'>;

export type Measures = Record<string, Measure>;

export const valueOf = (m: Measure) => m.value ?? m.mean!;

export const doneSeeds = ({ n, done }: Seeds) => done ?? n;

// seedAt is the seed at an offset from the first.
export const seedAt = ({ first }: Seeds, offset: number): bigint => BigInt(first) + BigInt(offset);

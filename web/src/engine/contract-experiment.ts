// Experiments: what is asked for, and what comes out. A Result is what
// `neuromod run -format json` prints.

import type { ExperimentRequest, Measure, Seeds } from './contract.gen';

export type { Arm, ExperimentStarted, Effect, Measure, Metric, Result, Seeds, Sweep } from './contract.gen';

// Plan is what to measure; what is left out is the figure's.
export type Plan = Omit<ExperimentRequest, 'saved'>;

export type Measures = Record<string, Measure>;

export const centre = (m: Measure) => m.value ?? m.mean!;

export const doneOf = ({ n, done }: Seeds) => done ?? n;

// seedAt is the seed so many after the first.
export const seedAt = ({ first }: Seeds, offset: number): bigint => BigInt(first) + BigInt(offset);

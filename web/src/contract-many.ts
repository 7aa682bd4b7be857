// Experiments: what is asked for, and what comes out. A Result is what
// `neuromod run -format json` prints.

import type { Seed, Value } from './contract';

export interface Sweep {
  key: string;
  values: Value[];
}

// Plan is what to measure; what is left out is the figure's.
export interface Plan {
  figure: string;
  seed?: Seed; // the first
  seeds?: number;
  conditions?: string[];
  protocols?: string[]; // tasks that each network is given
  set?: Record<string, Value>;
  sweeps?: Sweep[];
}

export interface Seeds {
  first: Seed;
  n: number;
  done?: number; // where they are not all there
}

// Begun is the engine's answer to a plan.
export interface Begun {
  key: string; // tells plans apart
  figure: string;
  seeds: Seeds;
  arms: string[];
  done: number;
  left: string; // why what was saved is of no use
  own: string; // text of the figure, where it is somebody's own
}

export interface Measure {
  mean?: number;
  value?: number; // of a fraction, instead of the mean
  ci95?: [number, number];
  n: number;
}

export type Measures = Record<string, Measure>;

export interface Arm {
  name: string;
  label?: string;
  swept?: { key: string; value: string };
  modulators: Record<string, boolean>;
  metrics: Measures;
  difference?: Measures; // less the reference's, or, swept, less the same condition's; the reference has none
}

export interface Effect {
  metric: string;
  factors: string[];
  estimate: number;
  ci95?: [number, number];
  n: number;
}

export interface Result {
  figure: string;
  version: string;
  seeds: Seeds;
  set?: Record<string, string>;
  conditions: Arm[];
  effects?: Effect[];
}

// Metric is one of the measures that there can be, in the order in which they are shown.
export interface Metric {
  name: string;
  fraction: boolean;
  share: boolean; // between 0 and 1 in every run
  better: -1 | 0 | 1;
  doc: string;
}

export const centre = (m: Measure) => m.value ?? m.mean!;

export const doneOf = ({ n, done }: Seeds) => done ?? n;

// seedAt is the seed so many after the first.
export const seedAt = ({ first }: Seeds, offset: number): bigint => BigInt(first) + BigInt(offset);

// What the engine says of two networks side by side.

import type { Series, Value } from './contract';

// TwinOf is what the twin has otherwise: a condition's switches, or parameters.
export type TwinOf = { name: string } | { set: Record<string, Value> };

// OfTwo asks the twin, where it says so.
export type OfTwo = { twin?: true };

export interface Twins {
  on: boolean;
  condition: string; // of the twin
  differs: { key: string; label: string; first: Value; twin: Value }[];
  apart: number | null; // tick of the first spike that only one of them has
  choice: number; // first trial on which they chose otherwise, 0: none so far
  others: number; // trials on which they did
  trials: number; // that both have finished
  series: Series; // of the twin
}

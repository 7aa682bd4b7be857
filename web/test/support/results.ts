// The shipped results of many networks, and the figures that they are of.

import { json } from './paths';

export interface Measured {
  n: number;
  mean: number;
  value: number; // a share, where the measure is one
  ci95: [number, number];
}

export interface Effect {
  metric: string;
  factors: string[];
  estimate: number;
  ci95: [number, number];
}

export interface Results {
  conditions: { name: string; metrics: Record<string, Measured>; difference: Record<string, Measured> }[];
  effects: Effect[];
}

export interface Figure {
  title: string;
  claim: string;
  reference?: string;
  opening?: { seed: number; trial: number };
  faculties: { metric: string; label: string; protocol?: string }[];
}

export const resultsOf = (figure: string): Results => json(`results/${figure}.json`);
export const figureOf = (name: string): Figure => json(`figures/${name}.json`);

// How far an experiment is: many seeds of a figure, each run under each of its conditions.

import type { Plan, Result, Seeds } from '../engine/contract-experiment';

export interface Advance {
  done: number; // runs, each one seed under one condition
  total: number;
  seedsDone: number;
  msLeft: number | null; // null until something has been measured
  result?: Result; // where seeds have been finished since the last time
}

export interface Running extends Advance {
  plan: Plan;
  key: string;
  seeds: Seeds;
  workers: number;
  jobMs: number; // mean time of a run, 0 where none is known
  phase: 'starting' | 'running' | 'done' | 'cancelled' | 'failed';
  over: boolean; // ended, and what there is has been kept
  error?: string;
}

// Types of a running experiment: many seeds of a figure, each run under each condition.

import type { Plan, Result, Seeds } from '../engine/contract-experiment';

export interface ProgressReport {
  done: number; // runs, each of one seed under one condition
  total: number;
  seedsDone: number;
  msLeft: number | null; // null until a run has been measured
  result?: Result; // where seeds have finished since the last report
}

export interface ExperimentState extends ProgressReport {
  plan: Plan;
  key: string;
  seeds: Seeds;
  workers: number;
  jobMs: number; // mean time of a run, 0 where unknown
  phase: 'starting' | 'running' | 'done' | 'cancelled' | 'failed';
  over: boolean; // it has ended, and its results are stored
  error?: string;
}

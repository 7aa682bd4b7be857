// What the engine says and takes: the shapes of the messages between page and worker.

import type { LearnerState } from './contract-learner';

// Seed of a run: a whole number of 64 bits; where a number does not hold it exactly, beyond
// 2^53 − 1, its digits.
export type Seed = number | string;

export const MODULATORS = ['da', 'na', 'ach', '5ht'] as const;
export type ModulatorKey = (typeof MODULATORS)[number];

export type Outcome = 'hit' | 'miss' | 'false_alarm' | 'correct_rejection';
export type Cue = 'A' | 'B' | 'X' | 'Y';
export type Value = number | boolean | string;

export interface Param {
  key: string;
  label: string;
  group: string;
  kind: 'number' | 'integer' | 'switch' | 'choice';
  unit: string;
  min: number;
  max: number;
  step: number;
  default: number; // a switch: 0 or 1, a choice: its index
  choices?: string[];
  doc: string;
  source: string;
  main: boolean;
  live: boolean;
  needs?: { key: string; choice: string; not: boolean }; // where it acts at all
}

// ReceptorRow is one row of the table by which modulators act.
export interface ReceptorRow {
  id: string;
  name: string;
  modulator: ModulatorKey;
  receptor: string;
  kind: 'ionotropic' | 'metabotropic';
  ec50: number; // nM
  speed: number; // ms
  binding: string; // source of both
  assumed: boolean;
  target: string;
  where: string;
  gain: number; // now; 0 where the row does nothing
  unit: string;
  gainKey: string;
  onKey: string;
  scaleKey: string;
  on: boolean;
  scale: number;
  source: string;
}

export interface Condition {
  name: string;
  label?: string;
  set: Record<string, Value>;
  crossed?: boolean; // one of the combinations of the figure's factors
}

export interface Figure {
  name: string;
  mine?: boolean; // somebody's own, from a file or link
  title: string;
  paper: string;
  claim?: string;
  parent?: string;
  circuit?: string; // none = the first
  live?: string;
  set?: Record<string, Value>;
  conditions?: Condition[];
  view?: 'many'; // it opens on many networks
  factors?: string[]; // switches, all combinations of which are conditions
  reference?: string; // the condition that others are compared with; none = the first
  protocols?: { name: string; label?: string; set: Record<string, Value> }[];
  faculties?: Faculty[]; // what a map of effects shows
  goals?: { metric: string }[]; // by which conditions are tuned
  text: { see: string; try: string; why: string; model: string; notModelled: string; sources: string[] };
}

// Faculty is something that a network can do, and by what it is judged.
export interface Faculty {
  metric: string;
  label: string;
  protocol: string;
}

export interface Phase {
  rule: string; // the cue that means Go, or a task's name
  kind: string;
  first: number;
}

export interface Modulator {
  on: boolean;
  strength: number;
  level: number;
  min: number; // of the level
  max: number;
}

export interface TrialRecord {
  seed: Seed;
  version: string;
  figure: string;
  condition: string;
  trial: number;
  tick: number;
  rule: Cue;
  phase: string;
  cue_visual: Cue;
  cue_auditory: Cue;
  go_is_correct: boolean;
  response: 'go' | 'nogo';
  rt_ms: number | null;
  outcome: Outcome;
  reward: number;
  value: number;
  rpe: number;
  surprise: number;
  p_go: number | null;
  da_level: number;
  na_level: number;
  ach_level: number;
  ht_level: number;
  expected_uncertainty: number;
  na_released: boolean;
}

// Still is what a tissue without a task holds now.
export interface Still {
  // left to right; rest: at the tonic rate, once settled, null where uptake cannot balance the release
  groups: { name: string; nM: Record<ModulatorKey, number>; rest: Record<ModulatorKey, number | null> }[];
  hz: Record<ModulatorKey, number>; // rate of each nucleus
  tonic: Record<ModulatorKey, number>; // the same at rest
  wired: Record<ModulatorKey, boolean>;
  puffRadius: number; // µm
  puff: { modulator: ModulatorKey; x: number; y: number; ms: number; nM: number; left: number; around: number } | null;
}

// Traces is concentrations of a tissue without a task, from a sample on, by group.
export interface Traces {
  every: number; // ms
  from: number;
  n: number; // samples there are in all
  groups: Record<string, Record<ModulatorKey, number[]>>;
}

export interface State {
  tissue: boolean; // modulators are concentrations in tissue
  idle: boolean; // there is no task: a trial is a second
  still: Still | null; // null with a task
  learner: LearnerState | null; // of a network of which a tick is a trial
  commands: number; // that a person has given
  figure: string;
  condition: string;
  seed: Seed;
  tick: number;
  trial: number; // in progress, from 1
  t: number;
  phase: number;
  rule: string;
  playing: boolean;
  speed: number;
  accuracy: number | null;
  dPrime: number | null;
  hash: string;
  shiftTrial: number; // first trial under the present rule, 0 where it is the first rule
  phases: Phase[];
  modulators: Record<ModulatorKey, Modulator>;
  last: TrialRecord | null;
  now: { visual: string; auditory: string; goIsCorrect: boolean; stage: 'cue' | 'choice' | 'outcome' | 'rest' };
  surprise: number;
  expected: number;
  value: number;
  trials: number; // of the whole schedule
  trialMs: number;
  stepCost: number;
  cells: number;
  synapses: number;
  groups: { name: string; e: number; i: number }[]; // Hz over the last 100 ms; none where a tick is a trial
  width: number; // of the sheet, µm; 0 where a tick is a trial
  height: number;
}

// ticksOf is the ticks of a trial.
export const ticksOf = (state: State) => (state.learner ? 1 : state.trialMs);

export interface Series {
  from: number;
  trial: number[];
  accuracy: number[];
  hGo: (number | null)[];
  hCompound: (number | null)[];
  da: number[];
  na: number[];
  ach: number[];
  ht: number[];
  outcome: Outcome[];
  rule: string[];
  release: number[];
}

export interface Opened {
  problems: string[];
  state: State;
  mine: boolean; // the figure is somebody's own
  link?: string; // of what a link opened: as it was written, without what happened to it on the way
}

export interface Followed {
  cell: number;
  population?: string;
  kind?: string;
  synapses?: number;
}

export const MAX_SPEED = 1000; // the engine's word for "as fast as it can"

// Cause is what has gone wrong, as far as a person can do something about it: the browser
// has no WebAssembly or no WebGL, a file is missing or is late, or something else.
export type Cause = 'wasm' | 'webgl' | 'file' | 'late' | 'other';

export type WorkerEvent =
  | { event: 'alive' } // the worker's script runs, and hears
  | { event: 'progress'; part: 'engine'; loaded: number; total: number }
  | { event: 'program'; module: WebAssembly.Module } // for further workers
  | { event: 'ready' }
  | { event: 'failed'; message: string; cause?: Cause }
  | { event: 'silent'; ms: number } // it has not answered for so long; 0: it has again
  | { event: 'status'; state: State }
  | { event: 'way'; way: Way | null };

// Way is how far a long way to a tick has been gone.
export interface Way {
  at: number;
  from: number;
  to: number;
}

export const FIELD_VIEWS = ['all', 'da', 'na', 'ach', '5ht', 'grid', 'off'] as const;
export type FieldView = (typeof FIELD_VIEWS)[number];

// Reading is what a place of the tissue holds, nM, and how far receptors there are
// occupied: those of the nearest cell, or, where none is near (cell −1), those that would
// settle at this concentration.
export interface Reading {
  x: number;
  y: number;
  nM: Record<ModulatorKey, number>;
  receptors: { modulator: ModulatorKey; receptor: string; occupancy: number; cell: number }[];
}

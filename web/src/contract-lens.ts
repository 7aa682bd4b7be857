// What the engine says of the running state at one scale.

import type { ModulatorKey } from './contract';

export const SCALES = ['synapse', 'neuron', 'circuit', 'network'] as const;
export type Scale = (typeof SCALES)[number];

export const isScale = (name: unknown): name is Scale => SCALES.includes(name as Scale);

type Column = (number | null)[];

// LensTime: samples begin at from and lie every ms apart, counted from the trial's start.
export interface LensTime {
  tick: number;
  origin: number;
  trial: number;
  length: number;
  window: number;
  stimulus: number;
  feedback: number;
  from: number;
  every: number;
}

export interface LensCell {
  cell: number;
  population: string;
  kind: string;
  number: number; // within its population, from 1
  set?: string; // the cue or pair that drives an input
}

export interface LensLevel {
  signal: string;
  modulator: ModulatorKey;
  level: Column;
}

export interface LensTerm {
  signal: string;
  modulator: ModulatorKey;
  receptor?: string;
  target: string;
  on?: string;
  gain: number;
  level: number;
}

// LensChange: Δw = eligibility × drive × learning × protection × share; of a change that
// forgot, with the weight's distance from rest as eligibility, minus that.
export interface LensChange {
  t: number;
  forgot: boolean;
  sink: number; // part of drive that is the synapse's own
  eligibility: number;
  drive: number;
  learning: number;
  protection: number;
  share: number;
  delta: number;
  before: number;
  after: number;
  clipped: boolean;
  terms?: LensTerm[]; // of the last of each kind
}

export interface LensInputs {
  from: number[];
  name: string[];
  weight: number[];
  change: number[];
}

export interface SynapseLens {
  scale: 'synapse';
  post: LensCell;
  inputs: LensInputs;
  time?: LensTime; // this and all below are missing where no synapse onto the cell learns
  pre: LensCell;
  projection: string;
  min: number;
  max: number;
  rest: number;
  preSpikes: number[];
  postSpikes: number[];
  preTrace: Column;
  postTrace: Column;
  eligibility: Column;
  weight: Column;
  levels: LensLevel[];
  changes: LensChange[]; // of the last trial that had any
}

export interface NeuronLens {
  scale: 'neuron';
  time: LensTime;
  post: LensCell;
  spikes: number[];
  v?: Column; // this and the currents are missing for an input
  excitation?: Column;
  inhibition?: Column;
  burst?: Column;
  threshold: number;
  bias: number;
  modulated: number;
  slope: number;
  noise: number;
  chance: number;
  rows: LensTerm[];
  gain: { input: number[]; now: number[]; rest: number[]; at: number; rate: number } | null;
}

export interface CircuitLens {
  scale: 'circuit';
  time: LensTime;
  groups: { name: string; e: Column; i: Column; excitation: Column; inhibition: Column; levels: LensLevel[] }[];
}

export type Lens = SynapseLens | NeuronLens | CircuitLens;

// NetworkColumns are what each trial has left, beside the columns of Series.
export interface NetworkColumns {
  from: number;
  compound: string[];
  pGo: number[];
  value: number[];
  surprise: number[];
  expected: number[];
  lines: { projection: string; from: string; to: string; weight: number[]; rate: number[] }[];
}

export const emptyNetwork = (): NetworkColumns => ({ from: 1, compound: [], pGo: [], value: [], surprise: [], expected: [], lines: [] });

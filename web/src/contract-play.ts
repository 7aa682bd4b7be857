// A block that a person does as the network does: its order, what came of it, and how it
// is judged.

import type { Cue, Seed, Value } from './contract';

export const WINDOWS = [1000, 2000, 5000] as const; // ms to answer in
export const LENGTHS = [20, 40, 80] as const; // trials, half of them before the change
export const LEAST = 40; // trials under one rule that can tell that it was not found (engine/probe, JudgeLeast)

export interface Options {
  trials: number;
  window: number;
  sound: boolean;
  practice: boolean;
  seed: Seed | null; // null: drawn
  conditions: string[]; // of the networks beside it
}

export interface Quartiles {
  n: number;
  low: number;
  median: number;
  high: number;
}

// Score is the engine's measures of a stretch of trials.
export interface Score {
  rule: string;
  trials: number;
  correct: number;
  hits: number;
  misses: number;
  falseAlarms: number;
  correctRejections: number;
  dPrime: number;
  criterion: number;
  hitMs: Quartiles | null;
  falseAlarmMs: Quartiles | null;
  toRun: number | null;
  tooShort: boolean; // no toRun, and too few trials to tell that the rule was not found
  oldPresses: number;
  oldHolds: number;
}

export interface Judgement {
  whole: Score;
  phases: Score[];
  outcomes: string[];
  accuracy: number[];
  window: number; // trials of accuracy
  run: number; // right answers in a row by which a rule counts as found
  least: number; // trials of a phase that can tell that a rule was not found
  correction: string;
}

export type Row = Record<string, Value | null>;

export interface PlayedNetwork {
  condition: string;
  judgement: Judgement;
  records: Row[];
}

export interface Block {
  figure: string;
  seed: Seed;
  version: string;
  columns: string[];
  fixation: number[]; // ms before each cue
  networks: PlayedNetwork[];
}

// Answer is one trial of a person that counts.
export interface Answer {
  trial: number; // as it came, from 1
  place: number; // in the order, from 0
  onset: number; // ms from the block's first frame
  pressed: boolean;
  rt: number | null; // ms
  early: number; // presses before the cue, or too soon after it
  longFrame: boolean; // a frame next to the onset was long
  repeated: boolean; // it was voided before
}

export interface Timing {
  frameMs: number; // median
  frames: 'practice' | 'block'; // over which
  clockMs: number | null; // step of the browser's clock, null where none was seen
  soundMs: number | null; // by which sound comes late, as the browser says
}

// Played is a block that has been done to its end.
export interface Played {
  at: number; // ms since 1970
  options: Options;
  block: Block;
  answers: Answer[];
  records: Row[];
  judgement: Judgement;
  timing: Timing;
  voided: number; // trials
}

export type CueName = `${Cue}${Cue}` | 'dot' | 'bar';

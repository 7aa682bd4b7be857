// A block that a person does as the network does: its order, what came of it, and how it
// is judged.

import type { Cue } from './contract';
import type { Block, Judgement, Row, Seed } from './contract.gen';

export { LEAST } from './contract.gen';
export type { Block, Judgement, BlockNetwork, Quartiles, Row, Score } from './contract.gen';

export const WINDOWS = [1000, 2000, 5000] as const; // ms to answer in
export const LENGTHS = [20, 40, 80] as const; // trials, half of them before the change

export interface Options {
  trials: number;
  window: number;
  sound: boolean;
  practice: boolean;
  seed: Seed | null; // null: drawn
  conditions: string[]; // of the networks beside it
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

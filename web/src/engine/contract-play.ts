// Types of a block that a person does like the network: its trials, the answers and their
// judgement.

import type { Cue } from './contract';
import type { Block, Judgement, Row, Seed } from './contract.gen';

export { LEAST } from './contract.gen';
export type { Block, Judgement, BlockNetwork, Quartiles, Row, Score } from './contract.gen';

export const WINDOWS = [1000, 2000, 5000] as const; // ms to answer
export const LENGTHS = [20, 40, 80] as const; // trials; the rule changes after half of them

export interface PlayOptions {
  trials: number;
  window: number;
  sound: boolean;
  practice: boolean;
  seed: Seed | null; // null: a random one
  conditions: string[]; // of the networks it is compared with
}

// Answer is one trial of a person that counts.
export interface Answer {
  trial: number; // number of the trial as presented, from 1
  place: number; // place in the block's order, from 0
  onset: number; // ms since the block's first frame
  pressed: boolean;
  rt: number | null; // ms
  early: number; // presses before the cue, or too soon after it to be an answer
  longFrame: boolean; // a frame next to the onset took too long
  repeated: boolean; // it repeats a trial that was voided
}

export interface Timing {
  frameMs: number; // median, ms
  frames: 'practice' | 'block'; // where it was measured
  clockMs: number | null; // resolution of the browser's clock, ms; null where none was found
  soundMs: number | null; // latency of sound as the browser reports it, ms
}

// PlayedBlock is a block that has been completed.
export interface PlayedBlock {
  at: number; // ms since 1970
  options: PlayOptions;
  block: Block;
  answers: Answer[];
  records: Row[];
  judgement: Judgement;
  timing: Timing;
  voided: number; // number of voided trials
}

export type CueName = `${Cue}${Cue}` | 'dot' | 'bar';

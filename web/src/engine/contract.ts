// What the engine says and takes, and what the page itself adds to it.

import type { ModulatorKey, ReceptorOccupancy, SeekProgress, State } from './contract.gen';

export * from './contract.gen';

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
  | { event: 'seeking'; progress: SeekProgress | null }; // null: it has arrived

// Cue is a cue of the first task.
export type Cue = 'A' | 'B' | 'X' | 'Y';

// Reading is what a place of the tissue holds, nM, and how far receptors there are occupied.
export interface Reading {
  x: number; // µm from the middle of the sheet
  y: number;
  nM: Record<ModulatorKey, number>;
  receptors: ReceptorOccupancy[];
}

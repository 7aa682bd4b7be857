// The types that engine and page exchange: those generated from the engine, and a few more of the
// page.

import type { ModulatorKey, ReceptorOccupancy, State, SeekProgress } from './contract.gen';

export * from './contract.gen';

// Cause is the cause of a failure, as far as a person can act on it: the browser has no WebAssembly
// or no WebGL, a file is missing, a file is late, or something else.
export type Cause = 'wasm' | 'webgl' | 'file' | 'late' | 'other';

export type WorkerEvent =
  | { event: 'alive' } // the worker's script runs and receives messages
  | { event: 'progress'; part: 'engine'; loaded: number; total: number }
  | { event: 'program'; module: WebAssembly.Module } // the compiled program, for further workers
  | { event: 'ready' }
  | { event: 'failed'; message: string; cause?: Cause }
  | { event: 'silent'; ms: number } // no answer for this long; 0: it answers again
  | { event: 'status'; state: State }
  | { event: 'seeking'; progress: SeekProgress | null }; // null: it has arrived

// Cue is a cue of the first task.
export type Cue = 'A' | 'B' | 'X' | 'Y';

// Reading is the state of a point in the tissue: concentrations, nM, and the occupancy of receptors
// there.
export interface Reading {
  x: number; // µm from the left edge of the sheet
  y: number; // µm from its top edge
  nM: Record<ModulatorKey, number>;
  receptors: ReceptorOccupancy[];
}

// The types that engine and page exchange: those generated from the engine, and a few more of the
// page.

import { MODULATOR, MODULATORS, type ModulatorKey, type ReceptorOccupancy, type State, type SeekProgress } from './contract.gen';

export * from './contract.gen';

// ModulatorColumn is the name of a modulator's column.
export type ModulatorColumn = (typeof MODULATOR)[ModulatorKey]['column'];

// COLUMNS are the columns of the modulators in their order.
export const COLUMNS: readonly ModulatorColumn[] = MODULATORS.map((key) => MODULATOR[key].column);

// columnOf is the name of a modulator's column, which is also the name of its colour in styles; any
// other name is returned as it is.
export const columnOf = (name: string): string => (name in MODULATOR ? MODULATOR[name as ModulatorKey].column : name);

// byColumn makes one value for the column of each modulator.
export const byColumn = <T>(make: (column: ModulatorColumn) => T) =>
  Object.fromEntries(COLUMNS.map((column) => [column, make(column)])) as Record<ModulatorColumn, T>;

// modulatorsOf are the modulators that the subject of a run has.
export const modulatorsOf = ({ modulators }: Pick<State, 'modulators'>): ModulatorKey[] => MODULATORS.filter((key) => modulators[key].has);

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

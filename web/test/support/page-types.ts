// The types of the page that tests use, from where they stand in web/src.

export type { Lab } from '../../src/app/lab-api';
export type { Retention, State, TrialRecord, TrialRow, Value } from '../../src/engine/contract';
export type { Quartiles, Row, Score } from '../../src/engine/contract-play';
export type { ExportOptions } from '../../src/features/export';

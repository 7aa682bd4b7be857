// A played block as files: a table of all trials, the person's and the networks' in the same
// columns, or everything as JSON.

import type { PlayedBlock, Row } from '../../engine/contract-play';
import { table } from '../../base/csv';
import { OWN_COLUMNS } from './block';

// rows are the person's trials, then each network's.
export const rows = ({ records, block }: PlayedBlock): Row[] => [
  ...records,
  ...block.networks.flatMap((network) => network.records.map((record) => ({ ...record }))),
];

export function playedCSV(played: PlayedBlock): string {
  const columns = [...played.block.columns, ...OWN_COLUMNS];
  return table(
    columns,
    rows(played).map((row) => columns.map((column) => csvValue(row[column]))),
  );
}

export function playedJSON(played: PlayedBlock): string {
  const { block, options, timing, voided, judgement, at } = played;
  const networks = block.networks.map(({ condition, judgement: measures }) => ({ condition, measures }));
  const { figure, seed, version } = block;
  const { trials, window: windowMs, sound } = options;
  const data = {
    lab: 'Neuromod Lab',
    version,
    figure,
    seed,
    at: new Date(at).toISOString(),
    options: { trials, window_ms: windowMs, sound },
    timing,
    voided,
    you: judgement,
    networks,
    trials: rows(played),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

// csvValue writes a value like the engine's tables: numbers with six significant digits.
function csvValue(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

// The command line, whose results the page's must equal.

import { execFileSync } from 'node:child_process';
import { NEUROMOD } from './paths';

export interface At {
  tick: number;
  hash: string;
}

// neuromod runs the command line and gives what it prints.
export const neuromod = (...args: string[]): string =>
  execFileSync(NEUROMOD, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });

// replayed is the moment that a link, or a session file, leads to.
export function replayed(link: string): At {
  const said = neuromod('replay', link);
  const found = /^tick (\d+)\nhash ([0-9a-f]{16})$/m.exec(said);
  if (!found) throw new Error(`neuromod replay said: ${said}`);
  return { tick: Number(found[1]), hash: found[2] };
}

export interface Asked {
  figure: string;
  seed: number;
  seeds: number;
  conditions: string[];
  protocols?: string[];
  set?: Record<string, number>;
  sweeps?: { key: string; values: number[] }[];
}

// measured is what the command line measures of many networks.
export const measured = ({ figure, seed, seeds, conditions, protocols, set = {}, sweeps = [] }: Asked, format = 'json'): string =>
  neuromod(
    ...['run', figure, '-seeds', String(seeds), '-seed', String(seed), '-conditions', conditions.join(','), '-format', format],
    ...(protocols ? ['-protocols', protocols.join(',')] : []),
    ...Object.entries(set).flatMap(([key, value]) => ['-set', `${key}=${value}`]),
    ...sweeps.flatMap(({ key, values }) => ['-sweep', `${key}=${values.join(',')}`]),
  );

// trialsOf are the trials of a network, as the command line writes them.
export const trialsOf = <Row>(figure: string, ...args: string[]): Row[] =>
  JSON.parse(neuromod('trials', figure, ...args, '-format', 'json')) as Row[];

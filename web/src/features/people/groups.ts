// The groups that the plots show: tables of people, and networks measured like them.

import type { Calls, GroupMeasures, ImportedTrials } from '../../engine/contract';
import { Engine } from '../../engine/client';

// Group is people of a table, or networks of a figure.
export interface Group {
  name: string;
  networks: boolean;
  table: string; // their trials, as a table of people
  measures: GroupMeasures;
  read: ImportedTrials | null; // of people: what was recognised
}

type Name = 'importTrials' | 'measurePeople' | 'measureNetworks';

// inOwnWorker makes a call of an engine in a worker of its own, so that the page and the run stay responsive.
export async function inOwnWorker<N extends Name>(name: N, args: Calls[N]['takes']): Promise<Calls[N]['gives']> {
  const engine: Engine = new Engine(() => {}, true);
  try {
    const call = engine.call.bind(engine) as (name: N, args: Calls[N]['takes']) => Promise<Calls[N]['gives']>;
    return await call(name, args);
  } finally {
    engine.end('done');
  }
}

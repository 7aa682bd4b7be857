// Reads tables with an engine in a worker of its own, so that the page and the run stay responsive.

import { Engine } from '../../engine/client';
import type { Calls } from '../../engine/contract';

export async function importTrials(args: Calls['importTrials']['takes']): Promise<Calls['importTrials']['gives']> {
  const engine: Engine = new Engine(() => {}, true);
  try {
    return await engine.call('importTrials', args);
  } finally {
    engine.end('done');
  }
}

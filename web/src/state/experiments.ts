// Experiments: many networks, measured by a pool of workers; one experiment at a time.

import { argumentError, describeValue } from '../base/call-arguments';
import type { Metric, Plan, Result } from '../engine/contract-experiment';
import type { Engine } from '../engine/client';
import { ExperimentRun, type ProgressListener } from './experiment-run';
import { ExperimentStore } from './stored-experiments';
import { SILENCE_LIMIT, MAX_WORKERS, defaultWorkers } from '../engine/pool';
import type { Store } from './store';
import { t } from '../base/text';

export interface ExperimentOptions extends Plan {
  workers?: number;
  again?: boolean; // measure again what is stored and complete
  silence?: number; // ms without an answer, after which a worker is replaced
}

export class Experiments {
  readonly stored: ExperimentStore;
  private run: ExperimentRun | undefined;
  private metricsRequest: Promise<Metric[]> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly store: Store,
  ) {
    this.stored = new ExperimentStore(() => store.notify({ kind: 'problem', title: t('many.notKept'), lines: [] }));
  }

  // metrics are all measures that exist.
  metrics(): Promise<Metric[]> {
    return (this.metricsRequest ??= this.engine.call('metrics'));
  }

  // begin runs an experiment and returns its result.
  async begin({ workers, again, silence, ...plan }: ExperimentOptions, onProgress?: ProgressListener): Promise<Result> {
    const n = whole('workers', workers === undefined ? defaultWorkers() : workers, 1, MAX_WORKERS);
    const limit = whole('silence', silence === undefined ? SILENCE_LIMIT : silence, 1, 3_600_000);
    if (again !== undefined && typeof again !== 'boolean') throw argumentError('experiment', 'again', again, 'true, false');
    if (this.run && !this.run.cancelled) throw new Error(t('many.busy', { figure: this.run.plan.figure }));
    await this.run?.ended; // a cancelled one still stores its results
    const run = new ExperimentRun(this.engine, this.store, this.stored, plan, onProgress);
    this.run = run;
    try {
      return await run.run(n, limit, again ?? false);
    } finally {
      if (this.run === run) this.run = undefined;
    }
  }

  // cancel stops the running experiment, and says whether there was one.
  cancel(): boolean {
    return this.run?.cancel() ?? false;
  }
}

function whole(name: string, x: unknown, min: number, max: number): number {
  if (Number.isInteger(x) && (x as number) >= min && (x as number) <= max) return x as number;
  throw new Error(t('many.refused', { name, given: describeValue(x), min, max }));
}

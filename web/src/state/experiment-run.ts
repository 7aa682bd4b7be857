// Runs one experiment from its plan to its result. The engine's main worker collects the measures
// and computes the result; the pool only measures. So the result does not depend on the order, the
// number of workers, or interruptions.

import { doneSeeds, seedAt, type ExperimentStarted, type Plan, type Result } from '../engine/contract-experiment';
import { throttle } from '../base/dom';
import type { Engine } from '../engine/client';
import { Jobs, type Job } from '../engine/jobs';
import type { StoredExperiment, ExperimentStore } from './stored-experiments';
import { JobFailed, Pool } from '../engine/pool';
import type { ProgressReport, ExperimentState } from './experiment-progress';
import type { Store } from './store';
import { t } from '../base/text';

export type ProgressListener = (advance: ProgressReport) => void;

const UPDATE_EVERY = 500; // ms between two updates of the result

export class ExperimentRun {
  cancelled = false;
  readonly ended: Promise<void>;
  private resolveEnded!: () => void;
  private readonly previous: ExperimentState | null; // the experiment shown before
  private now: ExperimentState;
  private pool: Pool | undefined;
  private arms: string[] = [];
  private readonly times = { sum: 0, n: 0 };
  private hasNewSeeds = false; // seeds have finished since the last update
  private updating: Promise<unknown> = Promise.resolve();
  private readonly updateSoon = throttle(UPDATE_EVERY, () => void this.updateResult().catch(() => {})); // the last update reports errors

  constructor(
    private readonly engine: Engine,
    private readonly store: Store,
    private readonly storage: ExperimentStore,
    readonly plan: Plan,
    private readonly onProgress: ProgressListener | undefined,
  ) {
    this.ended = new Promise((resolveEnded) => (this.resolveEnded = resolveEnded));
    this.previous = store.model.experiment;
    this.now = {
      plan,
      key: '',
      seeds: { first: 0, n: 0 },
      workers: 0,
      jobMs: 0,
      over: false,
      phase: 'starting',
      done: 0,
      total: 0,
      seedsDone: 0,
      msLeft: null,
    };
  }

  async run(workers: number, silence: number, again: boolean): Promise<Result> {
    let failure: Error | undefined;
    try {
      this.show({ workers });
      const started = await this.start(again);
      await this.measure(started, workers, silence);
    } catch (error) {
      failure = asError(error);
    }
    try {
      if (this.now.key) await this.updateResult().then((written) => written());
    } catch (error) {
      failure ??= asError(error);
    } finally {
      this.resolveEnded();
    }
    if (this.cancelled) {
      this.show({ over: true });
      throw new Error(this.withCounts('many.cancelled'));
    }
    if (failure && !this.now.key) {
      this.store.set({ experiment: this.previous }); // it was refused before it started
      throw failure;
    }
    if (failure) {
      const error = failure instanceof JobFailed ? this.jobFailedError(failure) : failure;
      this.show({ phase: 'failed', over: true, msLeft: null, error: error.message });
      throw error;
    }
    this.show({ phase: 'done', over: true, msLeft: 0 });
    return this.now.result!;
  }

  // cancel stops all workers now. Runs in progress are lost, finished seeds stay.
  cancel(): boolean {
    if (this.cancelled) return false;
    this.cancelled = true;
    this.pool?.stop();
    this.show({ phase: 'cancelled', msLeft: null });
    return true;
  }

  // start gives the engine the plan, and what is stored of it.
  private async start(again: boolean): Promise<ExperimentStarted> {
    let started = await this.engine.call('experiment', this.plan);
    const stored = await this.storage.find(started.figure, started.key);
    if (stored && again && stored.result.seeds.done === undefined) await this.storage.discard(started.figure, started.key);
    else if (stored) started = await this.engine.call('experiment', { ...this.plan, saved: stored.saved });
    const { key, seeds, arms, done } = started;
    this.arms = arms;
    this.hasNewSeeds = true;
    this.show({ key, seeds, jobMs: stored?.jobMs ?? 0, seedsDone: done, done: done * arms.length, total: seeds.n * arms.length });
    return started;
  }

  private async measure({ seeds, arms, done, own }: ExperimentStarted, workers: number, silence: number): Promise<void> {
    const remaining = (seeds.n - done) * arms.length;
    if (this.cancelled || remaining === 0) return;
    const jobs = new Jobs(this.engine, arms.length, seeds.n);
    this.pool = new Pool({
      plan: this.plan,
      ownFigure: own,
      workers: Math.min(workers, remaining),
      silence,
      next: () => jobs.next(),
      onMeasured: (job, measures, ms) => this.tally(job, measures, ms),
    });
    this.show({ phase: 'running' });
    this.updateSoon();
    await this.pool.run();
  }

  private async tally(job: Job, measures: Record<string, number>, ms: number): Promise<void> {
    const tallied = await this.engine.call('tally', { ...job, measures });
    if (this.cancelled) return;
    this.times.sum += ms;
    this.times.n++;
    const jobMs = this.times.sum / this.times.n;
    const done = this.now.done + 1;
    const remaining = this.now.total - done;
    const msLeft = remaining ? (remaining * jobMs) / Math.min(this.now.workers, remaining) : 0;
    const seedsDone = Math.max(tallied.done, this.now.seedsDone);
    if (seedsDone > this.now.seedsDone) this.hasNewSeeds = true;
    this.show({ done, msLeft, seedsDone, jobMs });
    if (this.hasNewSeeds) this.updateSoon();
  }

  // updateResult updates the result and stores it, one update after the other. The function that it
  // returns waits until that is written.
  private updateResult(): Promise<() => Promise<void>> {
    const updated = this.updating.then(async () => {
      if (!this.hasNewSeeds) return () => this.storage.allWritten();
      this.hasNewSeeds = false;
      const [result, saved] = await Promise.all([this.engine.call('result'), this.engine.call('saved')]);
      this.show({ result }, result);
      const written = doneSeeds(result.seeds) ? this.storage.save(this.record(result, saved)) : Promise.resolve();
      return () => written;
    });
    this.updating = updated.catch(() => {});
    return updated;
  }

  private record(result: Result, saved: string): StoredExperiment {
    const plan = { ...this.plan, seed: result.seeds.first, seeds: result.seeds.n };
    return { key: this.now.key, plan, saved, result, jobMs: this.now.jobMs, at: Date.now() };
  }

  private show(change: Partial<ExperimentState>, result?: Result): void {
    this.now = { ...this.now, ...change };
    this.store.set({ experiment: this.now });
    const { done, total, seedsDone, msLeft } = this.now;
    if (total) this.onProgress?.({ done, total, seedsDone, msLeft, ...(result && { result }) });
  }

  private withCounts(key: string): string {
    return t(key, { done: this.now.seedsDone, all: this.now.seeds.n });
  }

  private jobFailedError({ job, deaths, message }: JobFailed): Error {
    const what = t('many.givenUp', { seed: String(seedAt(this.now.seeds, job.offset)), arm: this.arms[job.arm] ?? '', deaths, message });
    return new Error(`${what} ${this.withCounts('many.stillKept')}`);
  }
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

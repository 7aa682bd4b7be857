// One experiment from its plan to its result. The engine's own worker keeps the tally
// and says what comes out of it; the pool only measures. So the result is the same in
// whatever order, by however many workers, and with whatever pauses it was measured.

import { doneSeeds, seedAt, type ExperimentStarted, type Plan, type Result } from '../engine/contract-experiment';
import { throttle } from '../base/dom';
import type { Engine } from '../engine/client';
import { Jobs, type Job } from '../engine/jobs';
import type { StoredExperiment, ExperimentStore } from './stored-experiments';
import { JobFailed, Pool } from '../engine/pool';
import type { Advance, Running } from './experiment-progress';
import type { Store } from './store';
import { t } from '../base/text';

export type Tell = (advance: Advance) => void;

const REFRESH = 500; // ms between two looks at the result

export class ExperimentRun {
  cancelled = false;
  readonly ended: Promise<void>;
  private end!: () => void;
  private readonly before: Running | null; // what was shown
  private now: Running;
  private pool: Pool | undefined;
  private arms: string[] = [];
  private readonly times = { sum: 0, n: 0 };
  private fresh = false; // seeds have been finished since the last look
  private looking: Promise<unknown> = Promise.resolve();
  private readonly lookSoon = throttle(REFRESH, () => void this.look().catch(() => {})); // the look at the end tells of it

  constructor(
    private readonly engine: Engine,
    private readonly store: Store,
    private readonly storage: ExperimentStore,
    readonly plan: Plan,
    private readonly tell: Tell | undefined,
  ) {
    this.ended = new Promise((end) => (this.end = end));
    this.before = store.model.experiment;
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

  async go(workers: number, silence: number, again: boolean): Promise<Result> {
    let failure: Error | undefined;
    try {
      this.show({ workers });
      const begun = await this.start(again);
      await this.measure(begun, workers, silence);
    } catch (error) {
      failure = asError(error);
    }
    try {
      if (this.now.key) await this.look().then((written) => written());
    } catch (error) {
      failure ??= asError(error);
    } finally {
      this.end();
    }
    if (this.cancelled) {
      this.show({ over: true });
      throw new Error(this.counted('many.cancelled'));
    }
    if (failure && !this.now.key) {
      this.store.set({ experiment: this.before }); // it was refused before it began
      throw failure;
    }
    if (failure) {
      const error = failure instanceof JobFailed ? this.givenUp(failure) : failure;
      this.show({ phase: 'failed', over: true, msLeft: null, error: error.message });
      throw error;
    }
    this.show({ phase: 'done', over: true, msLeft: 0 });
    return this.now.result!;
  }

  // cancel stops all workers now. What they were measuring is lost, finished seeds stay.
  cancel(): boolean {
    if (this.cancelled) return false;
    this.cancelled = true;
    this.pool?.stop();
    this.show({ phase: 'cancelled', msLeft: null });
    return true;
  }

  // start tells the keeper of the plan, and of what is kept of it.
  private async start(again: boolean): Promise<ExperimentStarted> {
    let begun = await this.engine.call('experiment', this.plan);
    const stored = await this.storage.find(begun.figure, begun.key);
    if (stored && again && stored.result.seeds.done === undefined) await this.storage.discard(begun.figure, begun.key);
    else if (stored) begun = await this.engine.call('experiment', { ...this.plan, saved: stored.saved });
    const { key, seeds, arms, done } = begun;
    this.arms = arms;
    this.fresh = true;
    this.show({ key, seeds, jobMs: stored?.jobMs ?? 0, seedsDone: done, done: done * arms.length, total: seeds.n * arms.length });
    return begun;
  }

  private async measure({ seeds, arms, done, own }: ExperimentStarted, workers: number, silence: number): Promise<void> {
    const left = (seeds.n - done) * arms.length;
    if (this.cancelled || left === 0) return;
    const jobs = new Jobs(this.engine, arms.length, seeds.n);
    this.pool = new Pool({
      plan: this.plan,
      ownFigure: own,
      workers: Math.min(workers, left),
      silence,
      next: () => jobs.next(),
      onMeasured: (job, measures, ms) => this.tally(job, measures, ms),
    });
    this.show({ phase: 'running' });
    this.lookSoon();
    await this.pool.run();
  }

  private async tally(job: Job, measures: Record<string, number>, ms: number): Promise<void> {
    const tallied = await this.engine.call('tally', { ...job, measures });
    if (this.cancelled) return;
    this.times.sum += ms;
    this.times.n++;
    const jobMs = this.times.sum / this.times.n;
    const done = this.now.done + 1;
    const left = this.now.total - done;
    const msLeft = left ? (left * jobMs) / Math.min(this.now.workers, left) : 0;
    const seedsDone = Math.max(tallied.done, this.now.seedsDone);
    if (seedsDone > this.now.seedsDone) this.fresh = true;
    this.show({ done, msLeft, seedsDone, jobMs });
    if (this.fresh) this.lookSoon();
  }

  // look brings the result up to date and keeps it, one look after the other. What it
  // returns waits until that has been written.
  private look(): Promise<() => Promise<void>> {
    const looked = this.looking.then(async () => {
      if (!this.fresh) return () => this.storage.written();
      this.fresh = false;
      const [result, saved] = await Promise.all([this.engine.call('result'), this.engine.call('saved')]);
      this.show({ result }, result);
      const written = doneSeeds(result.seeds) ? this.storage.keep(this.record(result, saved)) : Promise.resolve();
      return () => written;
    });
    this.looking = looked.catch(() => {});
    return looked;
  }

  private record(result: Result, saved: string): StoredExperiment {
    const plan = { ...this.plan, seed: result.seeds.first, seeds: result.seeds.n };
    return { key: this.now.key, plan, saved, result, jobMs: this.now.jobMs, at: Date.now() };
  }

  private show(change: Partial<Running>, result?: Result): void {
    this.now = { ...this.now, ...change };
    this.store.set({ experiment: this.now });
    const { done, total, seedsDone, msLeft } = this.now;
    if (total) this.tell?.({ done, total, seedsDone, msLeft, ...(result && { result }) });
  }

  private counted(key: string): string {
    return t(key, { done: this.now.seedsDone, all: this.now.seeds.n });
  }

  private givenUp({ job, deaths, message }: JobFailed): Error {
    const what = t('many.givenUp', { seed: String(seedAt(this.now.seeds, job.offset)), arm: this.arms[job.arm] ?? '', deaths, message });
    return new Error(`${what} ${this.counted('many.stillKept')}`);
  }
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

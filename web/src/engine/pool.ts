// A pool of workers that measure. Each has an engine of its own; a worker that dies is replaced,
// and its job is repeated.

import type { Plan } from './contract-experiment';
import { TimedOut, Watch } from '../base/deadline';
import { Engine } from './client';
import type { Job } from './jobs';
import { PartMissing, partMissing } from '../base/lazy-part';
import { t } from '../base/text';

export const MAX_WORKERS = 16;
export const SILENCE_LIMIT = 30_000; // ms without an answer, after which a worker counts as dead

const MAX_DEATHS = 3; // of workers on one job, after which the job fails
const PATIENCE = 10; // a worker may take this many times the longest job so far

export const defaultWorkers = () => Math.min(MAX_WORKERS, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

interface Work {
  plan: Plan;
  ownFigure: string; // the JSON of the plan's figure where it is the user's own
  workers: number;
  silence: number;
  next: () => Promise<Job | undefined>;
  onMeasured: (job: Job, measures: Record<string, number>, ms: number) => Promise<void>;
}

// JobFailed is the error of a job on which every worker died.
export class JobFailed extends Error {
  constructor(
    readonly job: Job,
    readonly deaths: number,
    why: string,
  ) {
    super(why);
  }
}

type MeasuredValues = Record<string, number>;

interface PoolWorker {
  engine: Engine;
  planAccepted: Promise<unknown>; // resolves when it has accepted the plan
  watch: Watch; // of the current call
  limit: number; // ms without an answer that it may take
}

// Slot holds a worker, and its successor after its death.
interface Slot {
  worker?: PoolWorker;
}

export class Pool {
  private readonly workers = new Set<PoolWorker>();
  private longest = 0; // ms of the longest job so far
  private stopped = false;

  constructor(private readonly work: Work) {}

  // run measures until no job is left, the pool is stopped, or a job fails.
  async run(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: this.work.workers }, () => this.runSlot()));
    } finally {
      this.stop();
    }
  }

  stop(): void {
    this.stopped = true;
    for (const worker of this.workers) this.removeWorker(worker, 'stopped');
  }

  // runSlot does jobs one after the other; a result is stored while the next job runs.
  private async runSlot(): Promise<void> {
    let storing: Promise<void> = Promise.resolve();
    const slot: Slot = {};
    for (let job = await this.work.next(); job && !this.stopped; job = await this.work.next()) {
      const done = await this.measureJob(job, slot);
      await storing;
      if (!done || this.stopped) return;
      storing = this.work.onMeasured(job, done.measures, done.ms);
      storing.catch(() => {}); // the next await throws it
    }
    if (slot.worker) this.removeWorker(slot.worker, '');
    await storing;
  }

  // measureJob repeats a job until it has a result; undefined once the pool is stopped.
  private async measureJob(job: Job, slot: Slot): Promise<{ measures: MeasuredValues; ms: number } | undefined> {
    for (let deaths = 0; ; ) {
      slot.worker ??= this.addWorker();
      try {
        const done = await this.measureOnce(slot.worker, job, deaths);
        this.longest = Math.max(this.longest, done.ms);
        return done;
      } catch (error) {
        if (this.stopped) return undefined;
        const why = error instanceof Error ? error.message : String(error);
        const { engine } = slot.worker;
        this.removeWorker(slot.worker, why);
        slot.worker = undefined;
        if (error instanceof PartMissing) throw error; // another worker could not load it either
        if (++deaths < MAX_DEATHS) continue;
        throw engine.loaded ? new JobFailed(job, deaths, why) : await partMissing(new TimedOut());
      }
    }
  }

  private async measureOnce(worker: PoolWorker, job: Job, deaths: number): Promise<{ measures: MeasuredValues; ms: number }> {
    // The limit doubles after each death: a slow machine is not a dead one.
    worker.limit = Math.max(this.work.silence, PATIENCE * this.longest) * 2 ** deaths;
    worker.watch.start(worker.limit);
    try {
      await worker.planAccepted;
      const startedAt = performance.now();
      const measures = await worker.engine.call('measure', { ...job });
      return { measures, ms: performance.now() - startedAt };
    } finally {
      worker.watch.stop(); // no call is pending now
    }
  }

  private addWorker(): PoolWorker {
    const engine: Engine = new Engine(() => worker.watch.progress());
    const { plan, ownFigure } = this.work;
    if (ownFigure) engine.call('readFigure', { json: ownFigure }).catch(() => {}); // without the figure the plan is refused
    const planAccepted = engine.call('experiment', plan);
    planAccepted.catch(() => {}); // whoever awaits it gets the error
    const watch = new Watch(0, () => engine.end(t('many.silent', { s: Math.round(worker.limit / 1000) })));
    const worker: PoolWorker = { engine, planAccepted, watch, limit: 0 };
    this.workers.add(worker);
    return worker;
  }

  private removeWorker(worker: PoolWorker, why: string): void {
    this.workers.delete(worker);
    worker.watch.stop();
    worker.engine.end(why);
  }
}

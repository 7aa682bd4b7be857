// Workers that measure. Each is an engine's worker of its own; one that dies is
// replaced and its job given again.

import type { Plan } from './contract-experiment';
import { TimedOut, Watch } from '../base/deadline';
import { Engine } from './client';
import type { Job } from './jobs';
import { PartMissing, partMissing } from '../base/lazy-part';
import { t } from '../base/text';

export const WORKERS_MOST = 16;
export const SILENCE = 30_000; // ms without an answer after which a worker counts as dead

const DEATHS = 3; // of one job, after which it is given up
const PATIENCE = 10; // times the longest job so far

export const workersByDefault = () => Math.min(WORKERS_MOST, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

interface Work {
  plan: Plan;
  own: string; // text of the plan's figure, where it is somebody's own
  workers: number;
  silence: number;
  next: () => Promise<Job | undefined>;
  measured: (job: Job, measures: Record<string, number>, ms: number) => Promise<void>;
}

// GivenUp is a job of which every worker has died.
export class GivenUp extends Error {
  constructor(
    readonly job: Job,
    readonly deaths: number,
    why: string,
  ) {
    super(why);
  }
}

type Measured = Record<string, number>;

interface Member {
  engine: Engine;
  begun: Promise<unknown>; // it knows the plan
  watch: Watch; // of what it was asked
  limit: number; // ms of silence that it is given
}

// Place is where a worker works, and another after it.
interface Place {
  member?: Member;
}

export class Pool {
  private readonly members = new Set<Member>();
  private longest = 0; // ms of a job
  private stopped = false;

  constructor(private readonly work: Work) {}

  // run measures until no job is left, or it is stopped, or a job is given up.
  async run(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: this.work.workers }, () => this.serve()));
    } finally {
      this.stop();
    }
  }

  stop(): void {
    this.stopped = true;
    for (const member of this.members) this.dismiss(member, 'stopped');
  }

  // serve is one place for a worker: it takes jobs one after the other. What it has
  // measured is taken while the next is under way.
  private async serve(): Promise<void> {
    let taken: Promise<void> = Promise.resolve();
    const place: Place = {};
    for (let job = await this.work.next(); job && !this.stopped; job = await this.work.next()) {
      const done = await this.measured(job, place);
      await taken;
      if (!done || this.stopped) return;
      taken = this.work.measured(job, done.measures, done.ms);
      taken.catch(() => {}); // told by the next await
    }
    if (place.member) this.dismiss(place.member, '');
    await taken;
  }

  // measured gives a job until it is answered; undefined once the pool is stopped.
  private async measured(job: Job, place: Place): Promise<{ measures: Measured; ms: number } | undefined> {
    for (let deaths = 0; ; ) {
      place.member ??= this.hire();
      try {
        const done = await this.ask(place.member, job, deaths);
        this.longest = Math.max(this.longest, done.ms);
        return done;
      } catch (error) {
        if (this.stopped) return undefined;
        const why = error instanceof Error ? error.message : String(error);
        const { engine } = place.member;
        this.dismiss(place.member, why);
        place.member = undefined;
        if (error instanceof PartMissing) throw error; // another would not come either
        if (++deaths < DEATHS) continue;
        throw engine.loaded ? new GivenUp(job, deaths, why) : await partMissing(new TimedOut());
      }
    }
  }

  private async ask(member: Member, job: Job, deaths: number): Promise<{ measures: Measured; ms: number }> {
    // Twice as long after each death: a slow machine is not a dead one.
    member.limit = Math.max(this.work.silence, PATIENCE * this.longest) * 2 ** deaths;
    member.watch.start(member.limit);
    try {
      await member.begun;
      const began = performance.now();
      const measures = await member.engine.call('measure', { ...job });
      return { measures, ms: performance.now() - began };
    } finally {
      member.watch.stop(); // nobody waits for it now
    }
  }

  private hire(): Member {
    const engine: Engine = new Engine(() => member.watch.progress());
    const { plan, own } = this.work;
    if (own) engine.call('readFigure', { json: own }).catch(() => {}); // without it the plan is refused
    const begun = engine.call('experiment', plan);
    begun.catch(() => {}); // told to whom waits for it
    const watch = new Watch(0, () => engine.end(t('many.silent', { s: Math.round(member.limit / 1000) })));
    const member: Member = { engine, begun, watch, limit: 0 };
    this.members.add(member);
    return member;
  }

  private dismiss(member: Member, why: string): void {
    this.members.delete(member);
    member.watch.stop();
    member.engine.end(why);
  }
}

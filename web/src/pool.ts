// Workers that measure. Each is an engine's worker of its own; one that dies is
// replaced and its job given again.

import type { Plan } from './contract-many';
import { Engine } from './engine';
import type { Job } from './jobs';
import { t } from './text';

export const WORKERS_MOST = 16;
export const SILENCE = 30_000; // ms without an answer after which a worker counts as dead

const DEATHS = 3; // of one job, after which it is given up
const PATIENCE = 10; // times the longest job so far
const LOOK = 250; // ms between two looks at who is silent

export const workersByDefault = () => Math.min(WORKERS_MOST, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

interface Work {
  plan: Plan;
  own: string; // text of the plan's figure, where it is somebody's own
  workers: number;
  silence: number;
  next: () => Promise<Job | undefined>;
  took: (job: Job, measures: Record<string, number>, ms: number) => Promise<void>;
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
  quiet: number; // ms since it was asked or was last heard of
  limit: number; // of that
}

// Place is where a worker works, and another after it.
interface Place {
  member?: Member;
}

export class Pool {
  private readonly members = new Set<Member>();
  private longest = 0; // ms of a job
  private stopped = false;
  private watch = 0;

  constructor(private readonly work: Work) {}

  // run measures until no job is left, or it is stopped, or a job is given up.
  async run(): Promise<void> {
    let last = performance.now();
    this.watch = window.setInterval(() => {
      const now = performance.now();
      // A page that was asleep has not been waiting: a gap counts as little.
      const passed = Math.min(now - last, 4 * LOOK);
      last = now;
      for (const member of this.members) {
        member.quiet += passed;
        if (member.quiet > member.limit) member.engine.end(t('many.silent', { s: Math.round(member.limit / 1000) }));
      }
    }, LOOK);
    try {
      await Promise.all(Array.from({ length: this.work.workers }, () => this.serve()));
    } finally {
      this.stop();
    }
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.watch);
    for (const { engine } of this.members) engine.end('stopped');
    this.members.clear();
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
      taken = this.work.took(job, done.measures, done.ms);
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
        this.dismiss(place.member, why);
        place.member = undefined;
        if (++deaths === DEATHS) throw new GivenUp(job, deaths, why);
      }
    }
  }

  private async ask(member: Member, job: Job, deaths: number): Promise<{ measures: Measured; ms: number }> {
    member.quiet = 0;
    // Twice as long after each death: a slow machine is not a dead one.
    member.limit = Math.max(this.work.silence, PATIENCE * this.longest) * 2 ** deaths;
    await member.begun;
    const asked = performance.now();
    const measures = await member.engine.call<Measured>('measure', { ...job });
    member.limit = Infinity; // nobody waits for it now
    return { measures, ms: performance.now() - asked };
  }

  private hire(): Member {
    const engine: Engine = new Engine(() => (member.quiet = 0));
    const { plan, own } = this.work;
    if (own) engine.call('readFigure', { json: own }).catch(() => {}); // without it the plan is refused
    const begun = engine.call('experiment', plan);
    begun.catch(() => {}); // told to whom waits for it
    const member: Member = { engine, begun, quiet: 0, limit: Infinity };
    this.members.add(member);
    return member;
  }

  private dismiss(member: Member, why: string): void {
    this.members.delete(member);
    member.engine.end(why);
  }
}

// The order of an experiment's jobs: all conditions (arms) of a seed, then the next seed. Missing
// seeds are fetched in batches, so that ten thousand need no more memory than ten.

import type { Engine } from './client';

export interface Job {
  offset: number; // the seed's offset from the first
  arm: number;
}

const BATCH = 64; // seeds

export class Jobs {
  private seeds: number[] = [];
  private from = 0; // first offset not yet fetched
  private arm = 0;
  private exhausted = false;
  private filling: Promise<void> | undefined;

  constructor(
    private readonly engine: Pick<Engine, 'call'>,
    private readonly arms: number,
    private readonly total: number, // seeds
  ) {}

  // next is the next job, undefined when none is left.
  async next(): Promise<Job | undefined> {
    while (this.seeds.length === 0 && !this.exhausted) await (this.filling ??= this.fill());
    const offset = this.seeds[0];
    if (offset === undefined) return undefined;
    const job = { offset, arm: this.arm };
    this.arm = (this.arm + 1) % this.arms;
    if (this.arm === 0) this.seeds.shift();
    return job;
  }

  private async fill(): Promise<void> {
    try {
      const more = await this.engine.call('missing', { from: this.from, most: BATCH });
      this.seeds.push(...more);
      this.from = (more.at(-1) ?? this.total) + 1;
      this.exhausted = more.length < BATCH || this.from >= this.total;
    } finally {
      this.filling = undefined;
    }
  }
}

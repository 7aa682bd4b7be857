// Which seed of which arm is measured next: all arms of a seed before the next seed.
// Seeds that are missing are asked for a batch at a time, so that ten thousand of them
// take no more room than ten.

import type { Engine } from './client';

export interface Job {
  offset: number; // of the seed from the first
  arm: number;
}

const BATCH = 64; // seeds

export class Jobs {
  private seeds: number[] = [];
  private from = 0; // first offset not yet asked for
  private arm = 0;
  private ended = false;
  private filling: Promise<void> | undefined;

  constructor(
    private readonly keeper: Pick<Engine, 'call'>,
    private readonly arms: number,
    private readonly total: number, // seeds
  ) {}

  // next is a job that nobody has, or nothing when all are given.
  async next(): Promise<Job | undefined> {
    while (this.seeds.length === 0 && !this.ended) await (this.filling ??= this.fill());
    const offset = this.seeds[0];
    if (offset === undefined) return undefined;
    const job = { offset, arm: this.arm };
    this.arm = (this.arm + 1) % this.arms;
    if (this.arm === 0) this.seeds.shift();
    return job;
  }

  private async fill(): Promise<void> {
    try {
      const more = await this.keeper.call('missing', { from: this.from, most: BATCH });
      this.seeds.push(...more);
      this.from = (more.at(-1) ?? this.total) + 1;
      this.ended = more.length < BATCH || this.from >= this.total;
    } finally {
      this.filling = undefined;
    }
  }
}

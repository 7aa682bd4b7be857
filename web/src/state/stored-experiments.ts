// What has been measured, kept in the browser: finished experiments, and of unfinished
// ones what the engine goes on from. Where the browser refuses, or does not answer, nothing
// is kept.

import { createStore, delMany, getMany, keys, set, type UseStore } from 'idb-keyval';
import type { Plan, Result } from '../engine/contract-experiment';
import { deadline, WAIT } from '../base/deadline';

export interface StoredExperiment {
  key: string; // of its plan
  plan: Plan;
  saved: string; // for the engine to go on from
  result: Result;
  jobMs: number; // mean time of a job
  at: number; // when, ms since 1970
}

const DATABASE = 'neuromodlab';
const MOST = 40; // experiments

type Id = [figure: string, key: string];

export class ExperimentStore {
  private store: UseStore | undefined;
  private writing: Promise<void> | undefined;
  private newest: StoredExperiment | undefined; // waits for the write under way
  private refused = false;

  constructor(private readonly onRefused: () => void) {}

  // of lists what is kept of a figure, newest first.
  async of(figure: string): Promise<StoredExperiment[]> {
    const ids = (await this.ids()).filter(([of]) => of === figure);
    return this.read(ids);
  }

  async find(figure: string, key: string): Promise<StoredExperiment | undefined> {
    return (await this.read([[figure, key]]))[0];
  }

  async discard(figure: string, key: string): Promise<void> {
    await this.attempt((store) => delMany([[figure, key]], store));
  }

  // keep writes one, the newest alone where several have come while one was written, and
  // returns when that is done.
  keep(stored: StoredExperiment): Promise<void> {
    this.newest = stored;
    this.writing ??= this.write().finally(() => (this.writing = undefined));
    return this.writing;
  }

  // written returns when nothing is being written.
  written = (): Promise<void> => this.writing ?? Promise.resolve();

  private async write(): Promise<void> {
    for (let now = this.newest; now; now = this.newest) {
      this.newest = undefined;
      const stored = now;
      await this.attempt((store) => set([stored.plan.figure, stored.key], stored, store), WAIT.storageWrite);
      if (!stored.result.seeds.done) await this.prune();
    }
  }

  // prune forgets the oldest where there are too many.
  private async prune(): Promise<void> {
    const ids = await this.ids();
    if (ids.length <= MOST) return;
    const old = (await this.read(ids)).slice(MOST).map(({ plan, key }): Id => [plan.figure, key]);
    await this.attempt((store) => delMany(old, store));
  }

  private async ids(): Promise<Id[]> {
    return ((await this.attempt((store) => keys<Id>(store))) ?? []).filter(Array.isArray);
  }

  private async read(ids: Id[]): Promise<StoredExperiment[]> {
    const all = ids.length ? ((await this.attempt((store) => getMany<StoredExperiment>(ids, store))) ?? []) : [];
    return all.filter((stored) => stored !== undefined).sort((a, b) => b.at - a.at);
  }

  private async attempt<T>(act: (store: UseStore) => Promise<T>, ms = WAIT.storageRead): Promise<T | undefined> {
    if (this.refused) return undefined;
    try {
      this.store ??= createStore(DATABASE, 'experiments');
      return await deadline(act(this.store), ms, 'storage');
    } catch {
      this.refused = true;
      this.onRefused();
      return undefined;
    }
  }
}

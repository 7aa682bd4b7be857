// Experiments stored in the browser (IndexedDB): complete ones, and unfinished ones with the data
// from which the engine can continue. Where the browser refuses or does not answer, nothing is
// stored.

import { createStore, delMany, getMany, keys, set, type UseStore } from 'idb-keyval';
import type { Plan, Result } from '../engine/contract-experiment';
import { deadline, WAIT } from '../base/deadline';

export interface StoredExperiment {
  key: string; // made from the plan
  plan: Plan;
  saved: string; // data from which the engine continues
  result: Result;
  jobMs: number; // mean time of a run
  at: number; // ms since 1970
}

const DATABASE = 'neuromodlab';
const MAX_EXPERIMENTS = 40; // experiments

type Id = [figure: string, key: string];

export class ExperimentStore {
  private store: UseStore | undefined;
  private writing: Promise<void> | undefined;
  private newest: StoredExperiment | undefined; // waits for the current write
  private failed = false;

  constructor(private readonly onFailure: () => void) {}

  // of lists the stored experiments of a figure, newest first.
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

  // save writes an experiment, only the newest where several arrive during a write, and returns
  // when that is done.
  save(stored: StoredExperiment): Promise<void> {
    this.newest = stored;
    this.writing ??= this.write().finally(() => (this.writing = undefined));
    return this.writing;
  }

  // allWritten returns when nothing is being written.
  allWritten = (): Promise<void> => this.writing ?? Promise.resolve();

  private async write(): Promise<void> {
    for (let now = this.newest; now; now = this.newest) {
      this.newest = undefined;
      const stored = now;
      await this.attempt((store) => set([stored.plan.figure, stored.key], stored, store), WAIT.storageWrite);
      if (!stored.result.seeds.done) await this.prune();
    }
  }

  // prune deletes the oldest where there are too many.
  private async prune(): Promise<void> {
    const ids = await this.ids();
    if (ids.length <= MAX_EXPERIMENTS) return;
    const old = (await this.read(ids)).slice(MAX_EXPERIMENTS).map(({ plan, key }): Id => [plan.figure, key]);
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
    if (this.failed) return undefined;
    try {
      this.store ??= createStore(DATABASE, 'experiments');
      return await deadline(act(this.store), ms, 'storage');
    } catch {
      this.failed = true;
      this.onFailure();
      return undefined;
    }
  }
}

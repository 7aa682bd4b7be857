// Interfaces of feeds, which keep a part of the store up to date with the engine, and what they
// need of the session.

import type { Engine } from '../engine/client';
import type { Store } from './store';

export interface FeedSource {
  readonly engine: Engine;
  readonly store: Store;
  follow(cell: number): Promise<unknown>;
}

export interface Feed {
  restarted(): void; // the run began again, or is another run
  isBehind(): boolean; // the store is of an earlier moment
}

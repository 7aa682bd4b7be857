// What a feed is, and what it needs of the session that it keeps up with: the engine to ask
// and the store to fill.

import type { Engine } from '../engine/client';
import type { Store } from './store';

export interface FeedSource {
  readonly engine: Engine;
  readonly store: Store;
  follow(cell: number): Promise<unknown>;
}

export interface Feed {
  restarted(): void; // the run has begun again, or is another
  behind(): boolean; // what is shown is of an earlier moment
}

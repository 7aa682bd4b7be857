// What a feed needs of the session that it keeps up with: the engine to ask and the store to fill.

import type { Engine } from '../engine/client';
import type { Kept } from '../engine/contract-learner';
import type { Store } from './store';

export interface FeedSource {
  readonly engine: Engine;
  readonly store: Store;
  kept(): Promise<Kept>;
  follow(cell: number): Promise<unknown>;
}

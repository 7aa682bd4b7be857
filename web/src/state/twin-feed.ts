// Keeps the comparison of two networks up with the engine.

import type { TwinComparison } from '../engine/contract-twins';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';

const EVERY = 200; // ms

export class TwinFeed implements Feed {
  private readonly poller: Poller<TwinComparison>;

  constructor(private readonly source: FeedSource) {
    const { engine, store } = source;
    this.poller = new Poller({
      every: EVERY,
      question: () => {
        const { state, twins } = store.model;
        return state && twins ? `${state.seed} ${state.tick} ${state.commands}` : null;
      },
      ask: () => engine.call('twins', { from: 1 }),
      take: (twins) => this.put(twins),
    });
    store.effect(({ state }) => state && this.poller.sync());
  }

  // show shows what the engine has found as it put the twin there, or took it away.
  show(twins: TwinComparison): TwinComparison {
    this.poller.restart();
    this.put(twins);
    return twins;
  }

  // gone is told when the engine has dropped the twin.
  gone(): void {
    this.poller.restart();
    if (this.source.store.model.twins) this.source.store.set({ twins: null });
  }

  restarted(): void {
    this.poller.restart();
  }

  behind = () => this.poller.behind();

  private put(twins: TwinComparison): void {
    this.source.store.set({ twins: twins.on ? twins : null });
  }
}

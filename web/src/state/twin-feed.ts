// Keeps the comparison of two networks up to date with the engine.

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
      requestKey: () => {
        const { state, twins } = store.model;
        return state && twins ? `${state.seed} ${state.tick} ${state.commands}` : null;
      },
      request: () => engine.call('twins', { from: 1 }),
      onAnswer: (twins) => this.setTwins(twins),
    });
    store.effect(({ state }) => state && this.poller.sync());
  }

  // show shows the comparison that the engine returned when the twin was set or removed.
  show(twins: TwinComparison): TwinComparison {
    this.poller.restart();
    this.setTwins(twins);
    return twins;
  }

  // clear is called when the engine has removed the twin.
  clear(): void {
    this.poller.restart();
    if (this.source.store.model.twins) this.source.store.set({ twins: null });
  }

  restarted(): void {
    this.poller.restart();
  }

  isBehind = () => this.poller.isBehind();

  private setTwins(twins: TwinComparison): void {
    this.source.store.set({ twins: twins.on ? twins : null });
  }
}

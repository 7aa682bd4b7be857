// Keeps the comparison of two networks up to date while time goes on.

import type { State } from '../engine/contract';
import type { Twins } from '../engine/contract-twins';
import { throttle } from '../base/dom';
import type { FeedSource } from './feed-source';

const EVERY = 200; // ms between two requests

const momentOf = ({ seed, tick, commands }: State) => `${seed} ${tick} ${commands}`;

export class TwinFeed {
  private busy = false;
  private asked = ''; // the moment that was asked about last

  constructor(private readonly session: FeedSource) {}

  show(twins: Twins): Twins {
    this.asked = '';
    this.session.store.set({ twins: twins.on ? twins : null });
    return twins;
  }

  // gone is told when the engine has dropped the twin.
  gone(): void {
    if (this.session.store.model.twins) this.session.store.set({ twins: null });
  }

  readonly sync = throttle(EVERY, () => void this.ask().catch(() => {})); // the next state tries again

  // behind tells whether what is shown is of an earlier moment.
  behind(): boolean {
    const { state, twins } = this.session.store.model;
    return state !== null && twins !== null && (this.busy || momentOf(state) !== this.asked);
  }

  private async ask(): Promise<void> {
    const { store, engine } = this.session;
    const { state, twins } = store.model;
    if (!state || !twins || this.busy) return;
    const moment = momentOf(state);
    if (moment === this.asked) return;
    this.busy = true;
    try {
      const found = await engine.call('twins', { from: 1 });
      this.asked = moment;
      if (store.model.twins) store.set({ twins: found.on ? found : null });
    } finally {
      this.busy = false;
    }
    this.sync();
  }
}

// Keeps the concentrations of a tissue without a task up with the engine: the last
// SPAN ms of them, asked for at most every EVERY ms.

import type { ModulatorKey, Traces } from '../engine/contract';
import type { FeedSource } from './feed-source';
import { emptyTraces, type TraceColumns } from './store';
import { watch } from '../base/effects';

const EVERY = 100; // ms
export const SPAN = 5_000; // ms that the charts show

export class StillFeed {
  private busy = false;
  private timer = 0;
  private last = 0;
  private run = 0; // counts the runs whose samples no longer go on from ours

  constructor(private readonly session: FeedSource) {
    watch([session.store.signals.state], () => this.sync());
  }

  restarted(): void {
    this.run++;
    this.session.store.set({ traces: emptyTraces() });
  }

  // behind tells whether samples are missing.
  behind(): boolean {
    const { state, traces } = this.session.store.model;
    return state?.idle === true && traces.from + traces.n !== Math.floor(state.tick / traces.every);
  }

  private sync(): void {
    const { state, traces } = this.session.store.model;
    if (!state?.idle) return;
    const there = Math.floor(state.tick / traces.every);
    const have = traces.from + traces.n;
    if (have > there) this.restarted();
    if (this.busy || this.timer || have === there) return;
    this.timer = window.setTimeout(() => void this.ask(), Math.max(0, EVERY - (performance.now() - this.last)));
  }

  private async ask(): Promise<void> {
    this.timer = 0;
    this.busy = true;
    const { run } = this;
    const { store, engine } = this.session;
    try {
      const { traces, state } = store.model;
      const keep = Math.ceil(SPAN / traces.every) + 1;
      const from = Math.max(traces.from + traces.n, Math.floor(state!.tick / traces.every) - keep);
      const more = await engine.call('traces', { from });
      if (more && run === this.run) store.set({ traces: join(traces, more, keep) });
    } catch {
      // the next state tries again
    } finally {
      this.busy = false;
      this.last = performance.now();
    }
    this.sync();
  }
}

function join(have: TraceColumns, more: Traces, keep: number): TraceColumns {
  const goesOn = have.n > 0 && have.from + have.n === more.from;
  const first = goesOn ? have.from : more.from;
  const cut = Math.max(0, more.n - keep - first);
  const groups: TraceColumns['groups'] = {};
  for (const [name, columns] of Object.entries(more.groups)) {
    groups[name] = {} as Record<ModulatorKey, number[]>;
    for (const [key, values] of Object.entries(columns) as [ModulatorKey, number[]][]) {
      groups[name][key] = [...((goesOn && have.groups[name]?.[key]) || []), ...values].slice(cut);
    }
  }
  return { every: more.every, from: first + cut, n: more.n - first - cut, groups };
}

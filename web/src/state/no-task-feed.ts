// Keeps the concentrations of a tissue without a task up with the engine: the last
// SPAN ms of them.

import type { ModulatorKey, ConcentrationTraces } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';
import { emptyTraces, type TraceColumns } from './store';

const EVERY = 100; // ms
export const SPAN = 5_000; // ms that the charts show

export class NoTaskFeed implements Feed {
  private readonly poller: Poller<ConcentrationTraces | null>;

  constructor(private readonly source: FeedSource) {
    const { engine, store } = source;
    this.poller = new Poller({
      every: EVERY,
      question: () => {
        const { state, traces } = store.model;
        if (state?.kind !== 'noTask') return null;
        const [have, there] = [endOf(traces), samplesAt(state, traces)];
        return have === there ? null : `${have} ${there}`;
      },
      ask: () => {
        const { state, traces } = store.model;
        return engine.call('traces', { from: Math.max(endOf(traces), samplesAt(state!, traces) - most(traces)) });
      },
      take: (more) => {
        const { traces } = store.model;
        if (more) store.set({ traces: join(traces, more, most(traces)) });
      },
    });
    store.effect(({ state }) => state?.kind === 'noTask' && this.sync(state));
  }

  restarted(): void {
    this.poller.restart();
    this.source.store.set({ traces: emptyTraces() });
  }

  behind = () => this.poller.behind();

  private sync(state: { tick: number }): void {
    const { traces } = this.source.store.model;
    if (endOf(traces) > samplesAt(state, traces)) this.restarted();
    this.poller.sync();
  }
}

const endOf = ({ from, n }: TraceColumns) => from + n; // number of the sample after the last

const samplesAt = ({ tick }: { tick: number }, { every }: TraceColumns) => Math.floor(tick / every);

const most = ({ every }: TraceColumns) => Math.ceil(SPAN / every) + 1; // samples that are kept

function join(have: TraceColumns, more: ConcentrationTraces, keep: number): TraceColumns {
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

// Keeps the concentrations of a tissue without a task up to date with the engine, over the last
// SPAN ms.

import type { ModulatorKey, ConcentrationTraces } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';
import { emptyTraces } from './store';

const EVERY = 100; // ms
export const SPAN = 5_000; // ms shown by the charts

export class NoTaskFeed implements Feed {
  private readonly poller: Poller<ConcentrationTraces | null>;

  constructor(private readonly source: FeedSource) {
    const { engine, store } = source;
    this.poller = new Poller({
      every: EVERY,
      requestKey: () => {
        const { state, traces } = store.model;
        if (state?.kind !== 'noTask') return null;
        const [have, available] = [endOf(traces), samplesAt(state, traces)];
        return have === available ? null : `${have} ${available}`;
      },
      request: () => {
        const { state, traces } = store.model;
        return engine.call('traces', { from: Math.max(endOf(traces), samplesAt(state!, traces) - maxSamples(traces)) });
      },
      onAnswer: (more) => {
        const { traces } = store.model;
        if (more) store.set({ traces: join(traces, more, maxSamples(traces)) });
      },
    });
    store.effect(({ state }) => state?.kind === 'noTask' && this.sync(state));
  }

  restarted(): void {
    this.poller.restart();
    this.source.store.set({ traces: emptyTraces() });
  }

  isBehind = () => this.poller.isBehind();

  private sync(state: { tick: number }): void {
    const { traces } = this.source.store.model;
    if (endOf(traces) > samplesAt(state, traces)) this.restarted();
    this.poller.sync();
  }
}

const endOf = ({ from, n }: ConcentrationTraces) => from + n; // index after the last sample

const samplesAt = ({ tick }: { tick: number }, { every }: ConcentrationTraces) => Math.floor(tick / every);

const maxSamples = ({ every }: ConcentrationTraces) => Math.ceil(SPAN / every) + 1; // samples that are stored

function join(have: ConcentrationTraces, more: ConcentrationTraces, keep: number): ConcentrationTraces {
  const continues = have.n > 0 && have.from + have.n === more.from;
  const first = continues ? have.from : more.from;
  const cut = Math.max(0, more.n - keep - first);
  const groups: ConcentrationTraces['groups'] = {};
  for (const [name, columns] of Object.entries(more.groups)) {
    groups[name] = {} as Record<ModulatorKey, number[]>;
    for (const [key, values] of Object.entries(columns) as [ModulatorKey, number[]][]) {
      groups[name][key] = [...((continues && have.groups[name]?.[key]) || []), ...values].slice(cut);
    }
  }
  return { every: more.every, from: first + cut, n: more.n - first - cut, groups };
}

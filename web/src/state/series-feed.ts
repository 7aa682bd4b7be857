// Keeps the columns of finished trials up to date with the engine.

import type { Series } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';
import { emptySeries } from './store';

const EVERY = 100; // ms

export class SeriesFeed implements Feed {
  private readonly poller: Poller<Series>;

  constructor(private readonly source: FeedSource) {
    const { engine, store } = source;
    this.poller = new Poller({
      every: EVERY,
      requestKey: () => {
        const { state, series } = store.model;
        const [have, finished] = [series.trial.length, (state?.trial ?? 1) - 1];
        return have < finished ? `${have} ${finished}` : null;
      },
      request: () => engine.call('series', { from: store.model.series.trial.length + 1 }),
      onAnswer: (more) => store.set({ series: join(store.model.series, more) }),
    });
    store.effect(({ state }) => state && this.sync(state.trial - 1));
  }

  restarted(): void {
    this.poller.restart();
    this.source.store.set({ series: emptySeries() });
  }

  isBehind = () => this.poller.isBehind();

  private sync(finished: number): void {
    const { series } = this.source.store.model;
    if (series.trial.length > finished) {
      this.poller.restart();
      this.source.store.set({ series: cut(series, finished) });
    }
    this.poller.sync();
  }
}

// COLUMNS are all columns of Series.
type Column = Exclude<keyof Series, 'from'>;
const COLUMNS = Object.keys(emptySeries()).filter((name): name is Column => name !== 'from');

function cut(series: Series, n: number): Series {
  const out = emptySeries();
  for (const name of COLUMNS) Reflect.set(out, name, series[name].slice(0, n));
  return out;
}

function join(have: Series, more: Series): Series {
  const out = emptySeries();
  for (const name of COLUMNS) Reflect.set(out, name, [...have[name], ...more[name]]);
  return out;
}

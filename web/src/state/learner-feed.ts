// Keeps the data of an artificial learner up to date with the engine: the retention matrix, and its
// context in each trial.

import { isLearnerTrial, type Retention } from '../engine/contract-learner';
import type { TrialRow } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { watch } from '../base/effects';
import { Poller } from './poller';
import { noLearning } from './store';

const EVERY = 160; // ms

export class LearnerFeed implements Feed {
  private readonly poller: Poller<[Retention, TrialRow[]]>;

  constructor(private readonly source: FeedSource) {
    const { engine, store } = source;
    this.poller = new Poller({
      every: EVERY,
      requestKey: () => {
        const { state, twins } = store.model;
        if (state?.kind !== 'learner') return null;
        return [state.figure, state.seed, state.tick, state.commands, twins?.on, twins?.condition].join();
      },
      request: () => Promise.all([engine.call('kept'), engine.call('trials', { from: store.model.learning.trials.length + 1 })]),
      onAnswer: ([retention, more]) => {
        const trials = more.filter(isLearnerTrial).map(({ task, context, reset }) => ({ task, context: context - 1, reset }));
        store.set({ learning: { retention, trials: [...store.model.learning.trials, ...trials] } });
      },
    });
    watch([store.signals.state, store.signals.twins], () => this.sync());
  }

  restarted(): void {
    const { store } = this.source;
    this.poller.restart();
    if (store.model.learning.retention) store.set({ learning: noLearning() });
  }

  isBehind = () => this.poller.isBehind();

  private sync(): void {
    const { store } = this.source;
    const { state, learning } = store.model;
    if (state?.kind !== 'learner') return;
    if (learning.trials.length > state.trial - 1) {
      this.poller.restart();
      store.set({ learning: { ...learning, trials: learning.trials.slice(0, state.trial - 1) } });
    }
    this.poller.sync();
  }
}

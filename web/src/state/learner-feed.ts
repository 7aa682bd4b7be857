// Keeps what is known of a network that learns rules in sequence up with the engine:
// the exams of what it has kept, and its contexts trial by trial.

import { ofLearner } from '../engine/contract-learner';
import type { FeedSource } from './feed-source';
import { noLearning } from './store';
import { watch } from '../base/effects';

const EVERY = 160; // ms

export class LearnerFeed {
  private busy = false;
  private timer = 0;
  private last = 0;
  private asked = ''; // the moment that was asked about last
  private run = 0; // counts the runs whose trials no longer go on from ours

  constructor(private readonly session: FeedSource) {
    watch([session.store.signals.state, session.store.signals.twins], () => this.sync());
  }

  restarted(): void {
    this.run++;
    this.asked = '';
    const { store } = this.session;
    if (store.model.learning.kept) store.set({ learning: noLearning() });
  }

  private sync(): void {
    const { state, learning } = this.session.store.model;
    if (!state?.learner) return;
    if (learning.trials.length > state.trial - 1) {
      this.run++;
      this.session.store.set({ learning: { ...learning, trials: learning.trials.slice(0, state.trial - 1) } });
    }
    if (this.busy || this.timer || this.moment() === this.asked) return;
    this.timer = window.setTimeout(() => void this.ask(), Math.max(0, EVERY - (performance.now() - this.last)));
  }

  // behind tells whether what is shown is of an earlier moment.
  behind = (): boolean => this.session.store.model.state?.learner != null && (this.busy || this.moment() !== this.asked);

  private moment(): string {
    const { state, twins } = this.session.store.model;
    return [state!.figure, state!.seed, state!.tick, state!.commands, twins?.on, twins?.condition].join();
  }

  private async ask(): Promise<void> {
    this.timer = 0;
    this.busy = true;
    const { run } = this;
    const { store, engine } = this.session;
    const asked = this.moment();
    try {
      const have = store.model.learning.trials;
      const [kept, more] = await Promise.all([this.session.kept(), engine.call('trials', { from: have.length + 1 })]);
      if (run === this.run) {
        this.asked = asked;
        const trials = more.filter(ofLearner).map(({ task, context, reset }) => ({ task, context: context - 1, reset }));
        store.set({ learning: { kept, trials: [...have, ...trials] } });
      }
    } catch {
      this.asked = asked; // the next moment tries again
    } finally {
      this.busy = false;
      this.last = performance.now();
    }
    this.sync();
  }
}

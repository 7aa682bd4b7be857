// Keeps what the lens shows up with the engine, while the moment, or what is looked at, is
// another.

import { emptyNetwork, hasSynapse, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { LensAnswer } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';

const EVERY = 110; // ms

export class LensFeed implements Feed {
  private cell = -1; // looked at last; −1: the engine chooses
  private synapse = -1; // by the cell that sends
  private cellDropped = false; // the person has let go of the cell
  private readonly poller = new Poller<LensAnswer>({
    every: EVERY,
    question: () => this.question(),
    ask: () => this.ask(),
    take: (answer) => this.take(answer),
    failed: () => this.failed(),
  });

  constructor(private readonly session: FeedSource) {
    session.store.effect(({ state }) => state && this.sync(state.trial));
  }

  // look changes the scale.
  look(scale: Scale): void {
    const { store, engine } = this.session;
    if (scale === store.model.scale) return;
    store.set({ scale, lens: null });
    if (scale === 'network') void engine.call('lens', { scale: 'off' }).catch(() => {});
    this.changed(this.cell, this.synapse);
  }

  // choose looks at the synapse from a cell, and at a cell where one is said.
  choose(synapse: number, cell = this.cell): void {
    this.changed(cell, synapse);
  }

  // followed is told which cell is followed now; null: none.
  followed(cell: number | null): void {
    if (cell === null) {
      this.cellDropped = true;
      this.poller.restart();
      if (this.session.store.model.scale !== 'network') this.session.store.set({ lens: null });
    } else if (cell !== this.cell || this.cellDropped) this.changed(cell, cell === this.cell ? this.synapse : -1);
  }

  // sends tells whether a cell sends a synapse that learns to the cell looked at.
  sends(cell: number): boolean {
    const { lens } = this.session.store.model;
    return lens?.scale === 'synapse' && lens.post.cell === this.cell && lens.inputs.from.includes(cell);
  }

  // restarted forgets the trials of the run before. What is looked at stays, if the new
  // circuit has it.
  restarted(): void {
    this.poller.restart();
    this.session.store.set({ network: emptyNetwork(), lens: null });
  }

  behind = () => this.poller.behind();

  private changed(cell: number, synapse: number): void {
    [this.cell, this.synapse, this.cellDropped] = [cell, synapse, false];
    this.poller.restart();
    this.poller.sync();
  }

  private sync(trial: number): void {
    const { store } = this.session;
    const { network } = store.model;
    if (network.pGo.length > trial - 1) {
      this.poller.restart();
      store.set({ network: cut(network, trial - 1) });
    }
    this.poller.sync();
  }

  // question is the moment: another cell or synapse restarts the poller.
  private question(): string | null {
    const { state, scale } = this.session.store.model;
    if (!state || state.kind === 'learner' || (scale !== 'network' && this.cellDropped)) return null;
    const { seed, figure, tick, trial, hash } = state;
    return [figure, seed, scale, ...(scale === 'network' ? [trial] : [tick, hash])].join();
  }

  private ask(): Promise<LensAnswer> {
    const { engine, store } = this.session;
    const { scale, network } = store.model;
    if (scale === 'network') return engine.call('lens', { scale, from: network.pGo.length + 1 });
    return engine.call('lens', {
      scale,
      ...(scale === 'circuit' ? {} : { cell: this.cell }),
      ...(scale === 'synapse' ? { synapse: this.synapse } : {}),
    });
  }

  private async take(answer: LensAnswer): Promise<void> {
    const { store } = this.session;
    if (answer.scale === 'off') return; // not what was asked for
    if (answer.scale === 'network') return store.set({ network: join(store.model.network, answer) });
    if (answer.scale !== 'circuit') {
      this.cell = answer.post.cell;
      if (hasSynapse(answer)) this.synapse = answer.pre.cell;
      if (store.model.followed?.cell !== this.cell) await this.session.follow(this.cell);
    }
    store.set({ lens: answer });
  }

  // failed: the circuit is another, without this cell or synapse, and the engine chooses.
  private failed(): void {
    if (this.cell < 0) return;
    [this.cell, this.synapse] = this.synapse >= 0 ? [this.cell, -1] : [-1, -1];
    this.poller.restart();
  }
}

function cut(have: NetworkColumns, n: number): NetworkColumns {
  return {
    from: 1,
    compound: have.compound.slice(0, n),
    pGo: have.pGo.slice(0, n),
    value: have.value.slice(0, n),
    surprise: have.surprise.slice(0, n),
    expected: have.expected.slice(0, n),
    lines: n ? have.lines.map((line) => ({ ...line, weight: line.weight.slice(0, n), rate: line.rate.slice(0, n) })) : [],
  };
}

function join(have: NetworkColumns, more: NetworkColumns): NetworkColumns {
  return {
    from: 1,
    compound: [...have.compound, ...more.compound],
    pGo: [...have.pGo, ...more.pGo],
    value: [...have.value, ...more.value],
    surprise: [...have.surprise, ...more.surprise],
    expected: [...have.expected, ...more.expected],
    lines: more.lines.map((line, i) => ({
      ...line,
      weight: [...(have.lines[i]?.weight ?? []), ...line.weight],
      rate: [...(have.lines[i]?.rate ?? []), ...line.rate],
    })),
  };
}

// Keeps the lens's data up to date with the engine, when the moment, the cell or the synapse
// changes.

import { emptyNetwork, hasSynapse, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { LensAnswer } from '../engine/contract';
import type { Feed, FeedSource } from './feed-source';
import { Poller } from './poller';

const EVERY = 110; // ms

export class LensFeed implements Feed {
  private cell = -1; // last one looked at; −1: the engine chooses
  private synapse = -1; // number of its presynaptic cell; −1: the engine chooses
  private cellReleased = false; // the person has stopped following the cell
  private readonly poller = new Poller<LensAnswer>({
    every: EVERY,
    requestKey: () => this.question(),
    request: () => this.ask(),
    onAnswer: (answer) => this.take(answer),
    onFailure: () => this.onFailure(),
  });

  constructor(private readonly session: FeedSource) {
    session.store.effect(({ state }) => state && this.sync(state.trial));
  }

  // setScale changes the scale.
  setScale(scale: Scale): void {
    const { store, engine } = this.session;
    if (scale === store.model.scale) return;
    store.set({ scale, lens: null });
    if (scale === 'network') void engine.call('lens', { scale: 'off' }).catch(() => {});
    this.changed(this.cell, this.synapse);
  }

  // choose shows the synapse from a cell, onto the given cell or the current one.
  choose(synapse: number, cell = this.cell): void {
    this.changed(cell, synapse);
  }

  // onFollowed is called with the cell that is followed now; null: none.
  onFollowed(cell: number | null): void {
    if (cell === null) {
      this.cellReleased = true;
      this.poller.restart();
      if (this.session.store.model.scale !== 'network') this.session.store.set({ lens: null });
    } else if (cell !== this.cell || this.cellReleased) this.changed(cell, cell === this.cell ? this.synapse : -1);
  }

  // isInput says whether a cell has a plastic synapse onto the current cell.
  isInput(cell: number): boolean {
    const { lens } = this.session.store.model;
    return lens?.scale === 'synapse' && lens.post.cell === this.cell && lens.inputs.from.includes(cell);
  }

  // restarted clears the trials of the last run. Cell and synapse stay, if the new circuit has
  // them.
  restarted(): void {
    this.poller.restart();
    this.session.store.set({ network: emptyNetwork(), lens: null });
  }

  isBehind = () => this.poller.isBehind();

  private changed(cell: number, synapse: number): void {
    [this.cell, this.synapse, this.cellReleased] = [cell, synapse, false];
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

  // question is a key of the moment; another cell or synapse restarts the poller.
  private question(): string | null {
    const { state, scale } = this.session.store.model;
    if (!state || state.kind === 'learner' || (scale !== 'network' && this.cellReleased)) return null;
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
    if (answer.scale === 'off') return; // not the answer to this request
    if (answer.scale === 'network') return store.set({ network: join(store.model.network, answer) });
    if (answer.scale !== 'circuit') {
      this.cell = answer.post.cell;
      if (hasSynapse(answer)) this.synapse = answer.pre.cell;
      if (store.model.followed?.cell !== this.cell) await this.session.follow(this.cell);
    }
    store.set({ lens: answer });
  }

  // onFailure: the new circuit lacks this cell or synapse, so the engine chooses.
  private onFailure(): void {
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

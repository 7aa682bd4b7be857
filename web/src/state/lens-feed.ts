// Keeps what the lens shows up with the engine: asked for at most every EVERY ms, and
// only while the moment, or what is looked at, is another.

import { emptyNetwork, hasSynapse, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { FeedSource } from './feed-source';
import { watch } from '../base/effects';

const EVERY = 110; // ms

export class LensFeed {
  private busy = false;
  private timer = 0;
  private last = 0;
  private asked = ''; // the question that has been answered
  private run = 0; // counts the runs whose trials no longer go on from ours
  private cell = -1; // looked at last
  private synapse = -1; // by the cell that sends
  private idle = false; // the person has let go of the cell
  private restarting = false;

  constructor(private readonly session: FeedSource) {
    const { store } = session;
    store.effect(({ followed }) => {
      if (this.restarting || followed?.cell === this.cell) return;
      this.idle = !followed;
      if (followed) [this.cell, this.synapse] = [followed.cell, -1];
      this.sync();
    });
    watch([store.signals.state], () => this.sync());
  }

  // look changes the scale.
  look(scale: Scale): void {
    const { store, engine } = this.session;
    if (scale === store.model.scale) return;
    this.idle = false;
    this.asked = '';
    store.set({ scale, lens: null });
    if (scale === 'network') void engine.call('lens', { scale: 'off' }).catch(() => {});
    this.sync();
  }

  // choose looks at the synapse from a cell, and at a cell where one is said.
  choose(synapse: number, cell = this.cell): void {
    this.idle = false;
    [this.cell, this.synapse] = [cell, synapse];
    this.sync();
  }

  // sends tells whether a cell sends a synapse that learns to the cell looked at.
  sends(cell: number): boolean {
    const { lens } = this.session.store.model;
    return lens?.scale === 'synapse' && lens.post.cell === this.cell && lens.inputs.from.includes(cell);
  }

  // restarted forgets the trials of the run before. What is looked at stays, if the new
  // circuit has it.
  restarted(change: () => void): void {
    this.run++;
    this.asked = '';
    this.restarting = true;
    change();
    this.restarting = false;
    this.session.store.set({ network: emptyNetwork(), lens: null });
  }

  private sync(): void {
    const { state, scale, network } = this.session.store.model;
    if (!state || state.learner) return;
    if (network.pGo.length > state.trial - 1) {
      this.run++;
      this.session.store.set({ network: cut(network, state.trial - 1) });
    }
    if (this.busy || this.timer || this.question() === this.asked) return;
    if (scale !== 'network' && this.idle) return this.session.store.set({ lens: null });
    this.timer = window.setTimeout(() => void this.ask(), Math.max(0, EVERY - (performance.now() - this.last)));
  }

  // behind tells whether what is shown is of an earlier moment.
  behind(): boolean {
    const { state, scale } = this.session.store.model;
    if (!state || state.learner || (scale !== 'network' && this.idle)) return false;
    return this.busy || this.question() !== this.asked;
  }

  private question(): string {
    const { state, scale } = this.session.store.model;
    const { seed, figure, tick, trial, hash } = state!;
    return [figure, seed, scale, ...(scale === 'network' ? [trial] : [tick, hash, this.cell, this.synapse])].join();
  }

  private async ask(): Promise<void> {
    this.timer = 0;
    this.busy = true;
    this.asked = this.question();
    try {
      if (this.session.store.model.scale === 'network') await this.askNetwork();
      else await this.askLens();
    } catch {
      // The circuit is another, without this cell or synapse: the engine chooses.
      if (this.cell >= 0) [this.cell, this.synapse] = this.synapse >= 0 ? [this.cell, -1] : [-1, -1];
    } finally {
      this.busy = false;
      this.last = performance.now();
    }
    this.sync();
  }

  private async askNetwork(): Promise<void> {
    const { engine, store } = this.session;
    const run = this.run;
    const have = store.model.network;
    const more = await engine.call('lens', { scale: 'network', from: have.pGo.length + 1 });
    if (more.scale !== 'network') return;
    if (run === this.run) store.set({ network: join(have, more) });
    else this.asked = '';
  }

  private async askLens(): Promise<void> {
    const { engine, store } = this.session;
    const { scale } = store.model;
    const [cell, synapse] = [this.cell, this.synapse];
    const lens = await engine.call('lens', {
      scale,
      ...(scale === 'circuit' ? {} : { cell }),
      ...(scale === 'synapse' ? { synapse } : {}),
    });
    if (lens.scale === 'off' || lens.scale === 'network') return; // not what was asked for
    if (scale !== store.model.scale || cell !== this.cell || synapse !== this.synapse) return;
    if (lens.scale !== 'circuit') {
      this.cell = lens.post.cell;
      if (hasSynapse(lens)) this.synapse = lens.pre.cell;
      this.asked = this.question(); // the cell and synapse that the engine chose are no other question
      if (store.model.followed?.cell !== this.cell) await this.session.follow(this.cell);
    }
    store.set({ lens });
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

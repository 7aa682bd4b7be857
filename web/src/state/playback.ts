// Playing, pausing, stepping and seeking. Each state that the engine returns goes into the store.

import type { Arguments, Engine } from '../engine/client';
import type { Calls, State } from '../engine/contract';
import { Hold } from './hold';
import type { Store } from './store';
import { nameSets } from './task-names';
import { runOf, type Run } from './run-kind';

export type StepBy = { ms: number } | { trials: number };
export type SeekTo = { tick: number } | { trial: number };

// StateCall is the name of a call that returns the state.
type StateCall = { [Name in keyof Calls]: Calls[Name]['gives'] extends State ? Name : never }[keyof Calls];

export class Playback {
  private pauseAt: number | null = null; // trial at whose start to pause
  private clock = { tick: 0, wall: 0 };
  private readonly pauses = new Hold({
    playing: async () => (await this.state()).playing,
    play: () => this.run('play'),
    pause: () => this.run('pause'),
  });

  constructor(
    readonly engine: Engine,
    readonly store: Store,
  ) {}

  play = (): Promise<State> => {
    if (!this.pauses.isHeld) return this.run('play');
    this.pauses.setPlayOnRelease(true); // when it is released
    return this.state();
  };

  pause = (): Promise<State> => {
    this.pauseAt = null;
    this.pauses.setPlayOnRelease(false);
    return this.run('pause');
  };

  toggle = () => (this.store.model.state?.playing ? this.pause() : this.play());

  // hold pauses time until the same owner releases it.
  hold = (by: object) => this.pauses.hold(by);
  release = (by: object) => this.pauses.release(by);
  protected beginHeld = (by: object) => this.pauses.begin(by);

  // stop ends a long seek where it is, and says whether there was one.
  stop = () => this.engine.call('stop');

  speed = (x: number) => this.run('speed', { x });
  slow = (on: boolean) => this.run('slow', { on });
  step = (by: StepBy) => this.run('step', by);
  seek = (to: SeekTo) => this.run('seek', to);

  // playTo plays to the start of a trial, or without end.
  async playTo(trial?: number): Promise<void> {
    this.pauseAt = trial ?? null;
    await this.play();
  }

  // smallStep and largeStep step on by a millisecond and a trial; for a learner by a trial and a
  // phase.
  smallStep = () => this.step({ ms: 1 });
  largeStep = () => {
    const { state } = this.store.model;
    if (state?.kind !== 'learner') return this.step({ trials: 1 });
    const { phaseTrials, inPhase } = state.learner;
    return this.step({ trials: phaseTrials - inPhase || phaseTrials });
  };

  // stepBack goes to the start of this trial, or from there to the trial before; for a learner to
  // the start of a phase.
  stepBack = () => {
    const state = this.store.model.state;
    if (!state) return Promise.resolve(null);
    if (state.kind === 'learner') return this.seek({ trial: state.phases.findLast(({ first }) => first < state.trial)?.first ?? 1 });
    return this.seek({ trial: Math.max(1, state.t > 0 ? state.trial : state.trial - 1) });
  };

  async state(): Promise<State> {
    return this.engine.call('state');
  }

  // update puts a state from the engine into the store.
  update(state: State): void {
    nameSets(state.learner?.images ?? '');
    const run = runOf(state);
    this.measureSpeed(run);
    const before = this.store.model.state;
    const horizon = Math.max(this.store.model.horizon, state.tick);
    this.store.set({ state: run, horizon });
    if (isEndBetween(before, run)) this.pauseAt ??= run.trials + 1;
    if (this.pauseAt !== null && state.trial >= this.pauseAt) void this.pauseAtTrial(this.pauseAt).catch(() => {});
  }

  protected async run<Name extends StateCall>(name: Name, ...args: Arguments<Name>): Promise<State> {
    const state: State = await this.engine.call(name, ...args);
    this.update(state);
    return state;
  }

  // forgetPause removes the trial at which playTo pauses.
  protected forgetPause(): void {
    this.pauseAt = null;
  }

  private async pauseAtTrial(trial: number): Promise<void> {
    await this.pause();
    await this.seek({ trial }); // at high speed states are several trials apart
  }

  private measureSpeed(state: Run): void {
    const wall = performance.now();
    const elapsed = wall - this.clock.wall;
    if (state.playing && elapsed < 1000 && state.tick >= this.clock.tick) return;
    const ms = (state.tick - this.clock.tick) * (state.kind === 'learner' ? state.trialMs : 1);
    const realSpeed = state.playing && ms > 0 && elapsed < 3000 ? ms / elapsed : null;
    this.clock = { tick: state.tick, wall };
    if (realSpeed !== this.store.model.realSpeed) this.store.set({ realSpeed });
  }
}

// isEndBetween says whether a run has played past the last trial of its schedule between two
// states. It can be played on from there.
const isEndBetween = (before: Run | null, now: Run): boolean =>
  now.kind === 'task' &&
  now.playing &&
  before?.figure === now.figure &&
  before.trials === now.trials &&
  before.trial <= now.trials &&
  now.trial > now.trials;

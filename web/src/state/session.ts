// What can be done with the engine: each action calls it and puts the state that
// comes back into the store. The buttons, the keys, and window.lab all go through here.

import type { Arguments, Engine } from '../engine/client';
import type { Calls, Figure, Followed, ModulatorKey, Opened, Seed, Series, State, Value } from '../engine/contract';
import type { OfTwo, TwinOf, Twins } from '../engine/contract-twins';
import { LearnerFeed } from './learner-feed';
import { LensFeed } from './lens-feed';
import { StillFeed } from './no-task-feed';
import { TwinFeed } from './twin-feed';
import { figureInWords, paramsInWords, rowsInWords } from './localise';
import { emptySeries, type Store } from './store';
import { firstMany } from './view-choices';
import { t } from '../base/text';
import { reducedMotion } from './theme';
import { until } from '../base/wait';
import { firstFields, firstShow, readView, type View } from './view-link';

export type StepBy = { ms: number } | { trials: number };
export type SeekTo = { tick: number } | { trial: number };

// StateCall is a call that gives the state.
type StateCall = { [Name in keyof Calls]: Calls[Name]['gives'] extends State ? Name : never }[keyof Calls];

// Speeds at which each kind of run begins; with reduced motion slower than cues may follow
// each other without flicker.
const PACES = {
  task: 4,
  still: 0.2, // a puff of dopamine is gone in a tenth of a second
  learner: 8, // 20 trials a second
};
const CALM = { task: 0.5, still: 0.1, learner: 0.4 };

const paceOf = (kind: keyof typeof PACES) => (reducedMotion() ? CALM : PACES)[kind];
const CATCH_UP = 20_000; // ms
const SERIES_EVERY = 100; // ms between two requests for the columns of new trials

export class Session {
  private seriesBusy = false;
  private seriesRun = 0; // counts the runs whose columns no longer go on from ours
  private seriesLast = 0;
  private circuit = '';
  private kind: keyof typeof PACES = 'task';
  private until: number | null = null; // trial at whose beginning to stand still
  private readonly holders = new Set<object>(); // for whom time stands still
  private changing: Promise<void> = Promise.resolve(); // between resting and not
  private resting = false;
  private goesOn = false; // it was playing when it came to rest, or has been told to since
  private clock = { tick: 0, wall: 0 };
  readonly lens: LensFeed;
  private readonly still: StillFeed;
  private readonly learner: LearnerFeed;
  private readonly twins: TwinFeed;

  given = ''; // the link that was opened last, as it was written

  // reads is what of a link has a place in this page.
  constructor(
    readonly engine: Engine,
    readonly store: Store,
    private readonly reads: (link: string) => string = (link) => link,
  ) {
    this.lens = new LensFeed(this);
    this.still = new StillFeed(this);
    this.learner = new LearnerFeed(this);
    this.twins = new TwinFeed(this);
  }

  // start opens a link and plays. The calls go out together, so that time moves before
  // any of the answers has been read.
  async start(given: string): Promise<void> {
    const { engine } = this;
    const [opened, , state, params, figures] = await Promise.all([
      engine.call('open', { link: given }),
      engine.call('speed', { x: paceOf('task') }),
      engine.call('play'),
      engine.call('params'),
      engine.call('figures'),
    ]);
    const view = this.readAs(opened, given);
    this.circuit = circuitOf(figures, opened.state);
    this.store.set({ params: paramsInWords(params, this.circuit), figures: figures.map(figureInWords) });
    this.lens.look(view.scale);
    await this.opened({ ...opened, state }, view);
    await this.seen(view);
    this.tellProblems(opened);
  }

  // stop ends a long way to a tick where it has come to, and says whether there was one.
  stop = () => this.engine.call('stop');

  play = (): Promise<State> => {
    if (!this.resting) return this.run('play');
    this.goesOn = true; // once it is seen
    return this.state();
  };
  pause = (): Promise<State> => {
    this.until = null;
    this.goesOn = false;
    return this.run('pause');
  };

  // hold lets time stand still for as long as somebody holds it: where nobody can see it,
  // or while a dialog shows a moment. Afterwards it goes on if it did before.
  hold(by: object): Promise<void> {
    this.holders.add(by);
    return this.rest();
  }

  release(by: object): Promise<void> {
    return this.holders.delete(by) ? this.rest() : Promise.resolve();
  }

  // rest does what the holders want, one change after the other.
  private rest(): Promise<void> {
    this.changing = this.changing.then(
      () => this.restNow(),
      () => this.restNow(),
    );
    return this.changing;
  }

  private async restNow(): Promise<void> {
    const on = this.holders.size > 0;
    if (on === this.resting) return;
    this.resting = on;
    if (on) {
      const { playing } = await this.state();
      if (playing) await this.run('pause');
      this.goesOn ||= playing;
    } else if (this.goesOn) {
      this.goesOn = false;
      await this.run('play');
    }
  }
  toggle = () => (this.store.model.state?.playing ? this.pause() : this.play());
  speed = (x: number) => this.run('speed', { x });
  step = (by: StepBy) => this.run('step', by);
  seek = (to: SeekTo) => this.run('seek', to);

  // playTo plays, and stands still where a trial begins, or goes on until it is told.
  async playTo(trial?: number): Promise<void> {
    this.until = trial ?? null;
    await this.play();
  }

  // small and large are the two steps on: a millisecond and a trial, or, where a tick is
  // a trial, that and a phase.
  small = () => this.step({ ms: 1 });
  large = () => {
    const learner = this.store.model.state?.learner;
    return this.step({ trials: learner ? learner.phaseTrials - learner.inPhase || learner.phaseTrials : 1 });
  };

  // back goes to the start of this trial, or, from there, of the one before; where a
  // tick is a trial, to that of a phase.
  back = () => {
    const state = this.store.model.state;
    if (!state) return Promise.resolve(null);
    if (state.learner) return this.seek({ trial: state.phases.findLast(({ first }) => first < state.trial)?.first ?? 1 });
    return this.seek({ trial: Math.max(1, state.t > 0 ? state.trial : state.trial - 1) });
  };

  async reset(seed?: Seed): Promise<State> {
    const state = await this.engine.call('reset', seed === undefined ? {} : { seed });
    this.restarted(state);
    return state;
  }

  async set(changes: Record<string, Value>): Promise<{ state: State; restarted: boolean }> {
    const result = await this.engine.call('set', changes);
    if (result.restarted) this.restarted(result.state);
    else this.took(result.state);
    await this.refreshValues();
    return result;
  }

  // begin sets and begins again. Both calls go out together, so that nothing that is
  // asked for meanwhile comes between them and is undone by the second.
  async begin(changes: Record<string, Value>): Promise<void> {
    const [, state] = await Promise.all([this.engine.call('set', changes), this.engine.call('reset')]);
    this.restarted(state);
    await this.refreshValues();
  }

  // twin puts a second network beside this one, which one thing sets apart; null takes
  // it away. Both begin again. Where it is refused, nothing changes.
  async twin(of: TwinOf | null): Promise<Twins> {
    const found = await this.engine.call('twin', of ? { ...of, anew: true } : {});
    if (of) this.restarted(await this.state());
    return this.twins.show(found);
  }

  // lesion silences hidden units for good: until the run begins again.
  lesion = (units: number[]) => this.run('lesion', { units });

  kept = () => this.engine.call('kept');

  get = (key: string) => this.engine.call('get', { key });

  puff = (args: { modulator: ModulatorKey; x?: number; y?: number; nM?: number }) => this.run('puff', args);

  // touch is a click on the stage: on a cell it follows that, or looks at the synapse
  // that it sends to the one followed; on tissue it releases the modulator that has been
  // chosen there.
  async touch(cell: number, x: number, y: number, modulator = this.store.model.dropper): Promise<void> {
    const { state } = this.store.model;
    if (state?.learner) return; // no cell of it can be followed
    if (cell < 0 && state?.tissue) await this.puff({ modulator, x, y });
    else if (cell >= 0 && this.lens.sends(cell)) this.lens.choose(cell);
    else await this.follow(cell);
  }

  // look reads the tissue under the pointer; null when the pointer has left it.
  async look(at: { x: number; y: number } | null): Promise<void> {
    if (!at || !this.store.model.state?.tissue) {
      if (this.store.model.reading) this.store.set({ reading: null });
      return;
    }
    const found = await this.engine.call('probe', at);
    this.store.set({ reading: found && { ...at, nM: found, receptors: found.receptors } });
  }

  async figure(name: string): Promise<Opened> {
    // Many networks, where a person has chosen to look at them, stay in view.
    const { show, many, figures, state } = this.store.model;
    const stays = show === 'many' && firstShow(figures.find((figure) => figure.name === state?.figure)) !== 'many';
    const view: View = { ...readView(''), show: stays ? show : null, many: { ...firstMany(), difference: many.difference } };
    return this.opened(await this.engine.call('figure', { name }), view);
  }

  async open(given: string): Promise<Opened> {
    const opened = await this.engine.call('open', { link: given });
    const view = this.readAs(opened, given);
    if (opened.mine) await this.refreshFigures();
    this.lens.look(view.scale);
    await this.opened(opened, view);
    await this.seen(view);
    this.tellProblems(opened);
    return opened;
  }

  private readAs(opened: Opened, given: string): View {
    this.given = opened.link ?? given;
    return readView(this.reads(this.given));
  }

  // seen puts what is looked at to what a link says of it.
  private async seen({ tab, cell, fields, lesson }: View): Promise<void> {
    const { state } = this.store.model;
    this.store.set({ tab, fields: fields ?? firstFields(state) });
    if (cell !== null && !state?.learner) {
      this.lens.choose(-1, cell); // before the engine chooses one for the lens
      await this.follow(cell).catch((error: Error) =>
        this.store.notify({ kind: 'problem', title: t('notice.link'), lines: [String(error.message)] }),
      );
    }
    this.store.set({ lessonInLink: lesson && { place: lesson, hasRun: new URLSearchParams(this.given).has('figure') } });
  }

  // importFigure opens a figure of one's own, from a figure file's text.
  async importFigure(json: string): Promise<Opened> {
    const opened = await this.engine.call('importFigure', { json });
    await this.refreshFigures();
    return this.opened(opened, readView(''));
  }

  exportFigure = () => this.engine.call('exportFigure');

  // openSession opens what a session file holds.
  openSession = async (json: string) => this.open(await this.engine.call('readSession', { json }));

  private async refreshFigures(): Promise<void> {
    this.store.set({ figures: (await this.engine.call('figures')).map(figureInWords) });
  }

  private tellProblems({ problems }: Opened): void {
    if (problems.length) this.store.notify({ kind: 'problem', title: t('notice.link'), lines: problems });
  }

  async follow(cell: number): Promise<Followed> {
    const followed = await this.engine.call('follow', { cell });
    this.store.set({ followed: followed.cell < 0 ? null : followed });
    return followed;
  }

  link = () => this.engine.call('link');

  // readLink is a link as it was written, and the figure that it opens, empty where that is unknown.
  readLink = (link: string) => this.engine.call('readLink', { link });

  csv = (of: OfTwo = {}) => this.engine.call('csv', of);
  trials = (from = 1, of: OfTwo = {}) => this.engine.call('trials', { from, ...of });
  receptors = async () => rowsInWords(await this.engine.call('receptors'), this.circuit);
  values = (of: OfTwo = {}) => this.engine.call('values', of);

  async state(): Promise<State> {
    return this.engine.call('state');
  }

  // caughtUp waits until all that is shown is of the engine's present moment; while time
  // runs, until the trials that are finished now are there.
  async caughtUp(): Promise<Store> {
    const now = await this.state();
    this.took(now);
    const all = () => [this.lens, this.still, this.learner, this.twins].every((feed) => !feed.behind());
    await until(() => this.store.model.series.trial.length >= now.trial - 1 && (now.playing || all()), 'error.waited.charts', CATCH_UP);
    return this.store;
  }

  // took shows a state that came from the engine.
  took(state: State): void {
    this.measureSpeed(state);
    const { model } = this.store;
    const horizon = Math.max(model.horizon, state.tick);
    const commands = model.state?.modulators;
    this.store.set(horizon === model.horizon ? { state } : { state, horizon });
    if (commands && JSON.stringify(switches(commands)) !== JSON.stringify(switches(state.modulators))) void this.refreshValues();
    this.syncSeries();
    this.twins.sync();
    if (this.until !== null && state.trial >= this.until) void this.standStill(this.until).catch(() => {});
  }

  private async standStill(trial: number): Promise<void> {
    await this.pause();
    await this.seek({ trial }); // frames are some trials apart where time goes fast
  }

  private async run<Name extends StateCall>(name: Name, ...args: Arguments<Name>): Promise<State> {
    const state: State = await this.engine.call(name, ...args);
    this.took(state);
    return state;
  }

  // opened shows what has been opened, with the controls of its circuit.
  private async opened(opened: Opened, view: View): Promise<Opened> {
    const circuit = circuitOf(this.store.model.figures, opened.state);
    if (circuit !== this.circuit) {
      this.circuit = circuit;
      const params = paramsInWords(await this.engine.call('params'), circuit);
      this.store.set({ values: {}, params, state: opened.state }); // together: controls are built for the state that they show
    }
    await this.pace(opened.state);
    this.twins.gone();
    this.restarted(opened.state);
    const { many, marks, twin } = view;
    const figure = this.store.model.figures.find(({ name }) => name === opened.state.figure);
    this.store.set({ many, show: view.show ?? firstShow(figure), marks });
    await this.refreshValues();
    // It runs again to where the link stands; one that is refused leaves the first alone.
    if (twin)
      await this.engine.call('twin', twin).then(
        (found) => this.twins.show(found),
        (error: Error) => this.store.notify({ kind: 'problem', title: t('notice.link'), lines: [error.message] }),
      );
    return opened;
  }

  // pace lets time go as fast as suits a kind of run, where it was of another.
  private async pace(state: State): Promise<void> {
    const kind = state.idle ? 'still' : state.learner ? 'learner' : 'task';
    if (kind === this.kind) return;
    this.kind = kind;
    this.store.set(state.idle ? { dropper: 'da', fields: 'da' } : { fields: 'all' });
    const x = paceOf(kind);
    await this.engine.call('speed', { x });
    state.speed = x;
  }

  private restarted(state: State): void {
    this.until = null;
    this.seriesRun++;
    this.still.restarted();
    this.learner.restarted();
    this.lens.restarted(() => this.store.set({ series: emptySeries(), horizon: state.tick, followed: null }));
    this.took(state);
  }

  private async refreshValues(): Promise<void> {
    this.store.set({ values: await this.values() });
  }

  private measureSpeed(state: State): void {
    const wall = performance.now();
    const elapsed = wall - this.clock.wall;
    if (state.playing && elapsed < 1000 && state.tick >= this.clock.tick) return;
    const ms = (state.tick - this.clock.tick) * (state.learner ? state.trialMs : 1);
    const realSpeed = state.playing && ms > 0 && elapsed < 3000 ? ms / elapsed : null;
    this.clock = { tick: state.tick, wall };
    if (realSpeed !== this.store.model.realSpeed) this.store.set({ realSpeed });
  }

  // syncSeries brings the columns to as many trials as have been finished.
  private syncSeries(): void {
    const { state, series } = this.store.model;
    if (!state) return;
    const finished = state.trial - 1;
    if (series.trial.length > finished) {
      this.seriesRun++;
      this.store.set({ series: cut(series, finished) });
    }
    if (this.seriesBusy || this.store.model.series.trial.length >= finished) return;
    this.seriesBusy = true;
    const run = this.seriesRun;
    const wait = Math.max(0, SERIES_EVERY - (performance.now() - this.seriesLast));
    const fetchMore = async () => {
      try {
        const have = this.store.model.series;
        const more = await this.engine.call('series', { from: have.trial.length + 1 });
        if (run === this.seriesRun) this.store.set({ series: join(have, more) });
      } finally {
        this.seriesBusy = false;
        this.seriesLast = performance.now();
      }
      this.syncSeries();
    };
    setTimeout(() => void fetchMore().catch(() => {}), wait); // the next state tries again
  }
}

const circuitOf = (figures: Figure[], state: State) => figures.find((figure) => figure.name === state.figure)?.circuit ?? '';

const switches = (m: State['modulators']) => Object.values(m).map((x) => [x.on, x.strength]);

const COLUMNS = ['trial', 'accuracy', 'hGo', 'hCompound', 'da', 'na', 'ach', 'ht', 'rpe', 'outcome', 'rule', 'release'] as const;

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

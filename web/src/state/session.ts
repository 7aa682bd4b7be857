// The session: every action of the page on the engine. Each calls the engine and puts the returned
// state into the store. Buttons, keys and window.lab all use it.

import type { Engine } from '../engine/client';
import type { FollowedCell, ModulatorKey, OpenAnswer, Seed, State, Value } from '../engine/contract';
import type { NetworkRequest, TwinSetting, TwinComparison } from '../engine/contract-twins';
import type { Feed } from './feed-source';
import { LearnerFeed } from './learner-feed';
import { LensFeed } from './lens-feed';
import { NoTaskFeed } from './no-task-feed';
import { Playback } from './playback';
import { SeriesFeed } from './series-feed';
import { TwinFeed } from './twin-feed';
import { circuitOf, figureInWords, OWN_CIRCUIT, paramsInWords, rowsInWords } from './localise';
import type { Store } from './store';
import { defaultManyChoice } from './view-choices';
import { t } from '../base/text';
import { reducedMotion } from './theme';
import { until } from '../base/wait';
import { defaultFields, defaultView, namesNothing, readView, type View } from './view-link';
import { nameSets } from './task-names';
import { runOf, type RunKind } from './run-kind';

// Speeds at which each kind of run starts; with reduced motion slow enough that the cues do not
// flicker.
const START_SPEEDS: Record<RunKind, number> = {
  task: 4,
  noTask: 0.2, // a puff of dopamine lasts a tenth of a second
  learner: 8, // 20 trials a second
};
const CALM_SPEEDS: Record<RunKind, number> = { task: 0.5, noTask: 0.1, learner: 0.4 };

const IMAGES_FACTOR = 2.5; // images are learnt at 50 trials a second

const startSpeed = (kind: RunKind) => (reducedMotion() ? CALM_SPEEDS : START_SPEEDS)[kind];

const CATCH_UP = 20_000; // ms

export class Session extends Playback {
  private circuit = '';
  private kind: RunKind = 'task';
  private images = false; // its learner sees images
  readonly lens: LensFeed;
  private readonly twins: TwinFeed;
  private readonly feeds: Feed[];

  openedLink = ''; // the link opened last, as it was written

  // viewPart is the part of a link that this page can show.
  constructor(
    engine: Engine,
    store: Store,
    private readonly viewPart: (link: string) => string = (link) => link,
  ) {
    super(engine, store);
    const series = new SeriesFeed(this);
    this.lens = new LensFeed(this);
    this.twins = new TwinFeed(this);
    this.feeds = [series, this.lens, new NoTaskFeed(this), new LearnerFeed(this), this.twins];
  }

  // start opens a link and plays, unless the link asks to stay at its moment. A visitor without one
  // gets the opening moment, which plays once its owner releases it. The calls are sent together, so
  // that time runs before any answer has arrived; where the link may ask to stay, only after it is read.
  async start(text: string, holdOpening: object | null): Promise<void> {
    const { engine } = this;
    if (holdOpening) this.beginHeld(holdOpening);
    const mayStay = text.includes('paused');
    const [opened, , state, params, figures] = await Promise.all([
      holdOpening ? engine.call('opening') : engine.call('open', { link: text }),
      engine.call('speed', { x: startSpeed('task') }),
      engine.call(holdOpening || mayStay ? 'state' : 'play'),
      engine.call('params'),
      engine.call('figures'),
    ]);
    const view = this.viewIn(opened, text);
    this.circuit = circuitOf(figures, opened.state.figure);
    this.store.set({ params: paramsInWords(params, this.circuit), figures: figures.map(figureInWords) });
    this.lens.setScale(view.scale);
    await this.showOpened({ ...opened, state }, view);
    await this.applyView(view);
    this.showProblems(opened);
    if (mayStay && !view.paused) await this.play();
  }

  async reset(seed?: Seed): Promise<State> {
    const state = await this.engine.call('reset', seed === undefined ? {} : { seed });
    this.restarted(state);
    return state;
  }

  async set(changes: Record<string, Value>): Promise<{ state: State; restarted: boolean }> {
    const result = await this.engine.call('set', changes);
    if (result.restarted) this.restarted(result.state);
    else this.update(result.state);
    await this.refreshValues();
    return result;
  }

  // begin sets parameters and restarts. Both calls are sent together, so that no other call comes
  // between them.
  async begin(changes: Record<string, Value>): Promise<void> {
    const [, state] = await Promise.all([this.engine.call('set', changes), this.engine.call('reset')]);
    this.restarted(state);
    await this.refreshValues();
  }

  // twin puts a second network beside this one that differs in one thing; null removes it. Both
  // restart. A refused twin changes nothing.
  async twin(of: TwinSetting | null): Promise<TwinComparison> {
    const found = await this.engine.call('twin', of ? { ...of, anew: true } : {});
    if (of) this.restarted(await this.state());
    return this.twins.show(found);
  }

  // lesion silences hidden units until the run restarts.
  lesion = (units: number[]) => this.run('lesion', { units });

  retention = () => this.engine.call('kept');

  get = (key: string) => this.engine.call('get', { key });

  puff = (args: { modulator: ModulatorKey; x?: number; y?: number; nM?: number }) => this.run('puff', args);

  // touch is a click on the stage. On a cell it follows the cell, or shows the synapse from it to
  // the followed cell; on tissue it releases the chosen modulator there.
  async touch(cell: number, x: number, y: number, modulator = this.store.model.dropper): Promise<void> {
    const { state } = this.store.model;
    if (state?.kind === 'learner') return; // a learner's cells cannot be followed
    if (cell < 0 && state?.tissue) await this.puff({ modulator, x, y });
    else if (cell >= 0 && this.lens.isInput(cell)) this.lens.choose(cell);
    else await this.follow(cell);
  }

  private pointed: { x: number; y: number } | null = null; // the newest place that was asked about

  // readTissue reads the tissue under the pointer; null when the pointer has left it. An answer that comes
  // after the pointer went on is of a former place and is not shown.
  async readTissue(at: { x: number; y: number } | null): Promise<void> {
    this.pointed = at;
    if (!at || !this.store.model.state?.tissue) {
      if (this.store.model.reading) this.store.set({ reading: null });
      return;
    }
    const found = await this.engine.call('probe', at);
    if (this.pointed !== at) return;
    this.store.set({ reading: found && { ...at, nM: found, receptors: found.receptors } });
  }

  async figure(name: string): Promise<OpenAnswer> {
    // The view of many networks stays where the person chose it.
    const { show, many, figures, state } = this.store.model;
    const staysOnMany = show === 'many' && defaultView(figures.find((figure) => figure.name === state?.figure)) !== 'many';
    const view: View = { ...readView(''), show: staysOnMany ? show : null, many: { ...defaultManyChoice(), difference: many.difference } };
    const { opening } = figures.find((figure) => figure.name === name) ?? {};
    return this.showOpened(await (opening ? this.engine.call('opening', { figure: name }) : this.engine.call('figure', { name })), view);
  }

  // openAddress opens what the address bar says.
  openAddress = (text: string) => this.open(text, namesNothing(text));

  async open(text: string, first = false): Promise<OpenAnswer> {
    // Where the link may ask to stay at its moment, no time passes before that is known.
    const goesOn = text.includes('paused') && (await this.state()).playing;
    if (goesOn) await this.run('pause');
    const opened = await (first ? this.engine.call('opening') : this.engine.call('open', { link: text }));
    const view = this.viewIn(opened, text);
    if (opened.mine || (view.twin && 'figure' in view.twin)) await this.refreshFigures();
    this.lens.setScale(view.scale);
    await this.showOpened(opened, view);
    await this.applyView(view);
    this.showProblems(opened);
    if (view.paused) await this.pause();
    else if (goesOn) await this.play();
    return opened;
  }

  private viewIn(opened: OpenAnswer, text: string): View {
    this.openedLink = opened.link ?? text;
    return readView(this.viewPart(this.openedLink));
  }

  // applyView applies the view of a link.
  private async applyView({ tab, cell, fields, lesson }: View): Promise<void> {
    const { state } = this.store.model;
    this.store.set({ tab, fields: fields ?? defaultFields(state) });
    if (cell !== null && state?.kind !== 'learner') {
      this.lens.choose(-1, cell); // before the engine chooses a cell for the lens
      await this.follow(cell).catch((error: Error) =>
        this.store.notify({ kind: 'problem', title: t('notice.link'), lines: [String(error.message)] }),
      );
    }
    this.store.set({ lessonInLink: lesson && { place: lesson, hasRun: new URLSearchParams(this.openedLink).has('figure') } });
  }

  // importFigure opens a figure from a figure file's text.
  async importFigure(json: string): Promise<OpenAnswer> {
    const opened = await this.engine.call('importFigure', { json });
    await this.refreshFigures();
    return this.showOpened(opened, readView(''));
  }

  exportFigure = () => this.engine.call('exportFigure');

  // openSession opens the content of a session file.
  openSession = async (json: string) => this.open(await this.engine.call('readSession', { json }));

  private async refreshFigures(): Promise<void> {
    this.store.set({ figures: (await this.engine.call('figures')).map(figureInWords) });
  }

  private showProblems({ problems }: OpenAnswer): void {
    if (problems.length) this.store.notify({ kind: 'problem', title: t('notice.link'), lines: problems });
  }

  async follow(cell: number): Promise<FollowedCell> {
    const followed = await this.engine.call('follow', { cell });
    const none = followed.cell < 0;
    this.store.set({ followed: none ? null : followed });
    this.lens.onFollowed(none ? null : followed.cell);
    return followed;
  }

  link = () => this.engine.call('link');

  // readLink is a link as it was written, and the name of its figure, '' where that is unknown.
  readLink = (link: string) => this.engine.call('readLink', { link });

  csv = (of: NetworkRequest = {}) => this.engine.call('csv', of);
  trials = (from = 1, of: NetworkRequest = {}) => this.engine.call('trials', { from, ...of });
  receptors = async () => rowsInWords(await this.engine.call('receptors'), this.circuit);
  values = (of: NetworkRequest = {}) => this.engine.call('values', of);

  // whenUpToDate waits until everything shown is of the engine's current moment; while time runs,
  // until the trials finished by now are there.
  async whenUpToDate(): Promise<Store> {
    const now = await this.state();
    this.update(now);
    const all = () => this.feeds.every((feed) => !feed.isBehind());
    await until(() => (now.playing ? this.store.model.series.trial.length >= now.trial - 1 : all()), 'error.waited.charts', CATCH_UP);
    return this.store;
  }

  // showOpened shows what was opened, with its circuit's parameters.
  private async showOpened(opened: OpenAnswer, view: View): Promise<OpenAnswer> {
    nameSets(opened.state.learner?.images ?? '');
    const circuit = circuitOf(this.store.model.figures, opened.state.figure);
    if (circuit !== this.circuit || circuit === OWN_CIRCUIT) {
      this.circuit = circuit;
      const params = paramsInWords(await this.engine.call('params'), circuit);
      this.store.set({ values: {}, params, state: runOf(opened.state) }); // set together: controls are built for the state that they show
    }
    await this.applyStartSpeed(opened.state);
    this.twins.clear();
    this.restarted(opened.state);
    const { many, marks, twin } = view;
    const figure = this.store.model.figures.find(({ name }) => name === opened.state.figure);
    this.store.set({ many, show: view.show ?? defaultView(figure), marks });
    await this.refreshValues();
    // The twin is run to the link's tick. Where it is refused, the first network is unchanged.
    if (twin)
      await this.engine.call('twin', twin).then(
        (found) => this.twins.show(found),
        (error: Error) => this.store.notify({ kind: 'problem', title: t('notice.link'), lines: [error.message] }),
      );
    return opened;
  }

  // applyStartSpeed sets the speed that suits the kind of run, where the last run was of another
  // kind.
  private async applyStartSpeed(state: State): Promise<void> {
    const { kind } = runOf(state);
    const images = Boolean(state.learner?.images);
    if (kind === this.kind && images === this.images) return;
    this.kind = kind;
    this.images = images;
    this.store.set(kind === 'noTask' ? { dropper: 'da', fields: 'da' } : { fields: 'all' });
    const x = startSpeed(kind) * (images ? IMAGES_FACTOR : 1);
    await this.engine.call('speed', { x });
    state.speed = x;
  }

  // A link's log may change switches and strengths as time goes on: the values then follow.
  override update(state: State): void {
    const previous = this.store.model.state;
    super.update(state);
    if (previous && switches(previous) !== switches(state)) void this.refreshValues();
  }

  private restarted(state: State): void {
    this.forgetPause();
    for (const feed of this.feeds) feed.restarted();
    this.store.set({ horizon: state.tick, followed: null });
    this.update(state);
  }

  private async refreshValues(): Promise<void> {
    this.store.set({ values: await this.values() });
  }
}

const switches = ({ modulators }: Pick<State, 'modulators'>) =>
  JSON.stringify(Object.values(modulators).map(({ on, strength }) => [on, strength]));

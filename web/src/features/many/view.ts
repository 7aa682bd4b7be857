// The view of many networks of a figure: the results that come with the lab, or those measured
// here.

import type { Figure } from '../../engine/contract';
import { doneSeeds, seedAt, type Arm, type Metric, type Plan, type Result } from '../../engine/contract-experiment';
import { byId, el, newId, setText } from '../../base/dom';
import type { Experiments } from '../../state/experiments';
import type { ExperimentState } from '../../state/experiment-progress';
import { csvFile, save } from '../export';
import { icon } from '../../base/icons';
import type { StoredExperiment } from '../../state/stored-experiments';
import type { Session } from '../../state/session';
import { metricsInWords } from '../../state/localise';
import { ignoreMissing } from '../../base/lazy-part';
import { sentences, t } from '../../base/text';
import { Charts, type ChartedResults } from './charts';
import { selectionControls } from './selection';
import { controls } from './controls';
import { longRunQuestion, runTime, TimedRun } from './estimate';
import { effectMap } from './map';
import { showTwins } from './open-as-twins';
import { ProgressView } from './progress';
import { shippedResult } from './shipped-results';
import { referenceOf } from './rows';
import { Claims } from './claims';
import { Table } from './table';
import { armName } from './names';
import { watch } from '../../base/effects';

type Source = 'shipped' | 'here';

const FILES = ['csv', 'csv-seeds', 'json'] as const; // kinds of files to download

const LONG_CLAIM = 150; // letters from which a claim is set smaller

export class ManyView {
  readonly element: HTMLElement;
  private figure: Figure | undefined;
  private metrics: Metric[] = [];
  private results: Record<Source, Result | null> = { shipped: null, here: null };
  private stored: StoredExperiment | undefined; // the newest of this figure
  private source: Source = 'shipped';
  private shippedState: 'loading' | 'loaded' | 'missing' = 'loading'; // of the results that come with the figure
  private tableTimer = 0;
  private openings = 0; // counts figures opened, so that late results of an earlier one are ignored
  private readonly charts = new Charts();
  private readonly table = new Table();
  private readonly claims = new Claims();
  private readonly progress = new ProgressView();
  private readonly controls = controls(
    () => this.figure!.name,
    () => this.askAndRun(),
    () => this.experiments.cancel(),
  );
  private readonly mapHost = el('div', { class: 'many-map' });
  private readonly bar: { element: HTMLElement; show: () => void };
  private readonly selection: ReturnType<typeof selectionControls>;

  constructor(
    private readonly session: Session,
    private readonly experiments: Experiments,
    private readonly report: (error: unknown) => void,
  ) {
    this.bar = this.makeBar();
    this.selection = selectionControls(session.store);
    const data = el(
      'div',
      { class: 'many-data' },
      el('h2', { class: 'many-data-title' }, t('many.table')),
      ...FILES.map((kind) =>
        el(
          'button',
          {
            class: 'button small',
            type: 'button',
            id: `many-${kind}`,
            hidden: kind === 'csv-seeds',
            title: t(`many.${kind}.hint`),
            onclick: () => void this.download(kind).catch(this.report),
          },
          icon('export'),
          t(`many.${kind}`),
        ),
      ),
    );
    this.element = el(
      'div',
      { class: 'many-inside' },
      this.mapHost,
      this.controls.element,
      this.progress.element,
      this.bar.element,
      this.selection.element,
      this.charts.element,
      data,
      this.table.element,
      this.claims.element,
    );
    const { store } = session;
    store.effect(({ show, figures, state }) => {
      const figure = figures.find(({ name }) => name === state?.figure);
      if (show === 'many' && figure && figure !== this.figure) void this.open(figure).catch(report);
    });
    let wasOver = true;
    store.effect(({ experiment }) => {
      if (!experiment) return;
      const busy = experiment.phase === 'starting' || experiment.phase === 'running';
      const isThisFigure = experiment.plan.figure === this.figure?.name;
      const ended = experiment.over && !wasOver;
      wasOver = experiment.over;
      this.controls.setRunning(busy);
      this.showProgress();
      if (busy && isThisFigure) this.progress.ask(null);
      if (isThisFigure && experiment.result && experiment.result !== this.results.here && doneSeeds(experiment.result.seeds) > 0) {
        this.results.here = experiment.result;
        this.source = 'here';
        this.show();
      }
      if (ended) void this.lookForStored().catch(report);
    });
    store.effect(({ show }) => {
      if (show === 'many') this.writeHeading();
    });
    watch([store.signals.many], () => {
      if (this.figure) this.show();
    });
  }

  private async open(figure: Figure): Promise<void> {
    const loading = ++this.openings;
    this.figure = figure;
    this.stored = undefined;
    this.results = { shipped: null, here: null };
    this.progress.ask(null);
    this.controls.fill(figure, { first: 1, n: 30 });
    this.shippedState = 'loading';
    const missing = (error: unknown) => {
      ignoreMissing(error);
      if (loading === this.openings) this.shippedState = 'missing';
      return null;
    };
    const [ready, metrics] = await Promise.all([shippedResult(figure.name).catch(missing), this.experiments.metrics()]);
    if (loading !== this.openings) return;
    if (this.shippedState === 'loading') this.shippedState = 'loaded';
    this.metrics = metricsInWords(metrics);
    this.results.shipped = ready;
    if (ready) this.controls.fill(figure, ready.seeds);
    this.source = 'shipped';
    this.show();
    await this.lookForStored();
  }

  // lookForStored shows what was measured here before. Where it is not finished, it offers to
  // continue.
  private async lookForStored(): Promise<void> {
    const { openings } = this;
    const [stored] = await this.experiments.stored.of(this.figure!.name);
    if (openings !== this.openings) return;
    this.stored = stored;
    const { experiment } = this.session.store.model;
    this.showProgress();
    if (experiment && !experiment.over && experiment.plan.figure === this.figure!.name) {
      if (experiment.result && doneSeeds(experiment.result.seeds)) [this.results.here, this.source] = [experiment.result, 'here'];
      return this.show();
    }
    this.results.here = stored?.result ?? null;
    this.source = stored ? 'here' : 'shipped';
    const { done, n } = stored?.result.seeds ?? {};
    this.progress.ask(
      stored && done !== undefined
        ? {
            words: t('many.here', { done, all: n! }),
            act: t('many.goOn'),
            other: t('many.discard'),
            onAct: () => this.run({ ...stored.plan }),
            onOther: () => void this.discard().catch(this.report),
          }
        : null,
    );
    this.show();
  }

  // showProgress shows the progress of this figure's experiment, or of another figure's while it is
  // running.
  private showProgress(): void {
    const { experiment, figures } = this.session.store.model;
    if (!experiment || experiment.plan.figure === this.figure?.name) return this.progress.show(experiment, '');
    const busy = experiment.phase === 'starting' || experiment.phase === 'running';
    this.progress.show(busy ? experiment : null, figures.find(({ name }) => name === experiment.plan.figure)?.title ?? '');
  }

  private async discard(): Promise<void> {
    if (this.stored) await this.experiments.stored.discard(this.stored.plan.figure, this.stored.key);
    await this.lookForStored();
    this.progress.show(null, '');
    byId('many-run').focus();
  }

  // askAndRun starts the experiment of the controls, after a question where it takes long.
  private askAndRun(): void {
    try {
      const options = this.controls.options();
      const { state, experiment } = this.session.store.model;
      // Runs with other settings or tasks do not predict this one's time.
      const isSimilar = ({ figure, set, protocols }: Plan) =>
        figure === options.figure && !set && String(protocols) === String(options.protocols);
      const known = [experiment, this.stored].find((run) => run?.jobMs && isSimilar(run.plan))?.jobMs ?? 0;
      const protocols = options.protocols?.length ?? this.figure!.protocols?.length ?? 1;
      const arms = options.conditions?.length ?? this.figure!.conditions?.length ?? 1;
      const words = (ms: number) => longRunQuestion(options.seeds!, arms, options.workers!, ms);
      const roughWords = words(runTime(this.figure, state, known, protocols));
      if (!roughWords) return this.run(options);
      // The question is shown at once, and made more exact after one timed run.
      const { workers: _, ...plan } = options;
      const timedRun = known || this.figure!.mine ? null : new TimedRun(plan);
      const estimated = timedRun?.ms().then((ms) => this.progress.reword(words(ms) || roughWords));
      estimated?.catch(() => {}).finally(() => timedRun!.stop()); // rejected where the answer came first
      const stopTiming = (act: () => void) => () => {
        timedRun?.stop();
        act();
      };
      const dismiss = () => void this.lookForStored().then(() => byId('many-run').focus(), this.report);
      const [onAct, onOther] = [stopTiming(() => this.run(options)), stopTiming(dismiss)];
      this.progress.ask({ words: roughWords, act: t('many.anyway'), other: t('many.notNow'), onAct, onOther }, true);
    } catch (error) {
      this.controls.showError(error instanceof Error ? error.message : String(error));
    }
  }

  private run(options: Parameters<Experiments['begin']>[0]): void {
    this.controls.showError('');
    const inOffer = this.progress.element.contains(document.activeElement);
    const previous = this.session.store.model.experiment;
    const run = this.experiments.begin({ ...options, again: true });
    if (inOffer) byId('many-run').focus();
    run.catch((error) => this.showRefusal(error, previous));
  }

  // showRefusal shows why a run was refused before it started. A run that had started shows itself
  // how it ended.
  private showRefusal(error: unknown, previous: ExperimentState | null): void {
    if (this.session.store.model.experiment === previous) {
      this.controls.showError(error instanceof Error ? error.message : String(error));
      this.progress.show(null, '');
    }
  }

  private currentResult(): Result | null {
    return this.results[this.source] ?? this.results.shipped ?? this.results.here;
  }

  private show(): void {
    const result = this.currentResult();
    this.bar.show();
    this.selection.show(result, this.figure, this.metrics);
    this.writeHeading();
    this.controls.setNoResults(!result);
    this.element.classList.toggle('empty', !result);
    if (!result) return;
    byId('many-csv-seeds').hidden = !hasSeeds(result);
    const { params, many } = this.session.store.model;
    const comparable = this.source === 'here' && !result.set && !result.conditions.some((arm) => arm.swept);
    const axisResult = comparable ? this.results.shipped : null;
    const difference = many.difference && hasDifferences(result);
    const { conditions, metrics } = this.selection.of(result, this.figure, this.metrics);
    const isShown = ({ name }: Arm) => conditions.some((arm) => arm.name === name);
    const charted = {
      result: { ...result, conditions },
      axisResult: axisResult && { ...axisResult, conditions: axisResult.conditions.filter(isShown) },
      metrics,
      difference,
      figure: this.figure,
      params,
    };
    const effectMapElement = effectMap(
      result,
      this.figure,
      this.metrics,
      (faculty, effect) => void showTwins(this.session, this.figure!, faculty, effect).catch(this.report),
    );
    this.mapHost.replaceChildren(...(effectMapElement ? [effectMapElement] : []));
    this.charts.show(charted);
    this.fillTable({ ...charted, metrics: this.metrics });
  }

  // fillTable fills the table in a later task, once for several updates.
  private fillTable(charted: ChartedResults): void {
    clearTimeout(this.tableTimer);
    this.tableTimer = window.setTimeout(() => {
      this.table.show(charted);
      this.claims.show(charted.result, charted.metrics);
    }, 0);
  }

  // writeHeading writes above the view what is compared, and over how many networks.
  private writeHeading(): void {
    const { show } = this.session.store.model;
    if (show !== 'many' || !this.figure) return;
    const result = this.currentResult();
    const claim = this.figure.claim ?? this.figure.title;
    byId('sentence').classList.toggle('long', claim.length > LONG_CLAIM);
    setText(byId('sentence'), claim);
    setText(
      byId('details'),
      result
        ? [
            networks(result),
            t('many.version', { version: result.version }),
            t(`many.source.${this.results[this.source] ? this.source : 'shipped'}.is`),
            ...this.tasks(result),
            ...settings(result),
          ].join(' · ')
        : t(`many.none.${this.shippedState}`),
    );
  }

  // tasks names a result's tasks where it lacks some of the figure's.
  private tasks(result: Result): string[] {
    const { experiment } = this.session.store.model;
    const plan = result === experiment?.result ? experiment.plan : result === this.stored?.result ? this.stored.plan : undefined;
    const label = (name: string) => this.figure?.protocols?.find((protocol) => protocol.name === name)?.label ?? name;
    return plan?.protocols ? [t('many.tasks', { names: plan.protocols.map(label).join('; ') })] : [];
  }

  // makeBar is the bar above the charts: whose results are shown, and the switch to differences.
  private makeBar(): { element: HTMLElement; show: () => void } {
    const { store } = this.session;
    const name = newId('source');
    const inputs = (['shipped', 'here'] as const).map((source) =>
      el('input', { type: 'radio', name, value: source, id: `many-${source}`, onchange: () => ((this.source = source), this.show()) }),
    );
    const sources = el(
      'div',
      { class: 'segments small', role: 'radiogroup', 'aria-label': t('many.source') },
      ...inputs.map((input) => el('label', { class: 'segment' }, input, el('span', {}, t(`many.source.${input.value}`)))),
    );
    const discard = el(
      'button',
      { class: 'link', type: 'button', id: 'many-discard', onclick: () => void this.discard().catch(this.report) },
      t('many.discard'),
    );
    const power = el('input', {
      class: 'switch',
      type: 'checkbox',
      role: 'switch',
      id: 'many-difference',
      onchange: () => store.set({ many: { ...store.model.many, difference: power.checked } }),
    });
    const label = el('label', { class: 'field-label', for: 'many-difference' });
    const key = el('span', { class: 'many-key' });
    const element = el(
      'div',
      { class: 'many-bar' },
      el('span', { class: 'many-difference' }, power, label),
      key,
      el('span', { class: 'grow' }),
      sources,
      discard,
    );
    const show = () => {
      const result = this.currentResult();
      const { experiment, many } = store.model;
      const both = this.results.shipped !== null && this.results.here !== null;
      sources.hidden = !both;
      inputs.forEach((input) => (input.checked = input.value === this.source));
      power.checked = many.difference;
      const unfinished = this.stored && this.stored.result.seeds.done === undefined;
      discard.hidden = !((experiment?.over ?? true) && this.source === 'here' && unfinished);
      const reference = result && referenceOf(result);
      element.hidden = !result;
      power.closest<HTMLElement>('.many-difference')!.hidden = !result || !hasDifferences(result);
      setText(label, t('many.difference', { name: reference ? armName(reference, result.conditions) : '' }));
      const swept = result?.conditions.some((arm) => arm.swept);
      const singles = result && hasSeeds(result) ? t('many.key.seeds') : '';
      setText(
        key,
        many.difference && result && hasDifferences(result)
          ? sentences(t('many.key.difference'), singles)
          : swept
            ? singles
            : sentences(
                t('many.key'),
                singles,
                this.figure?.reference && reference ? t('many.key.reference', { name: armName(reference, result.conditions) }) : '',
              ),
      );
    };
    return { element, show };
  }

  private async download(kind: (typeof FILES)[number]): Promise<void> {
    const result = this.currentResult();
    if (!result) return;
    const file =
      kind !== 'json'
        ? csvFile(await this.session.engine.call('resultCSV', { result, seeds: kind === 'csv-seeds' }))
        : new Blob([`${JSON.stringify(result, null, 2)}\n`], { type: 'application/json' });
    const { first, n } = result.seeds;
    const end = kind === 'csv-seeds' ? '_each.csv' : `.${kind}`;
    save(file, `neuromod-lab_${result.figure}_seeds-${first}-${seedAt(result.seeds, n - 1)}${end}`);
  }
}

// hasDifferences says whether a result holds differences; those of earlier versions do not.
const hasDifferences = (result: Result) => result.conditions.some((arm) => arm.difference);

// hasSeeds says whether a result holds the values of single networks.
const hasSeeds = (result: Result) => result.conditions.some((arm) => arm.perSeed);

const settings = ({ set = {} }: Result) => Object.entries(set).map(([key, value]) => `${key} = ${value}`);

function networks({ seeds }: Result): string {
  const last = String(seedAt(seeds, seeds.n - 1));
  return seeds.done === undefined
    ? t('many.of', { n: seeds.n, first: seeds.first, last })
    : t('many.ofSome', { done: seeds.done, n: seeds.n, first: seeds.first, last });
}

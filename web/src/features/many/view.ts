// Many networks of a figure: what comes with the lab, or what has been measured here.

import type { Figure } from '../../engine/contract';
import { doneSeeds, seedAt, type Metric, type Plan, type Result } from '../../engine/contract-experiment';
import { byId, el, newId, setText } from '../../base/dom';
import type { Experiments } from '../../state/experiments';
import type { Running } from '../../state/experiment-progress';
import { asTable, save } from '../export';
import { icon } from '../../base/icons';
import type { StoredExperiment } from '../../state/stored-experiments';
import type { Session } from '../../state/session';
import { metricsInWords } from '../../state/localise';
import { ignoreMissing } from '../../base/lazy-part';
import { sentences, t } from '../../base/text';
import { Charts, type ShownResults } from './charts';
import { choosing } from './selection';
import { controls } from './controls';
import { question, runTime, TrialRun } from './estimate';
import { map } from './map';
import { showTwins } from './open-as-twins';
import { ProgressView } from './progress';
import { shipped } from './shipped-results';
import { referenceOf } from './rows';
import { Table } from './table';
import { armName } from './names';
import { watch } from '../../base/effects';

type Source = 'shipped' | 'here';

const CLAIM_LONG = 150; // letters from which a claim is set smaller

export class ManyView {
  readonly element: HTMLElement;
  private figure: Figure | undefined;
  private metrics: Metric[] = [];
  private results: Record<Source, Result | null> = { shipped: null, here: null };
  private stored: StoredExperiment | undefined; // the newest of the figure
  private source: Source = 'shipped';
  private coming: 'loading' | 'loaded' | 'missing' = 'loading'; // the results that come with the figure
  private filling = 0;
  private loading = 0; // counts figures, so that what comes late is let go
  private readonly charts = new Charts();
  private readonly table = new Table();
  private readonly progress = new ProgressView();
  private readonly controls = controls(
    () => this.figure!.name,
    () => this.ask(),
    () => this.experiments.cancel(),
  );
  private readonly top = el('div', { class: 'many-map' });
  private readonly bar: { element: HTMLElement; show: () => void };
  private readonly choosing: ReturnType<typeof choosing>;

  constructor(
    private readonly session: Session,
    private readonly experiments: Experiments,
    private readonly report: (error: unknown) => void,
  ) {
    this.bar = this.makeBar();
    this.choosing = choosing(session.store);
    const data = el(
      'div',
      { class: 'many-data' },
      el('h2', { class: 'many-data-title' }, t('many.table')),
      ...(['csv', 'json'] as const).map((kind) =>
        el(
          'button',
          {
            class: 'button small',
            type: 'button',
            id: `many-${kind}`,
            title: t(`many.${kind}.hint`),
            onclick: () => void this.download(kind).catch(this.report),
          },
          icon('export'),
          kind.toUpperCase(),
        ),
      ),
    );
    this.element = el(
      'div',
      { class: 'many-inside' },
      this.top,
      this.controls.element,
      this.progress.element,
      this.bar.element,
      this.choosing.element,
      this.charts.element,
      data,
      this.table.element,
    );
    const { store } = session;
    store.effect(({ show, figures, state }) => {
      const figure = figures.find(({ name }) => name === state?.figure);
      if (show === 'many' && figure && figure !== this.figure) void this.open(figure).catch(report);
    });
    let over = true;
    store.effect(({ experiment }) => {
      if (!experiment) return;
      const busy = experiment.phase === 'starting' || experiment.phase === 'running';
      const mine = experiment.plan.figure === this.figure?.name;
      const ended = experiment.over && !over;
      over = experiment.over;
      this.controls.running(busy);
      this.showProgress();
      if (busy && mine) this.progress.offer(null);
      if (mine && experiment.result && experiment.result !== this.results.here && doneSeeds(experiment.result.seeds) > 0) {
        this.results.here = experiment.result;
        this.source = 'here';
        this.show();
      }
      if (ended) void this.lookForStored().catch(report);
    });
    store.effect(({ show }) => {
      if (show === 'many') this.say();
    });
    watch([store.signals.many], () => {
      if (this.figure) this.show();
    });
  }

  private async open(figure: Figure): Promise<void> {
    const loading = ++this.loading;
    this.figure = figure;
    this.stored = undefined;
    this.results = { shipped: null, here: null };
    this.progress.offer(null);
    this.controls.fill(figure, { first: 1, n: 30 });
    this.coming = 'loading';
    const missing = (error: unknown) => {
      ignoreMissing(error);
      if (loading === this.loading) this.coming = 'missing';
      return null;
    };
    const [ready, metrics] = await Promise.all([shipped(figure.name).catch(missing), this.experiments.metrics()]);
    if (loading !== this.loading) return;
    if (this.coming === 'loading') this.coming = 'loaded';
    this.metrics = metricsInWords(metrics);
    this.results.shipped = ready;
    if (ready) this.controls.fill(figure, ready.seeds);
    this.source = 'shipped';
    this.show();
    await this.lookForStored();
  }

  // lookForStored finds what has been measured here before: it is shown, and where it is
  // not finished, offered to go on with.
  private async lookForStored(): Promise<void> {
    const { loading } = this;
    const [stored] = await this.experiments.stored.of(this.figure!.name);
    if (loading !== this.loading) return;
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
    this.progress.offer(
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

  // showProgress shows how far this figure's experiment is, or, while it is under way,
  // another's, by its name.
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

  // ask begins what the controls say, after a question where that takes long.
  private ask(): void {
    try {
      const options = this.controls.options();
      const { state, experiment } = this.session.store.model;
      // What ran with other settings or tasks says nothing of how long this takes.
      const alike = ({ figure, set, protocols }: Plan) =>
        figure === options.figure && !set && String(protocols) === String(options.protocols);
      const known = [experiment, this.stored].find((run) => run?.jobMs && alike(run.plan))?.jobMs ?? 0;
      const protocols = options.protocols?.length ?? this.figure!.protocols?.length ?? 1;
      const arms = options.conditions?.length ?? this.figure!.conditions?.length ?? 1;
      const words = (ms: number) => question(options.seeds!, arms, options.workers!, ms);
      const rough = words(runTime(this.figure, state, known, protocols));
      if (!rough) return this.run(options);
      // Asked at once; how long it takes is said better once one run has been made.
      const { workers: _, ...plan } = options;
      const trial = known || this.figure!.mine ? null : new TrialRun(plan);
      const estimated = trial?.ms().then((ms) => this.progress.reword(words(ms) || rough));
      estimated?.catch(() => {}).finally(() => trial!.stop()); // refused where it was answered before
      const then = (act: () => void) => () => {
        trial?.stop();
        act();
      };
      const back = () => void this.lookForStored().then(() => byId('many-run').focus(), this.report);
      this.progress.offer(
        { words: rough, act: t('many.anyway'), other: t('many.notNow'), onAct: then(() => this.run(options)), onOther: then(back) },
        true,
      );
    } catch (error) {
      this.controls.refuse(error instanceof Error ? error.message : String(error));
    }
  }

  private run(options: Parameters<Experiments['begin']>[0]): void {
    this.controls.refuse('');
    const inOffer = this.progress.element.contains(document.activeElement);
    const before = this.session.store.model.experiment;
    const run = this.experiments.begin({ ...options, again: true });
    if (inOffer) byId('many-run').focus();
    run.catch((error) => this.refused(error, before));
  }

  // refused tells of a run that was refused before it began; one that had begun says itself
  // how it ended.
  private refused(error: unknown, before: Running | null): void {
    if (this.session.store.model.experiment === before) {
      this.controls.refuse(error instanceof Error ? error.message : String(error));
      this.progress.show(null, '');
    }
  }

  private shown(): Result | null {
    return this.results[this.source] ?? this.results.shipped ?? this.results.here;
  }

  private show(): void {
    const result = this.shown();
    this.bar.show();
    this.choosing.show(result, this.figure, this.metrics);
    this.say();
    this.controls.first(!result);
    this.element.classList.toggle('empty', !result);
    if (!result) return;
    const { params, many } = this.session.store.model;
    const comparable = this.source === 'here' && !result.set && !result.conditions.some((arm) => arm.swept);
    const steady = comparable ? this.results.shipped : null;
    const difference = many.difference && differs(result);
    const { conditions, metrics } = this.choosing.of(result, this.figure, this.metrics);
    const shown = {
      result: { ...result, conditions },
      steady: steady && { ...steady, conditions: steady.conditions.filter(({ name }) => conditions.some((arm) => arm.name === name)) },
      metrics,
      difference,
      figure: this.figure,
      params,
    };
    const drawn = map(
      result,
      this.figure,
      this.metrics,
      (faculty, effect) => void showTwins(this.session, this.figure!, faculty, effect).catch(this.report),
    );
    this.top.replaceChildren(...(drawn ? [drawn] : []));
    this.charts.show(shown);
    this.fillTable({ ...shown, metrics: this.metrics });
  }

  // fillTable comes a task later, and once where several have come meanwhile.
  private fillTable(shown: ShownResults): void {
    clearTimeout(this.filling);
    this.filling = window.setTimeout(() => this.table.show(shown), 0);
  }

  // say writes what is compared over the view, and of how many networks.
  private say(): void {
    const { show } = this.session.store.model;
    if (show !== 'many' || !this.figure) return;
    const result = this.shown();
    const claim = this.figure.claim ?? this.figure.title;
    byId('sentence').classList.toggle('long', claim.length > CLAIM_LONG);
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
        : t(`many.none.${this.coming}`),
    );
  }

  // tasks names those that a result is of, where it has not all of the figure's.
  private tasks(result: Result): string[] {
    const { experiment } = this.session.store.model;
    const plan = result === experiment?.result ? experiment.plan : result === this.stored?.result ? this.stored.plan : undefined;
    const label = (name: string) => this.figure?.protocols?.find((protocol) => protocol.name === name)?.label ?? name;
    return plan?.protocols ? [t('many.tasks', { names: plan.protocols.map(label).join('; ') })] : [];
  }

  // makeBar is what stands over the charts: whose results they are, and the switch to
  // differences.
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
      const result = this.shown();
      const { experiment, many } = store.model;
      const both = this.results.shipped !== null && this.results.here !== null;
      sources.hidden = !both;
      inputs.forEach((input) => (input.checked = input.value === this.source));
      power.checked = many.difference;
      const unfinished = this.stored && this.stored.result.seeds.done === undefined;
      discard.hidden = !((experiment?.over ?? true) && this.source === 'here' && unfinished);
      const reference = result && referenceOf(result);
      element.hidden = !result;
      power.closest<HTMLElement>('.many-difference')!.hidden = !result || !differs(result);
      setText(label, t('many.difference', { name: reference ? armName(reference) : '' }));
      const swept = result?.conditions.some((arm) => arm.swept);
      setText(
        key,
        many.difference && result && differs(result)
          ? t('many.key.difference')
          : swept
            ? ''
            : sentences(t('many.key'), this.figure?.reference && reference ? t('many.key.reference', { name: armName(reference) }) : ''),
      );
    };
    return { element, show };
  }

  private async download(kind: 'csv' | 'json'): Promise<void> {
    const result = this.shown();
    if (!result) return;
    const file =
      kind === 'csv'
        ? asTable(await this.session.engine.call('resultCSV', { result }))
        : new Blob([`${JSON.stringify(result, null, 2)}\n`], { type: 'application/json' });
    const { first, n } = result.seeds;
    save(file, `neuromod-lab_${result.figure}_seeds-${first}-${seedAt(result.seeds, n - 1)}.${kind}`);
  }
}

// differs tells whether a result holds differences: those of earlier versions have none.
const differs = (result: Result) => result.conditions.some((arm) => arm.difference);

const settings = ({ set = {} }: Result) => Object.entries(set).map(([key, value]) => `${key} = ${value}`);

function networks({ seeds }: Result): string {
  const last = String(seedAt(seeds, seeds.n - 1));
  return seeds.done === undefined
    ? t('many.of', { n: seeds.n, first: seeds.first, last })
    : t('many.ofSome', { done: seeds.done, n: seeds.n, first: seeds.first, last });
}

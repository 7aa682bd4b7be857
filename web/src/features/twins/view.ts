// Two networks side by side that differ in one thing: a second stage, a name on each, and below
// them a comparison.

import type { Engine, StageContent } from '../../engine/client';
import type { TwinComparison } from '../../engine/contract-twins';
import { byId, el, setText } from '../../base/dom';
import { redraw } from '../../ui/redraw';
import { icon } from '../../base/icons';
import { twinsSentence } from '../narrative';
import type { Session } from '../../state/session';
import { Stage } from '../../stage/bridge';
import type { Model } from '../../state/store';
import { t } from '../../base/text';
import { Chart, type Column, type Data } from '../../ui/chart';
import { TrialsAxis } from '../../ui/chart-axis-trials';
import { twinName } from '../../ui/names';
import { watch } from '../../base/effects';
import { segments } from '../../ui/segments';

const REDRAW = 150; // ms
const WINDOW = 20; // trials of the moving share of differing choices

// twins makes the second stage.
export function twins(session: Session, engine: Engine, report: (error: unknown) => void): Stage {
  const { store } = session;
  const stages = byId('stages');
  const firstName = byId('stage-name');
  const frame = el('iframe', { class: 'stage-frame', id: 'twin-stage', title: t('twins.stage'), tabIndex: -1 });
  const secondName = el('p', { class: 'stage-name' });
  const loadingNote = el('div', { class: 'loading' }, el('p', { class: 'loading-text' }, t('loading.stage')));
  const box = el('div', { class: 'stage', id: 'twin-box' }, secondName, frame, loadingNote);
  const stage = new Stage(
    frame,
    engine,
    store,
    {
      onPick: (cell, x, y, modulator) => void session.touch(cell, x, y, modulator).catch(report),
      onLesion: (units) => void session.lesion(units).catch(report),
      onHover: () => {}, // the reading under the pointer is the first network's
      onKey: () => {},
    },
    1,
  );
  store.effect(({ twinStage }) => {
    loadingNote.hidden = twinStage.done;
    if (twinStage.error) setText(loadingNote.firstChild!, t('error.stage.text', { message: twinStage.error }));
  });

  const showContent = (which: StageContent) => {
    stage.showContent(which);
    showNames(store.model);
  };
  const comparisonView = comparison(session, report, showContent);
  byId('twins').append(comparisonView.element);
  let showing = false;
  store.effect(({ twins: found, state }) => {
    if (showing !== (found !== null)) {
      showing = found !== null;
      stages.classList.toggle('two', showing);
      firstName.hidden = !showing;
      if (showing) {
        stages.append(box);
        stage.load();
      } else {
        box.remove();
        stage.unload();
      }
    }
    const absent = !showing || state?.kind === 'learner'; // learners have a comparison of their own
    if (comparisonView.element.hidden !== absent) comparisonView.element.hidden = absent;
    comparisonView.offerDifference(!found?.figure);
    if (found && state) showNames(store.model);
  });

  function showNames(model: Model): void {
    const { twins: found, state } = model;
    if (!found || !state) return;
    showName(firstName, model, found, 0);
    showName(secondName, model, found, stage.content);
  }
  return stage;
}

const VIEWS: [StageContent, string][] = [
  [1, 'twins.network'],
  [2, 'twins.difference'],
];

// viewControl chooses what the second stage shows. Two circuits have no difference cell by cell.
function viewControl(onChoose: (which: StageContent) => void): { element: HTMLElement; offer: (difference: boolean) => void } {
  const { element, show } = segments({
    choices: VIEWS.map(([which, words]) => ({ value: which, id: `twin-view-${which}`, label: t(words) })),
    choose: onChoose,
    class: 'small',
    label: t('twins.view'),
  });
  show(1);
  const offer = (difference: boolean) => {
    if (element.hidden === !difference) return;
    element.hidden = !difference;
    show(1);
    onChoose(1);
  };
  return { element, offer };
}

// showName writes which network a stage shows.
function showName(box: HTMLElement, model: Model, found: TwinComparison, which: StageContent): void {
  const { name, differs, tooMany: many } = twinName(model, found, which);
  setText(box, name);
  box.title = differs;
  if (!many) box.append(el('span', { class: 'stage-differs' }, differs));
}

// comparison is the view below the two stages.
function comparison(session: Session, report: (error: unknown) => void, onChoose: (which: StageContent) => void) {
  const { store } = session;
  const xAxis = new TrialsAxis((trial) => void session.seek({ trial }).catch(report));
  const chart = new Chart({
    id: 'twins-chart',
    title: t('twins.chart'),
    yTitle: t('chart.accuracy.axis'),
    xAxis,
    axis: true,
    min: 0,
    max: 1,
    splits: [0, 0.5, 1],
    traces: [
      { key: 'first', label: t('twins.first'), hue: 'text' },
      { key: 'twin', label: t('twins.twin'), hue: 'muted', dash: [5, 3] },
      { key: 'others', label: t('twins.others'), hue: 'muted', dash: [1, 3] },
    ],
    events: [{ key: 'other', label: t('twins.other') }],
  });
  const line = el('p', { class: 'twins-line', id: 'twins-line' });
  const close = el(
    'button',
    {
      class: 'button icon-button quiet',
      type: 'button',
      id: 'twins-close',
      'aria-label': t('twins.close'),
      title: t('twins.close'),
      onclick: () => void session.twin(null).catch(report),
    },
    icon('close'),
  );
  const view = viewControl(onChoose);
  const element = el(
    'section',
    { class: 'twins', 'aria-label': t('twins.region'), hidden: true },
    el('div', { class: 'twins-head' }, line, view.element, close),
    chart.element,
  );

  const draw = redraw(REDRAW, () => {
    const { twins: found, state, series } = store.model;
    if (!found || !state) return;
    chart.element.hidden = state.kind === 'noTask';
    setText(line, twinsSentence(found, state));
    xAxis.setSeries(series);
    chart.show(columns(series, found));
  });
  watch([store.signals.twins, store.signals.series], draw);
  watch([store.signals.appearance], () => chart.repaint());
  return { element, offerDifference: view.offer };
}

const pressed = (outcome: string) => outcome === 'hit' || outcome === 'false_alarm';

// columns are both running accuracies, and the share and places of differing choices.
function columns(series: Model['series'], found: TwinComparison): Data {
  const twin = found.series!; // the engine sends them with every twin
  const n = Math.min(series.trial.length, twin.trial.length);
  const differ = Array.from({ length: n }, (_, i) => pressed(series.outcome[i]!) !== pressed(twin.outcome[i]!));
  const others: Column = [];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += Number(differ[i]) - Number(i >= WINDOW && differ[i - WINDOW]!);
    others.push(sum / Math.min(i + 1, WINDOW));
  }
  const x = series.trial.slice(0, n);
  return {
    x,
    y: { first: series.accuracy.slice(0, n), twin: twin.accuracy.slice(0, n), others },
    events: { other: x.filter((_, i) => differ[i]) },
  };
}

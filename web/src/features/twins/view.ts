// Two networks side by side, one thing different: a second stage, a name on each, and
// below how far they have come apart.

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
const MOVING = 20; // trials of the running share of other choices

// twins gives the second stage.
export function twins(session: Session, engine: Engine, report: (error: unknown) => void): Stage {
  const { store } = session;
  const stages = byId('stages');
  const firstName = byId('stage-name');
  const frame = el('iframe', { class: 'stage-frame', id: 'twin-stage', title: t('twins.stage'), tabIndex: -1 });
  const secondName = el('p', { class: 'stage-name' });
  const wait = el('div', { class: 'loading' }, el('p', { class: 'loading-text' }, t('loading.stage')));
  const box = el('div', { class: 'stage', id: 'twin-box' }, secondName, frame, wait);
  const stage = new Stage(
    frame,
    engine,
    store,
    {
      onPick: (cell, x, y, modulator) => void session.touch(cell, x, y, modulator).catch(report),
      onLesion: (units) => void session.lesion(units).catch(report),
      onHover: () => {}, // what is read under the pointer is the first network's
      onKey: () => {},
    },
    1,
  );
  store.effect(({ twinStage }) => {
    wait.hidden = twinStage.done;
    if (twinStage.error) setText(wait.firstChild!, t('error.stage.text', { message: twinStage.error }));
  });

  const below = comparison(session, report, (which) => {
    stage.showContent(which);
    showNames(store.model);
  });
  byId('twins').append(below.element);
  let on = false;
  store.effect(({ twins: found, state }) => {
    if (on !== (found !== null)) {
      on = found !== null;
      stages.classList.toggle('two', on);
      firstName.hidden = !on;
      if (on) {
        stages.append(box);
        stage.load();
      } else {
        box.remove();
        stage.unload();
      }
    }
    below.element.hidden = !on || state?.kind === 'learner'; // what a learner keeps is compared in a view of its own
    if (found && state) showNames(store.model);
  });

  function showNames(model: Model): void {
    const { twins: found, state } = model;
    if (!found || !state) return;
    name(firstName, model, found, 0);
    name(secondName, model, found, stage.content);
  }
  return stage;
}

const VIEWS: [StageContent, string][] = [
  [1, 'twins.network'],
  [2, 'twins.difference'],
];

// views chooses what the second stage shows.
function views(turn: (which: StageContent) => void): HTMLElement {
  const { element, show } = segments({
    choices: VIEWS.map(([which, words]) => ({ value: which, id: `twin-view-${which}`, label: t(words) })),
    choose: turn,
    class: 'small',
    label: t('twins.view'),
  });
  show(1);
  return element;
}

// name says which network a stage shows.
function name(box: HTMLElement, model: Model, found: TwinComparison, which: StageContent): void {
  const { name, differs, tooMany: many } = twinName(model, found, which);
  setText(box, name);
  box.title = differs;
  if (!many) box.append(el('span', { class: 'stage-differs' }, differs));
}

// comparison is what stands below the two.
function comparison(session: Session, report: (error: unknown) => void, turn: (which: StageContent) => void) {
  const { store } = session;
  const ground = new TrialsAxis((trial) => void session.seek({ trial }).catch(report));
  const chart = new Chart({
    id: 'twins-chart',
    title: t('twins.chart'),
    xAxis: ground,
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
  const element = el(
    'section',
    { class: 'twins', 'aria-label': t('twins.region'), hidden: true },
    el('div', { class: 'twins-head' }, line, views(turn), close),
    chart.element,
  );

  const draw = redraw(REDRAW, () => {
    const { twins: found, state, series } = store.model;
    if (!found || !state) return;
    chart.element.hidden = state.kind === 'noTask';
    setText(line, twinsSentence(found, state));
    ground.setSeries(series);
    chart.show(columns(series, found));
  });
  watch([store.signals.twins, store.signals.series], draw);
  watch([store.signals.appearance], () => chart.repaint());
  return { element };
}

const pressed = (outcome: string) => outcome === 'hit' || outcome === 'false_alarm';

// columns are both running accuracies, and how often, and when, choices differed.
function columns(series: Model['series'], found: TwinComparison): Data {
  const twin = found.series!; // both are there
  const n = Math.min(series.trial.length, twin.trial.length);
  const differ = Array.from({ length: n }, (_, i) => pressed(series.outcome[i]!) !== pressed(twin.outcome[i]!));
  const others: Column = [];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += Number(differ[i]) - Number(i >= MOVING && differ[i - MOVING]!);
    others.push(sum / Math.min(i + 1, MOVING));
  }
  const x = series.trial.slice(0, n);
  return {
    x,
    y: { first: series.accuracy.slice(0, n), twin: twin.accuracy.slice(0, n), others },
    events: { other: x.filter((_, i) => differ[i]) },
  };
}

// The charts beside the stage, and the control that chooses their scale (the lens). At the scale of
// the network they are over trials: accuracy, how varied the choices are, releases, and what was
// learnt.

import { SCALES, type Scale } from '../../engine/contract-lens';
import { el } from '../../base/dom';
import { usePart } from '../../base/lazy-part';
import { waitForPart, redraw } from '../../ui/redraw';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { circuitView } from './circuit';
import { networkView } from './network';
import { noTaskView } from './no-task';
import { neuronView } from './neuron';
import { synapseView } from './synapse';
import type { ScaleView } from '../../ui/scale-view';
import { watch } from '../../base/effects';
import { segments } from '../../ui/segments';

const REDRAW = 100; // ms between two drawings

// ViewName is a scale of the lens, or the view of a run that has no scales: a tissue without a
// task, or an artificial learner.
type ViewName = Scale | 'noTask' | 'learner';

type Report = (error: unknown) => void;

const VIEWS: Record<ViewName, (session: Session, report: Report) => ScaleView> = {
  synapse: synapseView,
  neuron: neuronView,
  circuit: circuitView,
  network: networkView,
  noTask: noTaskView,
  learner: learnerView,
};

// The learner's charts are a part that is loaded when first shown.
function learnerView(session: Session, report: Report): ScaleView {
  const element = el('div', { class: 'lens-charts' });
  let view: ScaleView | undefined;
  waitForPart(
    usePart(() => import('../learner/charts'), ({ learnerCharts }) => {
      view = learnerCharts(session, report);
      element.append(view.element);
      view.draw();
    }),
  );
  return { element, draw: () => view?.draw(), repaint: () => view?.repaint() };
}

export function charts(session: Session, report: Report): HTMLElement {
  const { store } = session;
  const views = new Map<ViewName, ScaleView>();
  const body = el('div', { class: 'lens-body', id: 'lens-body' });
  const control = scales(session);
  const element = el('section', { class: 'charts', id: 'charts', 'aria-label': t('chart.region') }, control, body);
  const currentView = (): ViewName => {
    const { state, scale } = store.model;
    return !state || state.kind === 'task' ? scale : state.kind;
  };

  const show = (scale: ViewName) => {
    if (!views.has(scale)) views.set(scale, VIEWS[scale](session, report));
    const view = views.get(scale)!;
    if (body.firstChild !== view.element) body.replaceChildren(view.element);
    element.dataset.scale = scale;
    document.documentElement.dataset.scale = scale;
    view.draw();
  };
  const draw = redraw(REDRAW, () => views.get(currentView())?.draw());
  let last: ViewName | '' = '';
  watch([store.signals.scale, store.signals.state], () => {
    const now = currentView();
    if (now === last) return;
    last = now;
    control.hidden = now === 'noTask' || now === 'learner';
    show(now);
  });
  watch([store.signals.series, store.signals.network, store.signals.lens, store.signals.traces, store.signals.learning], draw);
  watch([store.signals.appearance], () => views.forEach((view) => view.repaint()));
  return element;
}

// scales is the control that chooses the scale.
function scales(session: Session): HTMLElement {
  const { element, show } = segments({
    choices: SCALES.map((scale) => ({ value: scale, id: `scale-${scale}`, label: t(`lens.${scale}`), title: t(`lens.${scale}.hint`) })),
    choose: (scale) => session.lens.setScale(scale),
    class: 'scales',
    id: 'scales',
    label: t('lens'),
  });
  session.store.effect(({ scale }) => show(scale));
  return element;
}

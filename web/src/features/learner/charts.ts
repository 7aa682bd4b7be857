// The charts of an artificial learner, over trials: accuracy, its current context, and its
// modulators.

import { byColumn, MODULATOR, MODULATORS } from '../../engine/contract';
import { el } from '../../base/dom';
import type { Session } from '../../state/session';
import { shortTask } from '../../state/task-names';
import { t } from '../../base/text';
import { Chart } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { shortName } from '../../ui/names';
import { TrialsAxis } from '../../ui/chart-axis-trials';

export function learnerCharts(session: Session, report: (error: unknown) => void): ScaleView {
  const { store } = session;
  const xAxis = new TrialsAxis((trial) => void session.seek({ trial }).catch(report), {
    head: t('learner.task'),
    name: shortTask,
    cell: shortTask,
    changed: (trial, task) => t('learner.changed', { trial, task: shortTask(task) }),
  });
  const accuracy = new Chart({
    id: 'chart-accuracy',
    title: t('chart.accuracy.title'),
    yTitle: t('chart.accuracy.axis'),
    xAxis,
    traces: [{ key: 'accuracy', hue: 'text', label: t('chart.accuracy') }],
    min: 0,
    max: 1,
    splits: [0, 0.5, 1],
    names: true,
  });
  const contextChart = (maxContext: number) =>
    new Chart({
      id: 'chart-context',
      title: t('learner.context'),
      xAxis,
      traces: [{ key: 'context', hue: 'text', label: t('learner.context.now') }],
      events: [{ key: 'reset', label: t('learner.reset') }],
      min: 1,
      max: Math.max(2, maxContext),
      splits: [1, Math.max(2, maxContext)],
      digits: 0,
    });
  const release = new Chart({
    id: 'chart-release',
    title: t('learner.levels'),
    xAxis,
    traces: MODULATORS.map((hue) => ({ key: MODULATOR[hue].column, hue, label: shortName(hue), dot: true })),
    axis: true,
  });
  let maxContext = 0;
  let context: Chart | undefined;
  const contextHost = el('div', {});

  return {
    element: el(
      'div',
      { class: 'lens-charts' },
      accuracy.element,
      contextHost,
      release.element,
      el('p', { class: 'charts-note' }, t('learner.hint')),
    ),
    draw() {
      const { state, series, learning } = store.model;
      if (state?.kind !== 'learner') return;
      xAxis.setSeries(series);
      release.hideTraces(MODULATORS.map((key) => !state.modulators[key].on && series[MODULATOR[key].column].every((x) => x === 0)));
      const { trial: x, accuracy: rate } = series;
      for (const chart of [accuracy, release]) chart.show({ x, y: { accuracy: rate, ...byColumn((column) => series[column]) } });
      const several = state.learner.kind === 'modulated' && state.learner.contexts > 1;
      contextHost.hidden = !several;
      if (!several) return;
      if (maxContext !== state.learner.contexts) {
        maxContext = state.learner.contexts;
        context = contextChart(maxContext);
        contextHost.replaceChildren(context.element);
      }
      const n = Math.min(x.length, learning.trials.length);
      const trials = learning.trials.slice(0, n);
      context!.show({
        x: x.slice(0, n),
        y: { context: trials.map((trial) => trial.context + 1) },
        events: { reset: x.slice(0, n).filter((_, i) => trials[i]!.reset) },
      });
    },
    repaint: () => [accuracy, context, release].forEach((chart) => chart?.repaint()),
  };
}

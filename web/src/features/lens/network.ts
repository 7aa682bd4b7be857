// The lens at the scale of the network: charts over all trials.

import { byColumn, columnOf, MODULATOR, MODULATORS } from '../../engine/contract';
import type { NetworkColumns } from '../../engine/contract-lens';
import { el } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { Chart, type Column, type Trace } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { TrialsAxis } from '../../ui/chart-axis-trials';
import { groupName } from '../../ui/names';

// The lines of a chart differ by their dashes, because colours stand for modulators.
const STYLES = [
  { hue: 'text' },
  { hue: 'text', dash: [5, 3] },
  { hue: 'muted', dash: [1.5, 2] },
  { hue: 'muted', dash: [7, 2, 1.5, 2] },
];
const style = (i: number) => STYLES[i % STYLES.length]!;

export function networkView(session: Session, report: (error: unknown) => void): ScaleView {
  const { store } = session;
  const xAxis = new TrialsAxis((trial) => void session.seek({ trial }).catch(report));
  const line = (key: string, hue: string, dash?: number[]): Trace => ({ key, hue, dash, label: t(`chart.${key}`) });
  const level = (key: string, hue: string): Trace => ({ ...line(key, hue), dot: true });

  const accuracy = new Chart({
    id: 'chart-accuracy',
    title: t('chart.accuracy.title'),
    yTitle: t('chart.accuracy.axis'),
    xAxis,
    traces: [line('accuracy', 'text')],
    min: 0,
    max: 1,
    splits: [0, 0.5, 1],
    names: true,
  });
  const entropy = new Chart({
    id: 'chart-entropy',
    title: t('chart.entropy.title'),
    xAxis,
    traces: [line('hGo', 'text'), line('hCompound', 'muted', [4, 3])],
    min: 0,
    max: 1,
    splits: [0, 0.5, 1],
  });
  const release = new Chart({
    id: 'chart-release',
    title: t('chart.release.title'),
    yTitle: t('chart.release.axis'),
    xAxis,
    traces: MODULATORS.map((key) => level(columnOf(key), key)),
    min: -1,
    max: 1,
    splits: [-1, 0, 1],
    axis: true,
  });
  const surprise = new Chart({
    id: 'chart-surprise',
    title: t('chart.surprise.title'),
    xAxis,
    traces: [line('value', 'muted', [4, 3]), line('surprise', 'text'), line('expected', 'muted', [1.5, 2])],
    min: 0,
    max: 1,
    splits: [0, 0.5, 1],
  });
  const more = el('div', { class: 'lens-more' });
  let learningCharts: { chart: Chart; data: (n: NetworkColumns) => Record<string, Column> }[] = [];
  let drawnShape = '';

  // The charts of what is learnt depend on the circuit: another circuit gets new ones.
  const makeCharts = (n: NetworkColumns) => {
    const pairs = [...new Set(n.compound)].sort();
    const shape = JSON.stringify([pairs, n.lines.map((l) => l.projection)]);
    if (shape === drawnShape) return;
    drawnShape = shape;
    const groups = [...new Set(n.lines.map((l) => l.to))];
    const projectionsTo = (group: string) => n.lines.filter((l) => l.to === group);
    learningCharts = [
      {
        chart: new Chart({
          id: 'chart-policy',
          title: t('chart.policy.title'),
          xAxis,
          traces: pairs.map((pair, i) => ({ key: pair, label: pair, ...style(i) })),
          min: 0,
          max: 1,
          splits: [0, 0.5, 1],
        }),
        data: (now) =>
          Object.fromEntries(pairs.map((pair) => [pair, carryForward(now.compound.map((c, i) => (c === pair ? now.pGo[i]! : null)))])),
      },
      { chart: surprise, data: (now) => ({ value: now.value, surprise: now.surprise, expected: now.expected }) },
      {
        chart: new Chart({
          id: 'chart-rate',
          title: t('chart.rate.title'),
          xAxis,
          traces: groups.map((group, i) => ({ key: group, label: groupName(group), ...style(i) })),
          min: 0,
          digits: 1,
        }),
        data: (now) =>
          Object.fromEntries(
            groups.map((group) => [group, mean(now.lines.filter((l) => l.to === group).map((l) => l.rate)).map((x) => x * 1000)]),
          ),
      },
      ...groups.map((group, i) => ({
        chart: new Chart({
          id: `chart-weights-${group}`,
          title: t('chart.weights.title', { group: groupName(group) }),
          xAxis,
          traces: projectionsTo(group).map((l, k) => ({ key: l.from, label: groupName(l.from), ...style(k) })),
          min: 0,
          axis: i === groups.length - 1,
        }),
        data: (now: NetworkColumns) => Object.fromEntries(now.lines.filter((l) => l.to === group).map((l) => [l.from, l.weight])),
      })),
    ];
    more.replaceChildren(...learningCharts.map(({ chart }) => chart.element));
  };

  return {
    element: el(
      'div',
      { class: 'lens-charts' },
      accuracy.element,
      entropy.element,
      release.element,
      more,
      el('p', { class: 'charts-note' }, t('chart.hint')),
    ),
    draw() {
      const { state, series, network } = store.model;
      if (!state) return;
      xAxis.setSeries(series);
      // A modulator that is off and has not been released in this run has no line.
      release.hideTraces(MODULATORS.map((key) => !state.modulators[key].on && series[MODULATOR[key].column].every((x) => x === 0)));
      const { trial: x, accuracy: rate, hGo, hCompound } = series;
      const y = { accuracy: rate, hGo, hCompound, ...byColumn((column) => series[column]) };
      for (const chart of [accuracy, entropy, release]) chart.show({ x, y });
      if (network.pGo.length === 0) return;
      makeCharts(network);
      const trials = network.pGo.map((_, i) => i + 1);
      for (const { chart, data } of learningCharts) chart.show({ x: trials, y: data(network) });
    },
    repaint: () => [accuracy, entropy, release, ...learningCharts.map(({ chart }) => chart)].forEach((chart) => chart.repaint()),
  };
}

// carryForward fills each missing value with the last one before it.
function carryForward(column: Column): Column {
  let last: number | null = null;
  return column.map((x) => (last = x ?? last));
}

const mean = (columns: number[][]) => (columns[0] ?? []).map((_, i) => columns.reduce((sum, c) => sum + c[i]!, 0) / columns.length);

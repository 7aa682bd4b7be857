// The lens at the scale of the circuit: for each group its rates, excitation and inhibition, and
// the levels of the modulators that reach it.

import type { CircuitLens } from '../../engine/contract-lens';
import { el } from '../../base/dom';
import type { Session } from '../../state/session';
import { t, inSentence } from '../../base/text';
import { Chart, type Column, type Trace } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { TimeAxis } from '../../ui/chart-axis-time';
import { groupName, shortName } from '../../ui/names';

type Group = CircuitLens['groups'][number];

export function circuitView({ store }: Session): ScaleView {
  const xAxis = new TimeAxis();
  const host = el('div', { class: 'lens-charts' });
  const element = el('div', { class: 'lens-view' }, host);
  let drawnShape = '';
  let all: { chart: Chart; data: (g: Group) => Record<string, Column>; group: number }[] = [];
  const trace = (key: string, hue: string, dash?: number[]): Trace => ({ key, hue, dash, label: t(`lens.${key}`) });

  const makeCharts = (groups: Group[]) => {
    const shape = JSON.stringify(groups.map((g) => [g.name, g.levels.map((l) => l.signal)]));
    if (shape === drawnShape) return;
    drawnShape = shape;
    all = [];
    const last = groups.length - 1;
    groups.forEach((g, group) =>
      all.push({
        group,
        chart: new Chart({
          id: `chart-hz-${g.name}`,
          title: t('lens.rates.title', { group: groupName(g.name) }),
          xAxis,
          traces: [trace('e', 'text'), trace('i', 'muted', [4, 3])],
          min: 0,
          max: 40,
          names: group === 0,
          digits: 0,
        }),
        data: (now) => ({ e: now.e, i: now.i }),
      }),
    );
    groups.forEach((g, group) =>
      all.push({
        group,
        chart: new Chart({
          id: `chart-balance-${g.name}`,
          title: t('lens.balance.title', { group: groupName(g.name) }),
          xAxis,
          traces: [trace('exc', 'text'), trace('inh', 'muted', [4, 3])],
          min: 0,
          max: 10,
          digits: 1,
        }),
        data: (now) => ({ exc: now.excitation, inh: now.inhibition }),
      }),
    );
    groups.forEach((g, group) => {
      const hasOther = (i: number) => g.levels.findIndex((l) => l.modulator === g.levels[i]!.modulator) < i;
      all.push({
        group,
        chart: new Chart({
          id: `chart-level-${g.name}`,
          title: t('lens.level.title', { group: groupName(g.name) }),
          xAxis,
          traces: g.levels.map((l, i) => ({
            key: l.signal,
            label: signalName(l.signal, l.modulator),
            hue: l.modulator,
            dash: hasOther(i) ? [4, 3] : undefined,
            dot: !hasOther(i),
          })),
          axis: group === last,
          min: -1,
          max: 1,
          splits: [-1, 0, 1],
        }),
        data: (now) => Object.fromEntries(now.levels.map((l) => [l.signal, l.level])),
      });
    });
    host.replaceChildren(...all.map(({ chart }) => chart.element));
  };

  return {
    element,
    draw() {
      const lens = store.model.lens?.scale === 'circuit' ? store.model.lens : null;
      if (!lens) return;
      xAxis.setTime(lens.time);
      makeCharts(lens.groups);
      const x = xAxis.positions(lens.groups[0]?.e.length ?? 0);
      for (const { chart, data, group } of all) chart.show({ x, y: data(lens.groups[group]!) });
    },
    repaint: () => all.forEach(({ chart }) => chart.repaint()),
  };
}

// signalName is a modulator's short name, with the part of the circuit where it has several
// signals.
function signalName(signal: string, modulator: string): string {
  const short = shortName(modulator);
  const part = signal.split('.')[1];
  return part ? `${short} ${inSentence(groupName(part))}` : short;
}

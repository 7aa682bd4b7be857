// The charts of a tissue without a task: concentrations over the last seconds, those of dopamine
// for each half of the tissue.

import { MODULATOR, MODULATORS, modulatorsOf } from '../../engine/contract';
import { el } from '../../base/dom';
import { fixed } from '../../base/format';
import type { Session } from '../../state/session';
import { SPAN } from '../../state/no-task-feed';
import { t } from '../../base/text';
import { Chart, type XAxis } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { shortName } from '../../ui/names';

const MOST_NM: Partial<Record<string, number>> = { na: 20, ach: 0.5, '5ht': 5 }; // top of the axis, nM; of others as their values need

class SecondsAxis implements XAxis {
  readonly title = t('chart.time', { unit: 's' });
  readonly sync = 'still';
  readonly heads = [t('noTask.second')];
  private now = 0;

  constructor(readonly onClick: (seconds: number) => void) {}

  setTick(tick: number): void {
    this.now = tick / 1000;
  }

  cells = (x: number) => [fixed(x, 2)];
  range = (): [number, number] => [Math.max(0, this.now - SPAN / 1000), Math.max(SPAN / 1000, this.now)];
  // The label at the right edge has no room.
  labels = (at: number[]) => at.map((x) => (x > this.range()[1] - 0.4 ? '' : t('noTask.seconds', { s: x })));
  summary = (title: string, x: number | undefined, values: string) =>
    x === undefined ? t('noTask.empty', { title }) : t('noTask.summary', { title, s: fixed(x, 1), values });
  drawBackground = () => {};
}

export function noTaskView(session: Session, report: (error: unknown) => void): ScaleView {
  const { store } = session;
  const xAxis = new SecondsAxis((s) => void session.seek({ tick: Math.round(1000 * s) }).catch(report));
  const halves = ['dorsal', 'ventral'];
  const dopamine = new Chart({
    id: 'chart-still-da',
    title: t('noTask.title', { name: t('modulator.da') }),
    xAxis,
    traces: halves.map((key, i) => ({ key, hue: 'da', dash: i ? [4, 3] : undefined, label: t(`noTask.${key}`) })),
    min: 0,
    max: 60,
    digits: 0,
  });
  const { state: first } = store.model;
  const others = (first ? modulatorsOf(first) : MODULATORS).filter((key) => key !== 'da').map((key, i, all) => ({
    key,
    chart: new Chart({
      id: `chart-still-${key}`,
      title: t('noTask.title', { name: t(`modulator.${key}`) }),
      xAxis,
      traces: [{ key, hue: key, label: shortName(key) }],
      min: 0,
      max: MOST_NM[key],
      digits: MODULATOR[key].fullNM < 10 ? 2 : 1,
      axis: i === all.length - 1,
    }),
  }));
  const all = [dopamine, ...others.map(({ chart }) => chart)];

  return {
    element: el('div', { class: 'lens-charts' }, ...all.map((chart) => chart.element), el('p', { class: 'charts-note' }, t('noTask.hint'))),
    draw() {
      const { traces, state } = store.model;
      if (!state) return;
      xAxis.setTick(state.tick);
      const x = Array.from({ length: traces.n }, (_, i) => ((traces.from + i + 1) * traces.every) / 1000);
      dopamine.show({ x, y: Object.fromEntries(halves.map((half) => [half, traces.groups[half]?.da ?? []])) });
      const groups = Object.values(traces.groups);
      for (const { key, chart } of others) {
        chart.show({ x, y: { [key]: x.map((_, i) => groups.reduce((sum, g) => sum + g[key][i]!, 0) / groups.length) } });
      }
    },
    repaint: () => all.forEach((chart) => chart.repaint()),
  };
}

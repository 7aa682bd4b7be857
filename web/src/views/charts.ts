// The charts: how well it does, how varied its choices are, and what is released.

import { MODULATORS } from '../contract';
import { el, throttle } from '../dom';
import type { Session } from '../session';
import { t } from '../text';
import { Chart, type ChartOptions, type Trace } from './chart';

const COLUMNS = ['da', 'na', 'ach', 'ht'] as const;
const REDRAW = 160; // ms between two drawings

export function charts(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const onTrial = (trial: number) => void session.seek({ trial }).catch(report);
  const line = (key: Trace['key'], hue: string, dash?: number[]): Trace => ({ key, hue, dash, label: t(`chart.${key}`) });
  const level = (key: Trace['key'], hue: string): Trace => ({ ...line(key, hue), dot: true });
  const make = (o: Omit<ChartOptions, 'onTrial'>) => new Chart({ ...o, onTrial });

  const all = [
    make({ id: 'chart-accuracy', title: t('chart.accuracy.title'), traces: [line('accuracy', 'text')], min: 0, max: 1, splits: [0, 0.5, 1], names: true }),
    make({ id: 'chart-entropy', title: t('chart.entropy.title'), traces: [line('hGo', 'text'), line('hCompound', 'muted', [4, 3])], min: 0, max: 1, splits: [0, 0.5, 1] }),
    make({
      id: 'chart-release',
      title: t('chart.release.title'),
      traces: [level('da', 'da'), level('na', 'na'), level('ach', 'ach'), level('ht', '5ht')],
      min: -1,
      max: 1,
      splits: [-1, 0, 1],
      axis: true,
    }),
  ];

  const draw = throttle(REDRAW, () => {
    const { state, series } = store.model;
    if (!state) return;
    const length = Math.max(60, Math.ceil((series.trial.length * 1.02) / 20) * 20);
    // A modulator that is off and has released nothing in this run has no trace.
    const release = all[2]!;
    release.hide(MODULATORS.map((key, i) => !state.modulators[key].on && series[COLUMNS[i]!].every((level) => level === 0)));
    for (const chart of all) chart.show(series, length);
  });
  store.on(['series'], draw);
  store.on(['theme'], () => all.forEach((chart) => chart.repaint()));

  return el(
    'section',
    { class: 'charts', id: 'charts', 'aria-label': t('chart.region') },
    ...all.map((chart) => chart.element),
    el('p', { class: 'charts-note' }, t('chart.hint')),
  );
}

// Announces an experiment to screen readers: its start, each quarter, and its end.

import { setText } from '../../base/dom';
import type { Store } from '../../state/store';
import { t } from '../../base/text';

export function announceExperiment(store: Store, region: HTMLElement): void {
  let phase = '';
  let quarter = 0;
  store.effect(({ experiment }) => {
    if (!experiment) return;
    const counted = { done: experiment.seedsDone, all: experiment.seeds.n };
    const now = experiment.total ? Math.floor((4 * experiment.done) / experiment.total) : 0;
    if (experiment.phase !== phase) {
      phase = experiment.phase;
      quarter = now;
      if (phase === 'running') setText(region, t('many.tell.start', counted));
      else if (phase === 'done') setText(region, t('many.tell.done', counted));
      else if (phase === 'cancelled') setText(region, t('many.cancelled', counted));
      else if (phase === 'failed') setText(region, t('many.failed', { message: experiment.error ?? '' }));
    } else if (phase === 'running' && now > quarter && now < 4) {
      quarter = now;
      setText(region, t('many.tell.quarter', { ...counted, percent: 25 * now }));
    }
  });
}

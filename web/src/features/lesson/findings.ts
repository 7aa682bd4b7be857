// The measured facts of a step's run, as a list.

import { el } from '../../base/dom';
import { fixed, signed } from '../../base/format';
import { MODULATOR, MODULATORS } from '../../engine/contract';
import type { MeasuredFact } from '../../state/lesson-data';
import { shortTask } from '../../state/task-names';
import { t } from '../../base/text';

const PERCENT = ['right', 'false_alarms', 'misses', 'kept'];

export function findings(found: MeasuredFact[]): HTMLElement[] {
  if (!found.length) return [];
  return [
    el(
      'dl',
      { class: 'lesson-found' },
      ...found.map(({ fact, value }) => el('div', {}, el('dt', {}, nameOf(fact)), el('dd', {}, valueText(fact.measure!, value)))),
    ),
  ];
}

function nameOf({ measure, of, trials, modulator, after, task, x }: MeasuredFact['fact']): string {
  const key =
    measure === 'nM'
      ? 'fact.nM.at'
      : ['fact', measure, measure === 'rpe' || measure === 'level' ? (after ?? 'all') : '', of ?? ''].filter(Boolean).join('.');
  return t(key, {
    from: trials?.[0] ?? 0,
    to: trials?.[1] ?? 0,
    name: modulator ? t(`modulator.${MODULATORS.find((key) => MODULATOR[key].column === modulator) ?? modulator}`) : '',
    task: task ? shortTask(task) : '',
    side: x === undefined ? '' : t(x < 250 ? 'noTask.dorsal' : 'noTask.ventral'),
  });
}

function valueText(measure: string, value: number): string {
  if (PERCENT.includes(measure)) return t('fact.percent', { value: Math.round(100 * value) });
  if (measure === 'nM') return t('fact.nM', { value: fixed(value, 0) });
  if (measure === 'releases') return String(value);
  return measure === 'rpe' ? signed(value, 2) : fixed(value, 2);
}

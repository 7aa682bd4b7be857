// Names and numbers of experiments as the view writes them.

import { MODULATORS } from '../../engine/contract';
import { valueOf, type Arm, type Measure, type Metric } from '../../engine/contract-experiment';
import { fixed } from '../../base/format';
import { label as labelInWords } from '../../state/localise';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';

// metricName is a measure's label; its own name where there is none.
export function metricName(name: string): string {
  const words = t(`metric.${name}`);
  return words === `metric.${name}` ? name : words;
}

// armName is a condition's label with the modulators' letters for their names, which
// leaves room for the measures beside it.
export function armName({ name, label }: Pick<Arm, 'name' | 'label'>): string {
  if (label)
    return MODULATORS.reduce((words, key) => words.replace(new RegExp(t(`modulator.${key}`), 'gi'), shortName(key)), labelInWords(label));
  const parts = name.split('+');
  if (parts.every((part) => (MODULATORS as readonly string[]).includes(part))) {
    const [off, ...more] = MODULATORS.filter((key) => !parts.includes(key));
    return off && !more.length ? t('many.arm.but', { name: shortName(off) }) : parts.map(shortName).join(' + ');
  }
  return t(`many.arm.${name}`).replace(/^many\.arm\./, '');
}

// digitsFor is how many digits after the point a row of measures is written with: what
// differs within the intervals, no more.
export function digitsFor(metric: Metric, all: Measure[]): number {
  if (metric.fraction) return 2;
  const most = Math.max(0, ...all.map((m) => Math.abs(valueOf(m))));
  return most >= 100 ? 0 : most >= 10 ? 1 : most >= 1.05 ? 2 : 3;
}

export const measureText = (m: Measure, digits: number) =>
  fixed(valueOf(m), digits) + (m.ci95 ? ` [${fixed(m.ci95[0], digits)}, ${fixed(m.ci95[1], digits)}]` : '');

// timeText says how long something takes, as roughly as it is known.
export function timeText(ms: number): string {
  const s = ms / 1000;
  if (s < 10) return t('many.time.seconds', { n: Math.max(1, Math.ceil(s)) });
  if (s < 55) return t('many.time.seconds', { n: Math.ceil(s / 5) * 5 });
  if (s < 3300) return t('many.time.minutes', { n: Math.max(1, Math.round(s / 60)) });
  const hours = s / 3600;
  if (hours < 36) return t('many.time.hours', { n: Math.max(1, Math.round(hours)) });
  return t('many.time.days', { n: Math.round(hours / 24) });
}

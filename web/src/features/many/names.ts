// Names, numbers and times of experiments as the view writes them.

import { MODULATORS } from '../../engine/contract';
import { valueOf, type Arm, type Measure, type Metric } from '../../engine/contract-experiment';
import { fixed } from '../../base/format';
import { label as labelInWords } from '../../state/localise';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';

// metricName is a measure's label, or its own name where it has none.
export function metricName(name: string): string {
  const words = t(`metric.${name}`);
  return words === `metric.${name}` ? name : words;
}

// armName is the label of one of some conditions with abbreviated modulators, which leaves room for
// the measures beside it.
export function armName({ name, label }: Pick<Arm, 'name' | 'label'>, arms: readonly Pick<Arm, 'name'>[]): string {
  if (label)
    return MODULATORS.reduce((words, key) => words.replace(new RegExp(t(`modulator.${key}`), 'gi'), shortName(key)), labelInWords(label));
  const parts = name.split('+');
  if (parts.every((part) => (MODULATORS as readonly string[]).includes(part))) {
    const named = MODULATORS.filter((key) => arms.some((arm) => arm.name.split('+').includes(key)));
    const [off, ...more] = named.filter((key) => !parts.includes(key));
    return off && !more.length ? t('many.arm.but', { name: shortName(off) }) : parts.map(shortName).join(' + ');
  }
  return t(`many.arm.${name}`).replace(/^many\.arm\./, '');
}

// digitsFor is the number of decimals of a row of measures: no more than the intervals justify.
export function digitsFor(metric: Metric, all: Measure[]): number {
  if (metric.fraction) return 2;
  const largest = Math.max(0, ...all.map((m) => Math.abs(valueOf(m))));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1.05 ? 2 : 3;
}

export const measureText = (m: Measure, digits: number) =>
  fixed(valueOf(m), digits) + (m.ci95 ? ` [${fixed(m.ci95[0], digits)}, ${fixed(m.ci95[1], digits)}]` : '');

// timeText is a duration, rounded.
export function timeText(ms: number): string {
  const s = ms / 1000;
  if (s < 10) return t('many.time.seconds', { n: Math.max(1, Math.ceil(s)) });
  if (s < 55) return t('many.time.seconds', { n: Math.ceil(s / 5) * 5 });
  if (s < 3300) return t('many.time.minutes', { n: Math.max(1, Math.round(s / 60)) });
  const hours = s / 3600;
  if (hours < 36) return t('many.time.hours', { n: Math.max(1, Math.round(hours)) });
  return t('many.time.days', { n: Math.round(hours / 24) });
}

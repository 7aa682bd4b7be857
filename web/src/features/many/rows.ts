// The rows of the charts and the table: measures of conditions, or their differences.

import { valueOf, type Arm, type Measure, type Metric, type Result } from '../../engine/contract-experiment';
import { armName, digitsFor } from './names';

export interface MeasureRow {
  name: string; // as written
  arm: Arm;
  measure: Measure | undefined;
}

export interface Panel {
  metric: Metric;
  rows: MeasureRow[]; // of conditions without varied parameters
  swept: Map<string, MeasureRow[]>; // by the varied parameter's key
  digits: number;
  n: number | undefined; // number of networks, where all rows have the same
}

// referenceOf is the condition that differences are relative to.
export const referenceOf = ({ conditions }: Result): Arm | undefined =>
  conditions.find((arm) => !arm.swept && !arm.difference) ?? conditions[0];

// comparedArms leaves out the reference when differences are shown.
export const comparedArms = (arms: Arm[], difference: boolean) => (difference ? arms.filter((arm) => arm.difference) : arms);

// panels are the measures that a result has, in the order of metrics.
export function panels(result: Result, metrics: Metric[], difference: boolean): Panel[] {
  const base = result.conditions.filter((arm) => !arm.swept);
  const names = distinct(base.map((arm) => armName(arm, base)), base);
  const rowOf = (arm: Arm, metric: Metric): MeasureRow => {
    const of = base.indexOf(arm);
    const name = of >= 0 ? names[of]! : names[base.findIndex((b) => arm.name.startsWith(`${b.name} @ `))] ?? armName(arm, base);
    return { name, arm, measure: (difference ? arm.difference : arm.metrics)?.[metric.name] };
  };
  return metrics
    .filter((metric) => result.conditions.some((arm) => arm.metrics[metric.name]))
    .map((metric) => {
      const rows = comparedArms(base, difference).map((arm) => rowOf(arm, metric));
      const swept = new Map<string, MeasureRow[]>();
      for (const arm of result.conditions) {
        if (arm.swept) swept.set(arm.swept.key, [...(swept.get(arm.swept.key) ?? []), rowOf(arm, metric)]);
      }
      const measures = [...rows, ...[...swept.values()].flat()].flatMap(({ measure }) => measure ?? []);
      const [first] = measures;
      return {
        metric,
        rows,
        swept,
        digits: digitsFor(metric, measures),
        n: measures.every((m) => m.n === first?.n) ? first?.n : undefined,
      };
    });
}

// distinct adds a condition's key where two have the same written name.
const distinct = (names: string[], arms: Arm[]) =>
  names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${arms[i]!.name})`));

// holdsZero says whether the interval includes zero.
export const holdsZero = ({ ci95 }: Pick<Measure, 'ci95'>) => !ci95 || (ci95[0] <= 0 && ci95[1] >= 0);

export const bounds = (m: Measure): [number, number] => m.ci95 ?? [valueOf(m), valueOf(m)];

// domain is the range of an axis. Where reference measures are given it is theirs, so that the axis
// does not jump while the wide intervals of few networks become narrow.
export function domain(metric: Metric, measures: Measure[], reference: Measure[], difference: boolean): [number, number] {
  const span = (reference.length ? reference : measures).flatMap(bounds);
  const all = [...span, ...measures.map(valueOf), ...(difference ? [0] : [])];
  if (all.length === 0) return [0, 1];
  let [lo, hi] = [Math.min(...all), Math.max(...all)];
  if (metric.fraction && !difference) [lo, hi] = [0, 1];
  else if (!difference && lo >= 0 && lo < 0.6 * hi) lo = 0;
  const pad = (hi - lo || Math.abs(hi) || 1) * 0.03;
  return lo === 0 ? [0, hi + pad] : [lo - pad, hi + pad];
}

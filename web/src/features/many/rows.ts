// What the charts and the table show of a result: rows of measures or of differences.

import { valueOf, type Arm, type Measure, type Metric, type Result } from '../../engine/contract-experiment';
import { armName, digitsFor } from './names';

export interface MeasureRow {
  name: string; // as it is written
  arm: Arm;
  measure: Measure | undefined;
}

export interface Panel {
  metric: Metric;
  rows: MeasureRow[]; // of conditions as they are
  swept: Map<string, MeasureRow[]>; // by the parameter's key, of all conditions
  digits: number;
  n: number | undefined; // where all rows have the same
}

// referenceOf is the condition from which differences are taken.
export const referenceOf = ({ conditions }: Result): Arm | undefined =>
  conditions.find((arm) => !arm.swept && !arm.difference) ?? conditions[0];

// compared leaves out what differences are taken from.
export const compared = (arms: Arm[], difference: boolean) => (difference ? arms.filter((arm) => arm.difference) : arms);

// panels are the measures that a result has, in the order of metrics.
export function panels(result: Result, metrics: Metric[], difference: boolean): Panel[] {
  const base = result.conditions.filter((arm) => !arm.swept);
  const names = unlike(base.map(armName), base);
  const rowOf = (arm: Arm, metric: Metric): MeasureRow => {
    const of = base.indexOf(arm);
    const name = of >= 0 ? names[of]! : names[base.findIndex((b) => arm.name.startsWith(`${b.name} @ `))] ?? armName(arm);
    return { name, arm, measure: (difference ? arm.difference : arm.metrics)?.[metric.name] };
  };
  return metrics
    .filter((metric) => result.conditions.some((arm) => arm.metrics[metric.name]))
    .map((metric) => {
      const rows = compared(base, difference).map((arm) => rowOf(arm, metric));
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

// unlike tells conditions of the same written name apart by their own.
const unlike = (names: string[], arms: Arm[]) =>
  names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${arms[i]!.name})`));

// holdsZero tells whether a difference or an effect may be none.
export const holdsZero = ({ ci95 }: Pick<Measure, 'ci95'>) => !ci95 || (ci95[0] <= 0 && ci95[1] >= 0);

export const ends = (m: Measure): [number, number] => m.ci95 ?? [valueOf(m), valueOf(m)];

// domain is how far an axis goes. Where steady measures are given, as far as they do, so
// that an axis does not jump while wide intervals of few networks become narrow.
export function domain(metric: Metric, measures: Measure[], steady: Measure[], difference: boolean): [number, number] {
  const span = (steady.length ? steady : measures).flatMap(ends);
  const all = [...span, ...measures.map(valueOf), ...(difference ? [0] : [])];
  if (all.length === 0) return [0, 1];
  let [lo, hi] = [Math.min(...all), Math.max(...all)];
  if (metric.fraction && !difference) [lo, hi] = [0, 1];
  else if (!difference && lo >= 0 && lo < 0.6 * hi) lo = 0;
  const pad = (hi - lo || Math.abs(hi) || 1) * 0.03;
  return lo === 0 ? [0, hi + pad] : [lo - pad, hi + pad];
}

// The rows of the charts and the table: measures of conditions, or their differences.

import { valueOf, type Arm, type Measure, type Metric, type Result } from '../../engine/contract-experiment';
import { armName, digitsFor } from './names';

export interface MeasureRow {
  name: string; // as written
  arm: Arm;
  measure: Measure | undefined;
  singles: { at: number; index: number }[]; // the value of each network, with the index of its seed
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

// baseOf is the arm that an arm's differences are relative to: for a varied parameter the same
// condition without it.
const baseOf = (result: Result, arm: Arm) =>
  arm.swept ? result.conditions.find((base) => !base.swept && arm.name.startsWith(`${base.name} @ `)) : referenceOf(result);

// singlesOf are the values of single networks; none in results of many runs and of older versions.
const singlesOf = ({ perSeed }: Arm, metric: string) =>
  (perSeed?.[metric] ?? []).flatMap((at, index) => (at === null ? [] : [{ at, index }]));

// singleDifferences are those of the networks with the same seed.
function singleDifferences(arm: Arm, base: Arm | undefined, metric: string) {
  const baseValues = base?.perSeed?.[metric];
  return singlesOf(arm, metric).flatMap(({ at, index }) => {
    const from = baseValues?.[index];
    return from === undefined || from === null ? [] : [{ at: at - from, index }];
  });
}

// comparedArms leaves out the reference when differences are shown.
export const comparedArms = (arms: Arm[], difference: boolean) => (difference ? arms.filter((arm) => arm.difference) : arms);

// panels are the measures that a result has, in the order of metrics.
export function panels(result: Result, metrics: Metric[], difference: boolean): Panel[] {
  const base = result.conditions.filter((arm) => !arm.swept);
  const names = distinct(base.map((arm) => armName(arm, base)), base);
  const rowOf = (arm: Arm, metric: Metric): MeasureRow => {
    const of = base.indexOf(arm);
    const name = of >= 0 ? names[of]! : names[base.findIndex((b) => arm.name.startsWith(`${b.name} @ `))] ?? armName(arm, base);
    const singles = difference ? singleDifferences(arm, baseOf(result, arm), metric.name) : singlesOf(arm, metric.name);
    return { name, arm, measure: (difference ? arm.difference : arm.metrics)?.[metric.name], singles };
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

// least is the smallest of numbers, of which there may be more than a call can take as arguments.
const least = (all: number[]) => all.reduce((a, b) => Math.min(a, b), Infinity);

// domain is the range of an axis. Where reference measures are given it is theirs, so that the axis
// does not jump while the wide intervals of few networks become narrow. Single networks are within
// it too.
export function domain(metric: Metric, rows: MeasureRow[], reference: MeasureRow[], difference: boolean): [number, number] {
  const measured = (from: MeasureRow[]) => from.flatMap(({ measure }) => measure ?? []);
  const span = measured(reference.length ? reference : rows).flatMap(bounds);
  const singles = [...rows, ...reference].flatMap((row) => row.singles.map(({ at }) => at));
  const all = [...span, ...measured(rows).map(valueOf), ...singles, ...(difference ? [0] : [])];
  if (all.length === 0) return [0, 1];
  let [lo, hi] = [least(all), -least(all.map((x) => -x))];
  if (metric.fraction && !difference) [lo, hi] = [0, 1];
  else if (!difference && lo >= 0 && lo < 0.6 * hi) lo = 0;
  const pad = (hi - lo || Math.abs(hi) || 1) * 0.03;
  return lo === 0 ? [0, hi + pad] : [lo - pad, hi + pad];
}

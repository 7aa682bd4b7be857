// A result as CSV, as `neuromod run -format csv` writes it: a row for each measure of
// each condition, then for each difference and each effect.

import { centre, type Measure, type Measures, type Metric, type Result } from '../../engine/contract-experiment';

const HEAD = 'figure,version,first_seed,condition,metric,kind,estimate,ci95_low,ci95_high,n';

export function csv(result: Result, metrics: Metric[]): string {
  const lines = [HEAD];
  const row = (condition: string, metric: string, kind: string, at: number, ci95: Measure['ci95'], n: number) => {
    const ends = ci95 ? ci95.map(number) : ['', ''];
    lines.push([result.figure, result.version, result.seeds.first, condition, metric, kind, number(at), ...ends, n].map(quote).join(','));
  };
  const rows = (condition: string, measures: Measures | undefined, kind?: string) => {
    for (const { name } of metrics) {
      const m = measures?.[name];
      if (m) row(condition, name, kind ?? (m.value === undefined ? 'mean' : 'fraction'), centre(m), m.ci95, m.n);
    }
  };
  for (const arm of result.conditions) rows(arm.name, arm.metrics);
  for (const arm of result.conditions) rows(arm.name, arm.difference, 'difference');
  for (const e of result.effects ?? [])
    row(e.factors.join(' × '), e.metric, e.factors.length > 1 ? 'interaction' : 'main effect', e.estimate, e.ci95, e.n);
  return lines.join('\n') + '\n';
}

// number writes nine digits that count, as Go's %.9g does.
function number(x: number): string {
  const short = Number(x.toPrecision(9));
  const size = Math.abs(short);
  if (size === 0 || (size >= 1e-4 && size < 1e9)) return String(short);
  return short.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

const quote = (x: unknown) => (/[",\n]/.test(String(x)) ? `"${String(x).replaceAll('"', '""')}"` : String(x));

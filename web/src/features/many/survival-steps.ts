// The corners of survival curves: the share of networks that have not reached a criterion, over time.

import type { Step } from '../../ui/plots';
import { medianText } from './claims';
import type { Panel } from './rows';

// survivalSteps are the curves of a measure's conditions; null where every network reached the criterion, since its
// mean then says as much.
export function survivalSteps({ metric, rows }: Panel): { steps: Step[]; names: string[]; text: string } | null {
  const curves = rows.flatMap(({ name, arm, singles }) => {
    const of = arm.survival?.[metric.name];
    return of ? [{ name, of, last: Math.max(0, ...of.time, ...singles.map(({ at }) => at)) }] : [];
  });
  if (!curves.some(({ of }) => of.censored > 0)) return null;
  const end = Math.max(...curves.map(({ last }) => last));
  const steps = curves.flatMap(({ name: line, of }) => {
    const corners = [{ line, x: 0, at: 1, lo: 1, hi: 1 }];
    of.time.forEach((x, i) => corners.push({ line, x, at: of.share[i]!, lo: of.low[i]!, hi: of.high[i]! }));
    return [...corners, { ...corners.at(-1)!, x: end }];
  });
  return { steps, names: curves.map(({ name }) => name), text: curves.map(({ name, of }) => `${name} ${medianText(of)}`).join('; ') };
}

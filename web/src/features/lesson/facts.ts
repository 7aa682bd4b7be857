// Measures what a step claims, in the run that the page shows: the engine does it.

import type { Fact, MeasuredFact } from '../../state/lesson-data';
import type { Session } from '../../state/session';

// measured leaves out what cannot be measured: facts of results, and of trials that are still to come.
export async function measured({ engine }: Session, facts: Fact[]): Promise<MeasuredFact[]> {
  const found: MeasuredFact[] = [];
  for (const fact of facts) {
    const { measure, result, min = -Infinity, max = Infinity, ...of } = fact;
    const value = measure && !result ? await engine.call('fact', { measure, ...of }) : null;
    if (value !== null) found.push({ fact, value, usual: value >= min && value <= max });
  }
  return found;
}

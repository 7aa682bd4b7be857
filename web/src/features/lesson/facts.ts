// Measures the facts that a step states, in the run that the page shows. The engine does the
// measuring.

import type { Fact, MeasuredFact } from '../../state/lesson-data';
import type { Session } from '../../state/session';

// measureFacts leaves out facts that cannot be measured: facts about results, and about trials that
// have not run yet.
export async function measureFacts({ engine }: Session, facts: Fact[]): Promise<MeasuredFact[]> {
  const found: MeasuredFact[] = [];
  for (const fact of facts) {
    const { measure, result, min = -Infinity, max = Infinity, ...of } = fact;
    const value = measure && !result ? await engine.call('fact', { measure, ...of }) : null;
    if (value !== null) found.push({ fact, value, typical: value >= min && value <= max });
  }
  return found;
}

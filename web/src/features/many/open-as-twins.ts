// Opens an effect as two networks side by side: the same seed and task, all modulators on, except
// for one difference.

import type { Faculty, Figure } from '../../engine/contract';
import type { Effect } from '../../engine/contract-experiment';
import type { Session } from '../../state/session';

const LEAD = 5; // trials before a change of rule at which they start
const THIRD_PHASE = /^return/; // measures of the third phase
const SECOND_PHASE = /recover|^reversal|^prob|^new|^cold|^savings|^mix/; // measures of the second phase

// showTwins compares networks with and without the effect's first factor. For a pair, the second
// factor is off in both: the pair's effect is what the first one does then.
export async function showTwins(session: Session, figure: Figure, faculty: Faculty, effect: Effect): Promise<void> {
  const [first, second] = effect.factors.map((key) => `${key}.on`) as [string, string?];
  const on = Object.fromEntries((figure.factors ?? []).map((key) => [key, key !== second]));
  const { store } = session;
  store.set({ show: 'one' });
  await session.figure(figure.name);
  store.set({ show: 'one' }); // the figure may open the view of many networks
  const protocol = figure.protocols?.find(({ name }) => name === faculty.protocol);
  await session.begin({ ...protocol?.set, ...on });
  await session.twin({ set: { [first]: false } });
  const phases = store.model.state?.phases ?? [];
  const at = THIRD_PHASE.test(faculty.metric) ? phases[2] : SECOND_PHASE.test(faculty.metric) ? phases[1] : undefined;
  if (at) await session.seek({ trial: Math.max(1, at.first - LEAD) });
  await session.play();
}

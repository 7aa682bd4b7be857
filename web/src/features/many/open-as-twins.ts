// Opens an effect as two networks side by side: the same seed and task, all modulators
// on but for one thing.

import type { Faculty, Figure } from '../../engine/contract';
import type { Effect } from '../../engine/contract-experiment';
import type { Session } from '../../state/session';

const BEFORE = 5; // trials before a change of rule at which they are shown
const RETURNS = /^return/; // measures of what comes with the third phase,
const CHANGES = /recover|^reversal|^prob|^new|^cold|^savings|^mix/; // and with the second

// showTwins compares with and without the effect's first factor. For a pair the second
// one is off in both: what the first does then is what the pair is about.
export async function showTwins(session: Session, figure: Figure, faculty: Faculty, effect: Effect): Promise<void> {
  const [first, second] = effect.factors.map((key) => `${key}.on`) as [string, string?];
  const on = Object.fromEntries((figure.factors ?? []).map((key) => [key, key !== second]));
  const { store } = session;
  store.set({ show: 'one' });
  await session.figure(figure.name);
  store.set({ show: 'one' }); // the figure opens on many
  const protocol = figure.protocols?.find(({ name }) => name === faculty.protocol);
  await session.begin({ ...protocol?.set, ...on });
  await session.twin({ set: { [first]: false } });
  const phases = store.model.state?.phases ?? [];
  const at = RETURNS.test(faculty.metric) ? phases[2] : CHANGES.test(faculty.metric) ? phases[1] : undefined;
  if (at) await session.seek({ trial: Math.max(1, at.first - BEFORE) });
  await session.play();
}

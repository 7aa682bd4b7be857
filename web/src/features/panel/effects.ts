// What a modulator's card says about it. With a task: the signal that it carries. Without one: what
// its receptors do, by the names of their rows. In either case nothing is said of a modulator on
// which no row acts.

import type { ModulatorKey, ReceptorRow } from '../../engine/contract';
import { t } from '../../base/text';
import type { Run } from '../../state/run-kind';

// effectText is that text; rows are the figure's, null before they are known.
export function effectText(key: ModulatorKey, state: Run, rows: ReceptorRow[] | null): string {
  if (state.kind === 'learner') return t(`learner.${key}.does`);
  const acting = rows?.filter((row) => row.modulator === key && row.on && row.gain !== 0);
  if (acting?.length === 0) return t('effect.none');
  if (state.kind === 'noTask') return acting?.map(({ name }) => name).join(' · ') ?? '';
  const bothWays = state.modulators[key].min < 0;
  return t(key === 'ach' && !bothWays ? 'modulator.ach.expects' : `modulator.${key}.carries`);
}

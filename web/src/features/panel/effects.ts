// What a modulator's card says about it. With a task: the signal that it carries. Without one: what
// its receptors do, by the names of their rows. In either case nothing is said of a modulator on
// which no row acts.

import type { ModulatorKey, ReceptorRow } from '../../engine/contract';
import { t } from '../../base/text';
import type { Run } from '../../state/run-kind';

// actingRows are the rows by which a modulator acts; null before they are known.
const actingRows = (key: ModulatorKey, rows: ReceptorRow[] | null) =>
  rows?.filter((row) => row.modulator === key && row.on && row.gain !== 0) ?? null;

// hasEffect says whether a modulator acts on anything here. Before the rows are known it may.
export const hasEffect = (key: ModulatorKey, state: Run, rows: ReceptorRow[] | null): boolean =>
  state.kind === 'learner' || actingRows(key, rows)?.length !== 0;

// anticipates says whether pictures release dopamine and serotonin here, by what they let expect: only then does a
// row add dopamine's level to the drive of Go.
const anticipates = (rows: ReceptorRow[] | null): boolean => rows?.some(({ gainKey }) => gainKey === 'da.vigour') ?? false;

// effectText is that text; rows are the figure's, null before they are known.
export function effectText(key: ModulatorKey, state: Run, rows: ReceptorRow[] | null): string {
  if (state.kind === 'learner') return t(`${state.learner.images ? 'images' : 'learner'}.${key}.does`);
  if (!hasEffect(key, state, rows)) return t('effect.none');
  if (state.kind === 'noTask') return actingRows(key, rows)?.map(({ name }) => name).join(' · ') ?? '';
  if ((key === 'da' || key === '5ht') && anticipates(rows)) return t(`modulator.${key}.anticipates`);
  const bothWays = state.modulators[key].min < 0;
  return t(key === 'ach' && !bothWays ? 'modulator.ach.expects' : `modulator.${key}.carries`);
}

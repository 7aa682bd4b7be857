// Concentrations around the cells of a tissue without a task. All sentences take them from here, so
// that they agree.

import { type ConcentrationTraces, MODULATORS, type ModulatorKey, type TissueNow } from '../../engine/contract';
import type { NoTaskRun } from '../../state/run-kind';

const BURST = 0.1; // level from which a nucleus counts as bursting
const OFF_TONIC = 0.05; // share of the tonic rate from which a nucleus counts as off it
const MEAN_MS = 200; // concentrations are averaged over this time, because single vesicles make them fluctuate
const NEAR_REST = 0.2; // share of the resting concentration within which dopamine counts as at rest
const NEAR_REST_NM = 1.5; // the same in nM, where the share is smaller

export interface GroupLevel {
  name: string; // of the group
  nM: Record<ModulatorKey, number>;
}

// bursting is the nucleus whose rate is raised by an event, offTonic one that is kept off its tonic
// rate.
export const bursting = (state: NoTaskRun): ModulatorKey | undefined => MODULATORS.find((key) => state.modulators[key].level > BURST);

export const offTonic = ({ noTask: { hz, tonic }, modulators }: NoTaskRun): ModulatorKey | undefined =>
  MODULATORS.find((key) => Math.abs(hz[key] - tonic[key]) > OFF_TONIC * tonic[key] && modulators[key].level <= 0.005);

// atRest says whether all nuclei fire at their tonic rates and dopamine is at rest in every group.
export function atRest(state: NoTaskRun, traces: ConcentrationTraces): boolean {
  if (bursting(state) || offTonic(state)) return false;
  return means(state.noTask, traces).every(
    ({ nM, rest }) => rest.da !== null && Math.abs(nM.da - rest.da) <= Math.max(NEAR_REST_NM, NEAR_REST * rest.da),
  );
}

// levels are the concentrations: the current ones while a nucleus bursts or is off its tonic rate,
// else means.
export const levels = (state: NoTaskRun, traces: ConcentrationTraces): GroupLevel[] =>
  bursting(state) || offTonic(state) ? state.noTask.groups : means(state.noTask, traces);

function means({ groups }: TissueNow, traces: ConcentrationTraces): TissueNow['groups'] {
  return groups.map((group) => {
    const nM = { ...group.nM };
    for (const key of MODULATORS) {
      const last = traces.groups[group.name]?.[key]?.slice(-MEAN_MS / traces.every) ?? [];
      if (last.length) nM[key] = last.reduce((sum, x) => sum + x, 0) / last.length;
    }
    return { ...group, nM };
  });
}

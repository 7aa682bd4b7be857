// How much of each modulator the cells of a tissue without a task have around them. All
// words on the page take their concentrations from here, so that none contradicts another.

import { MODULATORS, type ModulatorKey, type TissueNow } from '../../engine/contract';
import type { TraceColumns } from '../../state/store';
import type { NoTaskRun } from '../../state/run-kind';

const BURST = 0.1; // level from which a nucleus bursts
const OFF_TONIC = 0.05; // share of the tonic rate by which a nucleus must differ to be held elsewhere
const MEAN_MS = 200; // over which concentrations are averaged: single vesicles make them fluctuate
const NEAR_REST = 0.2; // share of the resting concentration within which it counts as at rest
const NEAR_REST_NM = 1.5; // and nM, where that is small

export interface GroupLevel {
  name: string; // of the group
  nM: Record<ModulatorKey, number>;
}

// bursting and held are the nucleus whose rate is up by an event, and one that is kept off its tonic rate.
export const bursting = (state: NoTaskRun): ModulatorKey | undefined => MODULATORS.find((key) => state.modulators[key].level > BURST);

export const held = ({ noTask: { hz, tonic }, modulators }: NoTaskRun): ModulatorKey | undefined =>
  MODULATORS.find((key) => Math.abs(hz[key] - tonic[key]) > OFF_TONIC * tonic[key] && modulators[key].level <= 0.005);

// atRest says whether the nuclei fire at their tonic rates and dopamine has settled in every group.
export function atRest(state: NoTaskRun, traces: TraceColumns): boolean {
  if (bursting(state) || held(state)) return false;
  return means(state.noTask, traces).every(
    ({ nM, rest }) => rest.da !== null && Math.abs(nM.da - rest.da) <= Math.max(NEAR_REST_NM, NEAR_REST * rest.da),
  );
}

// levels are the concentrations: now while a nucleus bursts or is held off its tonic rate, else the means of the last moment.
export const levels = (state: NoTaskRun, traces: TraceColumns): GroupLevel[] =>
  bursting(state) || held(state) ? state.noTask.groups : means(state.noTask, traces);

function means({ groups }: TissueNow, traces: TraceColumns): TissueNow['groups'] {
  return groups.map((group) => {
    const nM = { ...group.nM };
    for (const key of MODULATORS) {
      const last = traces.groups[group.name]?.[key]?.slice(-MEAN_MS / traces.every) ?? [];
      if (last.length) nM[key] = last.reduce((sum, x) => sum + x, 0) / last.length;
    }
    return { ...group, nM };
  });
}

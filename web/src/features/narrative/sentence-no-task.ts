// The sentence about a tissue without a task: the last puff and what remains of it, else how the
// nuclei fire, else the concentration of dopamine.

import type { ConcentrationTraces, ModulatorKey } from '../../engine/contract';
import { fixed, number } from '../../base/format';
import { atRest, bursting, offTonic, levels } from './no-task-level';
import { t, inSentence } from '../../base/text';
import type { NoTaskRun } from '../../state/run-kind';

const PUFF_REMAINS = 1.3; // a puff is still there above this many times the concentration around it
const PUFF_GONE_FOR = 1500; // ms for which the end of a puff is mentioned

export function noTaskSentence(state: NoTaskRun, traces: ConcentrationTraces): string {
  return afterPuff(state) ?? firing(state, traces) ?? dopamine(state, traces);
}

export function noTaskDetails(state: NoTaskRun, uptake: number): string {
  const wired = state.noTask.wired.da;
  return [
    t('sentence.second', { second: state.trial }),
    uptake === 1 ? '' : uptake === 0 ? t('sentence.still.noUptake') : t('sentence.still.uptake', { x: uptake }),
    wired ? t('sentence.still.byWire') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const round = (nM: number) => (fixed(nM, nM >= 10 ? 0 : nM >= 0.1 ? 1 : 2));

// sides are a modulator's concentrations in the left and the right group.
function sides(state: NoTaskRun, key: ModulatorKey, traces: ConcentrationTraces): { left: string; right: string } {
  const [left, right] = levels(state, traces).map(({ nM }) => fixed(nM[key], nM[key] < 1 ? 1 : 0));
  return { left: left ?? '', right: right ?? '' };
}

const modulatorName = (key: ModulatorKey) => t(`modulator.${key}`);

function afterPuff(state: NoTaskRun): string | null {
  const { puff } = state.noTask;
  if (!puff) return null;
  const name = inSentence(modulatorName(puff.modulator));
  const values = { nM: round(puff.nM), name, ms: puff.ms, left: round(puff.left), around: round(puff.around) };
  if (puff.left > PUFF_REMAINS * puff.around + 1) return t(puff.ms === 0 ? 'sentence.still.puffNow' : 'sentence.still.puff', values);
  return puff.ms < PUFF_GONE_FOR ? t('sentence.still.puffGone', values) : null;
}

function firing(state: NoTaskRun, traces: ConcentrationTraces): string | null {
  const { hz, tonic } = state.noTask;
  const burst = bursting(state);
  if (burst) return t('sentence.still.burst', { name: modulatorName(burst), hz: fixed(hz[burst], 0), ...sides(state, burst, traces) });
  const key = offTonic(state);
  if (!key) return null;
  const values = { name: modulatorName(key), hz: number(Number(hz[key].toFixed(1))), ...sides(state, key, traces) };
  return t(hz[key] === 0 ? 'sentence.still.silent' : hz[key] > tonic[key] ? 'sentence.still.held' : 'sentence.still.slowed', values);
}

function dopamine(state: NoTaskRun, traces: ConcentrationTraces): string {
  const { wired, groups } = state.noTask;
  const now = levels(state, traces);
  const values = sides(state, 'da', traces);
  if (wired.da) return t('sentence.still.restWired', values);
  if (atRest(state, traces)) return t('sentence.still.rest', values);
  const deviations = groups.map(({ rest }, i) => (rest.da === null ? Infinity : now[i]!.nM.da / rest.da - 1));
  const largest = deviations.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return t(largest > 0 ? 'sentence.still.above' : 'sentence.still.below', values);
}

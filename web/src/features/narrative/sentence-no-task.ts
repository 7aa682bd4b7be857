// The sentence over a tissue without a task: what was released last and what remains of it,
// else how its nuclei fire, else the concentration of dopamine.

import type { ModulatorKey } from '../../engine/contract';
import { fixed, number } from '../../base/format';
import { atRest, bursting, held, levels } from './no-task-level';
import type { TraceColumns } from '../../state/store';
import { t, inSentence } from '../../base/text';
import type { NoTaskRun } from '../../state/run-kind';

const LEFT = 1.3; // times what lies around, above which a puff is still there
const GONE_FOR = 1500; // ms after a puff that its end is worth a word

export function noTaskSentence(state: NoTaskRun, traces: TraceColumns): string {
  return afterPuff(state) ?? firing(state, traces) ?? dopamine(state, traces);
}

export function noTaskDetails(state: NoTaskRun, uptake: number): string {
  const wired = state.noTask.wired.da;
  return [
    t('say.second', { second: state.trial }),
    uptake === 1 ? '' : uptake === 0 ? t('say.still.noUptake') : t('say.still.uptake', { x: uptake }),
    wired ? t('say.still.byWire') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const round = (nM: number) => (fixed(nM, nM >= 10 ? 0 : nM >= 0.1 ? 1 : 2));

// sides are a modulator's concentrations, left and right.
function sides(state: NoTaskRun, key: ModulatorKey, traces: TraceColumns): { left: string; right: string } {
  const [left, right] = levels(state, traces).map(({ nM }) => fixed(nM[key], nM[key] < 1 ? 1 : 0));
  return { left: left ?? '', right: right ?? '' };
}

const word = (key: ModulatorKey) => t(`modulator.${key}`);

function afterPuff(state: NoTaskRun): string | null {
  const { puff } = state.noTask;
  if (!puff) return null;
  const name = inSentence(word(puff.modulator));
  const values = { nM: round(puff.nM), name, ms: puff.ms, left: round(puff.left), around: round(puff.around) };
  if (puff.left > LEFT * puff.around + 1) return t(puff.ms === 0 ? 'say.still.puffNow' : 'say.still.puff', values);
  return puff.ms < GONE_FOR ? t('say.still.puffGone', values) : null;
}

function firing(state: NoTaskRun, traces: TraceColumns): string | null {
  const { hz, tonic } = state.noTask;
  const burst = bursting(state);
  if (burst) return t('say.still.burst', { name: word(burst), hz: fixed(hz[burst], 0), ...sides(state, burst, traces) });
  const key = held(state);
  if (!key) return null;
  const values = { name: word(key), hz: number(Number(hz[key].toFixed(1))), ...sides(state, key, traces) };
  return t(hz[key] === 0 ? 'say.still.silent' : hz[key] > tonic[key] ? 'say.still.held' : 'say.still.slowed', values);
}

function dopamine(state: NoTaskRun, traces: TraceColumns): string {
  const { wired, groups } = state.noTask;
  const now = levels(state, traces);
  const found = sides(state, 'da', traces);
  if (wired.da) return t('say.still.restWired', found);
  if (atRest(state, traces)) return t('say.still.rest', found);
  const off = groups.map(({ rest }, i) => (rest.da === null ? Infinity : now[i]!.nM.da / rest.da - 1));
  const most = off.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return t(most > 0 ? 'say.still.above' : 'say.still.below', found);
}

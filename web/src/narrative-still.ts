// The sentence over a tissue without a task: what was done to it last and what is left
// of that, else how its dopamine stands.

import { MODULATORS, type ModulatorKey, type State } from './contract';
import { fixed, number } from './format';
import type { TraceColumns } from './store';
import { t, within } from './text';

const LEFT = 1.3; // times what lies around, above which a puff is still there
const GONE_FOR = 1500; // ms after a puff that its end is worth a word
const BURST = 0.1; // level from which a burst is told of
const REST_MS = 500; // over which rest is averaged

export function stillSentence(state: State, traces: TraceColumns): string {
  const still = state.still;
  if (!still) return '';
  return afterPuff(state) ?? bursting(state) ?? held(state) ?? atRest(state, traces);
}

export function stillDetails(state: State, uptake: number): string {
  const wired = state.still?.wired.da;
  return [
    t('say.second', { second: state.trial }),
    uptake === 1 ? '' : uptake === 0 ? t('say.still.noUptake') : t('say.still.uptake', { x: uptake }),
    wired ? t('say.still.byWire') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const round = (nM: number) => (fixed(nM, nM >= 10 ? 0 : nM >= 0.1 ? 1 : 2));

// sides are a modulator's concentrations, left and right, over the last while or now.
function sides(state: State, key: ModulatorKey, traces?: TraceColumns): { left: string; right: string } {
  const mean = (name: string, now: number) => {
    const last = traces?.groups[name]?.[key]?.slice(-REST_MS / traces.every) ?? [];
    return last.length ? last.reduce((sum, x) => sum + x, 0) / last.length : now;
  };
  const [left, right] = state.still!.groups.map((g) => mean(g.name, g.nM[key]));
  return { left: fixed(Number(left), Number(left) < 1 ? 1 : 0), right: fixed(Number(right), Number(right) < 1 ? 1 : 0) };
}

const word = (key: ModulatorKey) => t(`modulator.${key}`);

function afterPuff(state: State): string | null {
  const puff = state.still!.puff;
  if (!puff) return null;
  const name = within(word(puff.modulator));
  const told = { nM: round(puff.nM), name, ms: puff.ms, left: round(puff.left), around: round(puff.around) };
  if (puff.left > LEFT * puff.around + 1) return t(puff.ms === 0 ? 'say.still.puffNow' : 'say.still.puff', told);
  return puff.ms < GONE_FOR ? t('say.still.puffGone', told) : null;
}

function bursting(state: State): string | null {
  const key = MODULATORS.find((k) => state.modulators[k].level > BURST);
  if (!key) return null;
  return t('say.still.burst', { name: word(key), hz: fixed(state.still!.hz[key], 0), ...sides(state, key) });
}

function held(state: State): string | null {
  const { hz, tonic } = state.still!;
  const key = MODULATORS.find((k) => Math.abs(hz[k] - tonic[k]) > 0.05 * tonic[k]);
  if (!key || state.modulators[key].level > 0.005) return null;
  const told = { name: word(key), hz: number(Number(hz[key].toFixed(1))), ...sides(state, key) };
  return t(hz[key] === 0 ? 'say.still.silent' : hz[key] > tonic[key] ? 'say.still.held' : 'say.still.slowed', told);
}

function atRest(state: State, traces: TraceColumns): string {
  return t(state.still!.wired.da ? 'say.still.restWired' : 'say.still.rest', sides(state, 'da', traces));
}

// The next thing worth trying, chosen by what the network is doing. Three presses lead a visitor
// who has read nothing to a network that is stuck, and to what frees it.

import type { Figure, Series, Value } from '../../engine/contract';
import { CHANCE, facts, CRITERION, hasCorrelatedBursts, WINDOW } from './sentence';
import type { Session } from '../../state/session';
import type { Run, TaskRun } from '../../state/run-kind';

const LEAD = 2; // trials before a change of rule from which it is played
const NEAR = 8; // trials before a change of rule within which it is worth waiting for
const STUCK_AFTER = 30; // trials after a change without noradrenaline, after which the network counts as stuck
const NO_RECOVERY_AFTER = 120; // trials after the return of noradrenaline, within which it should act
const SPEED = 4;

export interface Suggestion {
  id: 'change' | 'without' | 'with' | 'back' | 'again' | 'beside' | 'wave' | 'puff' | 'anew' | 'read';
  act(session: Session): Promise<unknown>;
}

interface Situation {
  state: Run;
  series: Series;
  values: Record<string, Value>;
  figure: Figure | undefined;
  read: boolean; // the person has opened the figure's text
  twin: boolean; // there is a second network
}

// suggestion is what to offer now; null where watching is best.
export function suggestion({ state, series, values, figure, read, twin }: Situation): Suggestion | null {
  if (twin) return null;
  if (state.kind === 'noTask' && !state.noTask.puff) return { id: 'puff', act: (session) => session.puff({ modulator: 'da' }) };
  if (state.kind !== 'task') return suggestReading(read);
  if (state.trial > state.trials) return { id: 'anew', act: (session) => playAnew(session, state) };
  const change = state.phases[1]?.first;
  if (!figure || figure.circuit || !change || !hasCorrelatedBursts(values)) return suggestReading(read);
  return aroundChange(state, series, change) ?? null;
}

const suggestReading = (read: boolean): Suggestion | null =>
  read ? null : { id: 'read', act: async (session) => session.store.set({ tab: 'about' }) };

function aroundChange(state: TaskRun, series: Series, change: number): Suggestion | null {
  const { na } = state.modulators;
  const naBursts = na.on && na.strength > 0;
  const { shifted, underRule, right, of } = facts(state, series);
  const share = of ? right / of : 0;
  if (!shifted)
    return state.playing && change - state.trial <= NEAR ? null : { id: 'change', act: (session) => playChange(session, change, {}) };
  if (!naBursts) {
    if (underRule < STUCK_AFTER - 1 || of < WINDOW || share >= CRITERION) return null;
    return { id: share <= CHANCE ? 'with' : 'back', act: (session) => restoreNoradrenaline(session) };
  }
  if (of >= WINDOW && share >= CRITERION && state.commands > 0 && state.tissue)
    return { id: 'wave', act: (session) => session.puff({ modulator: 'na' }) }; // two networks with tissue would take long
  if (of >= WINDOW && share >= CRITERION && state.commands > 0)
    return { id: 'beside', act: (session) => playBothNetworks(session, change) };
  if (of >= WINDOW && share >= CRITERION)
    return { id: 'without', act: (session) => playChange(session, change, { 'na.on': false }, change + STUCK_AFTER) };
  return underRule > NO_RECOVERY_AFTER ? { id: 'again', act: (session) => playChange(session, change, { 'na.on': true }) } : null;
}

// playChange goes to just before a change of rule, sets the changed parameters, and plays, to a
// trial or without end.
async function playChange(session: Session, change: number, changes: Record<string, Value>, until?: number): Promise<void> {
  await session.seek({ trial: change - LEAD });
  if (Object.keys(changes).length) await session.set(changes);
  await session.speed(SPEED);
  await session.playTo(until);
}

// playAnew plays the run of the next seed, from the start.
async function playAnew(session: Session, { seed }: TaskRun): Promise<void> {
  await session.reset(typeof seed === 'number' ? seed + 1 : 1);
  await session.play();
}

// playBothNetworks plays the same change with a twin that lacks noradrenaline.
async function playBothNetworks(session: Session, change: number): Promise<void> {
  await session.twin({ set: { 'na.on': false } });
  await playChange(session, change, {});
}

async function restoreNoradrenaline(session: Session): Promise<void> {
  await session.set({ 'na.on': true });
  await session.speed(2 * SPEED);
  await session.playTo();
}

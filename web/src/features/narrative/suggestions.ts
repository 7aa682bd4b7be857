// The next thing worth trying, told by what the network is doing: a visitor who has read
// nothing is led by three presses to a network that is stuck and to what frees it.

import type { Figure, Series, Value } from '../../engine/contract';
import { CHANCE, facts, LEARNT, shakes, WINDOW } from './sentence';
import type { Session } from '../../state/session';
import type { Run, TaskRun } from '../../state/run-kind';

const BEFORE = 2; // trials before a change at which it is gone to
const STUCK_AFTER = 30; // trials without noradrenaline, after which a network is looked at
const TOO_LATE = 120; // trials after noradrenaline came back that are given it to act
const PACE = 4;

export interface Invitation {
  id: 'change' | 'without' | 'with' | 'again' | 'beside' | 'puff' | 'turn' | 'read';
  act(session: Session): Promise<unknown>;
}

interface Situation {
  state: Run;
  series: Series;
  values: Record<string, Value>;
  figure: Figure | undefined;
  read: boolean; // the figure's text has been opened
  twin: boolean; // there is a second network
}

// invitation is what to offer now; null where the best is to watch.
export function invitation({ state, series, values, figure, read, twin }: Situation): Invitation | null {
  if (twin) return null;
  if (state.kind === 'noTask' && !state.noTask.puff) return { id: 'puff', act: (session) => session.puff({ modulator: 'da' }) };
  if (state.kind !== 'task') return reading(read);
  const change = state.phases[1]?.first;
  if (!figure || figure.circuit || !change || !shakes(values)) return reading(read);
  return ofChange(state, series, change) ?? null;
}

const reading = (read: boolean): Invitation | null =>
  read ? null : { id: 'read', act: async (session) => session.store.set({ tab: 'about' }) };

function ofChange(state: TaskRun, series: Series, change: number): Invitation | null {
  const { na } = state.modulators;
  const shaken = na.on && na.strength > 0;
  const { shifted, since, right, of } = facts(state, series);
  const share = of ? right / of : 0;
  if (!shifted) return { id: 'change', act: (session) => toChange(session, change, {}) };
  if (!shaken)
    return since >= STUCK_AFTER - 1 && of >= WINDOW && share <= CHANCE ? { id: 'with', act: (session) => giveBack(session) } : null;
  if (of >= WINDOW && share >= LEARNT && state.commands > 0) return { id: 'beside', act: (session) => beside(session, change) };
  if (of >= WINDOW && share >= LEARNT)
    return { id: 'without', act: (session) => toChange(session, change, { 'na.on': false }, change + STUCK_AFTER) };
  return since > TOO_LATE ? { id: 'again', act: (session) => toChange(session, change, { 'na.on': true }) } : null;
}

// toChange goes to just before a change of rule, sets what is to differ, and plays, as far
// as a trial or on.
async function toChange(session: Session, change: number, changes: Record<string, Value>, until?: number): Promise<void> {
  await session.seek({ trial: change - BEFORE });
  if (Object.keys(changes).length) await session.set(changes);
  await session.speed(PACE);
  await session.playTo(until);
}

// beside lets the same change come upon two networks, one without noradrenaline.
async function beside(session: Session, change: number): Promise<void> {
  await session.twin({ set: { 'na.on': false } });
  await toChange(session, change, {});
}

async function giveBack(session: Session): Promise<void> {
  await session.set({ 'na.on': true });
  await session.speed(2 * PACE);
  await session.playTo();
}

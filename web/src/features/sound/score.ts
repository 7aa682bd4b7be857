// What a state sounds like: the loudness and pitch of each modulator, and the grains a second of
// each group. It uses no audio, so that it can be tested.

import { MODULATOR, MODULATORS, type ModulatorKey } from '../../engine/contract';
import { groupName } from '../../ui/names';
import type { LearnerRun, NoTaskRun, Run } from '../../state/run-kind';

export interface Tone {
  loud: number; // 0…1
  bend: number; // factor of the pitch: below 1 where dopamine dips
}

export interface Voice {
  name: string; // of the group
  side: 'left' | 'right' | 'middle';
  dark: boolean; // of inhibitory cells
  density: number; // grains a second
}

export interface SoundScore {
  tones: Record<ModulatorKey, Tone>;
  voices: Voice[];
}

export const MAX_DENSITY = 36; // grains a second of all voices together, at most

const FULL_HZ = 40; // Hz, rate of a group at which it has its full share of grains
const SHARE = 12; // grains a second of a voice at that rate
const DIP = 0.06; // the pitch falls by this share at the deepest dip: a semitone

// SIDES are the groups that act for Go (left) and against it (right), and the halves of a tissue.
const SIDES: Record<string, Voice['side']> = { go: 'left', d1: 'left', dorsal: 'left', nogo: 'right', d2: 'right', ventral: 'right' };

export function scoreOf(state: Run): SoundScore {
  const tones = {} as SoundScore['tones'];
  for (const key of MODULATORS) tones[key] = state.kind === 'noTask' ? tissueTone(state, key) : levelTone(state, key);
  return { tones, voices: limitDensity(state.kind === 'learner' ? learnerVoices(state) : groupVoices(state)) };
}

function levelTone(state: Run, key: ModulatorKey): Tone {
  const { on, level, max } = state.modulators[key];
  if (!on) return { loud: 0, bend: 1 };
  const loud = clamp(Math.abs(level) / (max || 1));
  return { loud, bend: key === 'da' && level < 0 ? 1 - DIP * loud : 1 };
}

// tissueTone's loudness is the square root of the concentration around the cells, full where the
// stage's colour is.
function tissueTone(state: NoTaskRun, key: ModulatorKey): Tone {
  const { groups } = state.noTask;
  const nM = groups.reduce((sum, group) => sum + (group.nM[key] ?? 0), 0) / Math.max(1, groups.length);
  return { loud: clamp(Math.sqrt(nM / MODULATOR[key].fullNM)), bend: 1 };
}

function groupVoices({ groups, speed }: Run): Voice[] {
  const slowed = Math.min(1, speed); // slow motion sounds slow, but high speed does not sound faster
  return groups.flatMap(({ name, e, i }) => {
    const side = SIDES[name] ?? 'middle';
    const voice = (hz: number, dark: boolean): Voice => ({ name, side, dark, density: (SHARE * slowed * hz) / FULL_HZ });
    return i > 0 ? [voice(e, false), voice(i, true)] : [voice(e, false)];
  });
}

// A learner has no spikes: its grains show how likely it was to press.
function learnerVoices({ last }: LearnerRun): Voice[] {
  const p = last?.p_go ?? 0.5;
  return [
    { name: 'go', side: 'left', dark: false, density: SHARE * p },
    { name: 'nogo', side: 'right', dark: false, density: SHARE * (1 - p) },
  ];
}

function limitDensity(voices: Voice[]): Voice[] {
  const all = voices.reduce((sum, voice) => sum + voice.density, 0);
  const factor = all > MAX_DENSITY ? MAX_DENSITY / all : 1;
  return voices.filter((voice) => voice.density > 0.01).map((voice) => ({ ...voice, density: voice.density * factor }));
}

const clamp = (x: number) => Math.max(0, Math.min(1, x));

// groupsOnSide are the names of the groups heard on a side, for the legend.
export const groupsOnSide = (state: Run, side: Voice['side']) =>
  state.groups.filter(({ name }) => (SIDES[name] ?? 'middle') === side).map(({ name }) => groupName(name));

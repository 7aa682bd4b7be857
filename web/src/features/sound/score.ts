// What is to be heard of a state: how loud each modulator is and how high, and how many
// grains a second each group has. It knows no audio, so that it can be read and tested.

import { MODULATORS, type ModulatorKey } from '../../engine/contract';
import { groupName } from '../../ui/names';
import type { LearnerRun, NoTaskRun, Run } from '../../state/run-kind';

export interface Tone {
  loud: number; // 0…1
  bend: number; // times the pitch: below 1 where dopamine dips
}

export interface Voice {
  name: string; // of the group
  side: 'left' | 'right' | 'middle';
  dark: boolean; // inhibitory
  density: number; // grains a second
}

export interface Score {
  tones: Record<ModulatorKey, Tone>;
  voices: Voice[];
}

export const MOST = 36; // grains a second of all voices together, at any speed

const FULL_HZ = 40; // rate of a group at which it has its share of the grains
const SHARE = 12; // grains a second of one voice at that rate
const DIP = 0.06; // of the pitch, at the deepest dip: a semitone
const FULL: Record<ModulatorKey, number> = { da: 200, na: 200, ach: 2, '5ht': 100 }; // nM, as the stage shows them

// SIDES are the groups that act for Go and against it, and the halves of a tissue.
const SIDES: Record<string, Voice['side']> = { go: 'left', d1: 'left', dorsal: 'left', nogo: 'right', d2: 'right', ventral: 'right' };

export function scoreOf(state: Run): Score {
  const tones = {} as Score['tones'];
  for (const key of MODULATORS) tones[key] = state.kind === 'noTask' ? inTissue(state, key) : ofLevel(state, key);
  return { tones, voices: thinned(state.kind === 'learner' ? isLearnerTrial(state) : ofGroups(state)) };
}

function ofLevel(state: Run, key: ModulatorKey): Tone {
  const { on, level, max } = state.modulators[key];
  if (!on) return { loud: 0, bend: 1 };
  const loud = clamp(Math.abs(level) / (max || 1));
  return { loud, bend: key === 'da' && level < 0 ? 1 - DIP * loud : 1 };
}

// inTissue is as loud as the concentration that the cells feel, on a scale of its root.
function inTissue(state: NoTaskRun, key: ModulatorKey): Tone {
  const { groups } = state.noTask;
  const nM = groups.reduce((sum, group) => sum + (group.nM[key] ?? 0), 0) / Math.max(1, groups.length);
  return { loud: clamp(Math.sqrt(nM / FULL[key])), bend: 1 };
}

function ofGroups({ groups, speed }: Run): Voice[] {
  const slowed = Math.min(1, speed); // slow motion sounds slow; faster than life does not sound faster
  return groups.flatMap(({ name, e, i }) => {
    const side = SIDES[name] ?? 'middle';
    const voice = (hz: number, dark: boolean): Voice => ({ name, side, dark, density: (SHARE * slowed * hz) / FULL_HZ });
    return i > 0 ? [voice(e, false), voice(i, true)] : [voice(e, false)];
  });
}

// isLearnerTrial has no spikes to tell of: its grains are how likely it was to press.
function isLearnerTrial({ last }: LearnerRun): Voice[] {
  const p = last?.p_go ?? 0.5;
  return [
    { name: 'go', side: 'left', dark: false, density: SHARE * p },
    { name: 'nogo', side: 'right', dark: false, density: SHARE * (1 - p) },
  ];
}

function thinned(voices: Voice[]): Voice[] {
  const all = voices.reduce((sum, voice) => sum + voice.density, 0);
  const keep = all > MOST ? MOST / all : 1;
  return voices.filter((voice) => voice.density > 0.01).map((voice) => ({ ...voice, density: voice.density * keep }));
}

const clamp = (x: number) => Math.max(0, Math.min(1, x));

// sidesOf names the groups that are heard on a side, for the legend.
export const sidesOf = (state: Run, side: Voice['side']) =>
  state.groups.filter(({ name }) => (SIDES[name] ?? 'middle') === side).map(({ name }) => groupName(name));

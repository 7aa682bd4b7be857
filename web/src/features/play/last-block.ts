// The last block that was played, kept in this browser and nowhere else.

import type { PlayOptions, PlayedBlock } from '../../engine/contract-play';
import { LENGTHS, WINDOWS } from '../../engine/contract-play';
import { forget, remember, remembered } from '../../base/settings';

const RESULT = 'played';
const OPTIONS = 'play';
const SHAPE = 2; // of what is kept: what has another is let go

export const keepPlayed = (played: PlayedBlock) => remember(RESULT, JSON.stringify({ shape: SHAPE, played }));

export const forgetPlayed = () => forget(RESULT);

export function lastPlayed(): PlayedBlock | null {
  const stored = read(RESULT);
  return stored?.shape === SHAPE ? (stored.played as PlayedBlock) : null;
}

export const USUAL: PlayOptions = { trials: 80, window: 1000, sound: true, practice: true, seed: null, conditions: ['all', 'da'] };

export function keepOptions({ seed: _, ...options }: PlayOptions): void {
  remember(OPTIONS, JSON.stringify(options));
}

// lastOptions are those of the last time, as far as they are still to be had; the seed is
// drawn anew.
export function lastOptions(conditions: string[]): PlayOptions {
  const stored = (read(OPTIONS) ?? {}) as Partial<PlayOptions>;
  const among = <T>(x: unknown, all: readonly T[], usual: T) => (all.includes(x as T) ? (x as T) : usual);
  const named = (Array.isArray(stored.conditions) ? stored.conditions : USUAL.conditions).filter((name) => conditions.includes(name));
  return {
    trials: among<number>(stored.trials, LENGTHS, USUAL.trials),
    window: among<number>(stored.window, WINDOWS, USUAL.window),
    sound: stored.sound ?? USUAL.sound,
    practice: stored.practice ?? USUAL.practice,
    seed: null,
    conditions: named.length ? named : conditions.slice(0, 1),
  };
}

function read(name: string): Record<string, unknown> | null {
  try {
    return JSON.parse(remembered(name) ?? 'null') as Record<string, unknown> | null;
  } catch {
    return null;
  }
}

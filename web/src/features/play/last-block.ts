// The last block that was played, stored only in this browser.

import type { PlayOptions, PlayedBlock } from '../../engine/contract-play';
import { LENGTHS, WINDOWS } from '../../engine/contract-play';
import { forget, remember, remembered } from '../../base/settings';

const RESULT = 'played';
const OPTIONS = 'play';
const SHAPE = 2; // version of the stored form; another version is ignored

export const storePlayed = (played: PlayedBlock) => remember(RESULT, JSON.stringify({ shape: SHAPE, played }));

export const forgetPlayed = () => forget(RESULT);

export function lastPlayed(): PlayedBlock | null {
  const stored = read(RESULT);
  return stored?.shape === SHAPE ? (stored.played as PlayedBlock) : null;
}

export const DEFAULTS: PlayOptions = { trials: 80, window: 1000, sound: true, practice: true, seed: null, conditions: ['all', 'da'] };

export function storeOptions({ seed: _, ...options }: PlayOptions): void {
  remember(OPTIONS, JSON.stringify(options));
}

// lastOptions are the options of the last block, where they are still offered; the seed is random.
export function lastOptions(conditions: string[]): PlayOptions {
  const stored = (read(OPTIONS) ?? {}) as Partial<PlayOptions>;
  const oneOf = <T>(x: unknown, all: readonly T[], usual: T) => (all.includes(x as T) ? (x as T) : usual);
  const known = (Array.isArray(stored.conditions) ? stored.conditions : DEFAULTS.conditions).filter((name) => conditions.includes(name));
  return {
    trials: oneOf<number>(stored.trials, LENGTHS, DEFAULTS.trials),
    window: oneOf<number>(stored.window, WINDOWS, DEFAULTS.window),
    sound: stored.sound ?? DEFAULTS.sound,
    practice: stored.practice ?? DEFAULTS.practice,
    seed: null,
    conditions: known.length ? known : conditions.slice(0, 1),
  };
}

function read(name: string): Record<string, unknown> | null {
  try {
    return JSON.parse(remembered(name) ?? 'null') as Record<string, unknown> | null;
  } catch {
    return null;
  }
}

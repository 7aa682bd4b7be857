// Waiting for what comes by itself, with a deadline: a wait that is over says in words what
// it waited for and how long.

import { deadline } from './deadline';
import { t } from './text';

const LOOK = 20; // ms between two looks

// until waits for a condition; what is the key of the words for it.
export function until(holds: () => boolean, what: string, most: number): Promise<void> {
  if (holds()) return Promise.resolve();
  let look: ReturnType<typeof setInterval> | undefined;
  const held = new Promise<void>((done) => (look = setInterval(() => holds() && done(), LOOK)));
  return deadline(held, most, inTime(what, most)).finally(() => clearInterval(look));
}

// inTime are the words for a wait that is over; what is the key of what it was for.
export const inTime = (what: string, ms: number): string => t('error.waited', { what: t(what), s: Math.round(ms / 1000) });

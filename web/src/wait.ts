// Waiting for what comes by itself, with a deadline: a wait that is over says in words what
// it waited for and how long.

import { t } from './text';

const LOOK = 20; // ms between two looks

// until waits for a condition; what is the key of the words for it.
export function until(holds: () => boolean, what: string, most: number): Promise<void> {
  if (holds()) return Promise.resolve();
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const late = performance.now() - begun > most;
      if (!holds() && !late) return;
      clearInterval(look);
      if (late && !holds()) reject(waitedFor(what, most));
      else resolve();
    }, LOOK);
  });
}

export const waitedFor = (what: string, ms: number): Error => new Error(t('error.waited', { what: t(what), s: Math.round(ms / 1000) }));

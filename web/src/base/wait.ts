// Waiting for a condition, with a deadline. The error says what was waited for and how long.

import { deadline } from './deadline';
import { t } from './text';

const CHECK_EVERY = 20; // ms between two checks

// until waits for a condition; what is the key of the words for it, limit is in ms.
export function until(holds: () => boolean, what: string, limit: number): Promise<void> {
  if (holds()) return Promise.resolve();
  let timer: ReturnType<typeof setInterval> | undefined;
  const fulfilled = new Promise<void>((done) => (timer = setInterval(() => holds() && done(), CHECK_EVERY)));
  return deadline(fulfilled, limit, timeoutMessage(what, limit)).finally(() => clearInterval(timer));
}

// timeoutMessage is the error's text; what is the key of the words for what was waited for.
export const timeoutMessage = (what: string, ms: number): string => t('error.waited', { what: t(what), s: Math.round(ms / 1000) });

// The links that were shared last, kept in this browser so that they can be opened again.

import { forget, remember, remembered } from '../base/settings';

const NAME = 'shared';
const MOST = 6;
const LONGEST = 2000; // characters of a link that is kept

export interface SharedLink {
  link: string; // the text of the link, without an address
  at: number; // when it was shared, ms
}

// sharedLinks are the last ones, the newest first.
export function sharedLinks(): SharedLink[] {
  try {
    const kept: unknown = JSON.parse(remembered(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSharedLink).slice(0, MOST) : [];
  } catch {
    return []; // damaged
  }
}

function isSharedLink(x: unknown): x is SharedLink {
  const { link, at } = (x ?? {}) as Partial<Record<keyof SharedLink, unknown>>;
  return typeof link === 'string' && typeof at === 'number';
}

export function keepShared(link: string, at: number): void {
  if (link.length > LONGEST) return;
  const others = sharedLinks().filter((one) => one.link !== link);
  remember(NAME, JSON.stringify([{ link, at }, ...others].slice(0, MOST)));
}

export const forgetShared = () => forget(NAME);

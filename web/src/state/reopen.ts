// Loads the page again at the state that it is in.

import { putLink } from '../base/address';
import { deadline, WAIT } from '../base/deadline';
import { savedHere } from './resume';
import type { Session } from './session';
import { linkOf } from './view-link';

// reopen puts the state into the address first; where the engine does not answer, the last
// one that was kept.
export async function reopen(session: Session): Promise<void> {
  try {
    putLink(await deadline(linkOf(session), WAIT.link, 'link'));
  } catch {
    const link = savedHere()?.link;
    if (link) putLink(link);
  }
  location.reload();
}

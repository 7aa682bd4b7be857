// Reloads the page in its current state.

import { putLink } from '../base/address';
import { deadline, WAIT } from '../base/deadline';
import { lastSaved } from './resume';
import type { Session } from './session';
import { linkOf } from './view-link';

// reopen first puts the state into the address; where the engine does not answer, the last saved
// one.
export async function reopen(session: Session): Promise<void> {
  try {
    putLink(await deadline(linkOf(session), WAIT.link, 'link'));
  } catch {
    const link = lastSaved()?.link;
    if (link) putLink(link);
  }
  location.reload();
}

// Loads the page again at the state that it is in.

import { putLink } from './address';
import { deadline, WAIT } from './deadline';
import type { Session } from './session';
import { linkOf } from './view-link';

// reopen puts the state into the address first. An engine that does not answer leaves the
// address as it is.
export async function reopen(session: Session): Promise<void> {
  try {
    putLink(await deadline(linkOf(session), WAIT.link, 'link'));
  } catch {
    // what the address has is what can be had
  }
  location.reload();
}

// The share button: copies the link that opens the lab in its current state. Also changes the
// language.

import { labAddress, putLink, sharedLink } from '../../base/address';
import type { Session } from '../../state/session';
import { number } from '../../base/format';
import { saveSession } from './files';
import { language, t, useLanguage } from '../../base/text';
import { keepShared } from '../../state/shared-links';
import { linkOf, pausedLink, withView } from '../../state/view-link';

// SAFE_LENGTH is the length of an address that every program accepts, characters.
export const SAFE_LENGTH = 2000;

// share copies the link, or one that opens paused; where it is too long for many programs, a session
// file is offered.
export async function share(session: Session, paused = false): Promise<string> {
  const now = await linkOf(session);
  const text = paused ? pausedLink(now) : now;
  putLink(text);
  keepShared(text, Date.now());
  const url = sharedLink(text);
  if (url.length > SAFE_LENGTH) {
    const words = { n: number(url.length), most: number(SAFE_LENGTH) };
    session.store.notify({
      kind: 'info',
      title: t('share.long', words),
      lines: [t('share.long.file', words)],
      copy: url,
      act: { label: t('share.file'), run: () => void saveSession(session) },
    });
    return url;
  }
  try {
    await navigator.clipboard.writeText(url);
    const title = t(paused ? 'share.done.paused' : 'share.done');
    session.store.notify({ kind: 'info', title, lines: labAddress() ? [] : [t('share.noAddress')] });
  } catch {
    session.store.notify({ kind: 'info', title: t('share.byHand'), lines: [], copy: url });
  }
  return url;
}

// changeLanguage reloads the lab in its current state in another language.
export async function changeLanguage(session: Session, code: string): Promise<void> {
  if (code === language) return;
  const text = withView(await session.link(), session.store.model, code);
  useLanguage(code);
  putLink(text);
  location.reload();
}

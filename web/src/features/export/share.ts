// Copies the link that opens the lab as it is now.

import { labAddress, putLink, sharedLink } from '../../base/address';
import type { Session } from '../../state/session';
import { number } from '../../base/format';
import { saveSession } from './files';
import { language, t, useLanguage } from '../../base/text';
import { linkOf, withView } from '../../state/view-link';

// LINK_LONG is the length of an address that every program can be trusted with, characters.
export const LINK_LONG = 2000;

// share copies the link; one that is too long for many programs is offered as a file.
export async function share(session: Session): Promise<string> {
  const text = await linkOf(session);
  putLink(text);
  const url = sharedLink(text);
  if (url.length > LINK_LONG) {
    const words = { n: number(url.length), most: number(LINK_LONG) };
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
    session.store.notify({ kind: 'info', title: t('share.done'), lines: labAddress() ? [] : [t('share.noAddress')] });
  } catch {
    session.store.notify({ kind: 'info', title: t('share.byHand'), lines: [], copy: url });
  }
  return url;
}

// speak opens the lab as it is now in another language.
export async function speak(session: Session, code: string): Promise<void> {
  if (code === language) return;
  const text = withView(await session.link(), session.store.model, code);
  useLanguage(code);
  putLink(text);
  location.reload();
}

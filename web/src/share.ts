// Copies the link that opens the lab as it is now.

import type { Session } from './session';
import { t } from './text';

export async function share(session: Session): Promise<string> {
  const text = await session.link();
  history.replaceState(null, '', `#${text}`);
  const url = location.href;
  try {
    await navigator.clipboard.writeText(url);
    session.store.notify({ kind: 'info', title: t('share.done'), lines: [] });
  } catch {
    session.store.notify({ kind: 'info', title: t('share.byHand'), lines: [], copy: url });
  }
  return url;
}

// Opens the state that an exported file was made from. The previous state stays one step back in
// the browser's history. A file that cannot be opened changes nothing.

import { putLink } from '../../base/address';
import type { Lessons } from '../lesson';
import type { Session } from '../../state/session';
import { withView } from '../../state/view-link';
import { t } from '../../base/text';
import { openingOf } from './openers';

export async function openFile(file: File, session: Session, lessons: Lessons): Promise<void> {
  const opening = await openingOf(file);
  if ('act' in opening) return opening.act();
  const { link: text, figure } = await session.readLink(opening.link);
  if (!figure) throw new Error(t('open.badLink', { link: text.slice(0, 80) }));

  await session.pause();
  const previousLink = withView(await session.link(), session.store.model);
  const { state, problems } = await session.open(text);
  await lessons.settled();
  putLink(previousLink);
  putLink(text, 'pushState');
  if (problems.length) return; // the notice shows them
  const same = opening.hash === undefined || opening.hash === state.hash;
  session.store.notify({
    kind: same ? 'info' : 'problem',
    title: same ? t('open.done', { name: file.name }) : t('open.otherHash', { name: file.name }),
    lines: [],
  });
}

// tryFile opens a file, or shows why it cannot be opened.
export async function tryFile(file: File, session: Session, lessons: Lessons): Promise<void> {
  try {
    await openFile(file, session, lessons);
  } catch (error) {
    session.store.notify({
      kind: 'problem',
      title: t('open.failed', { name: file.name }),
      lines: [error instanceof Error ? error.message : String(error)],
    });
  }
}

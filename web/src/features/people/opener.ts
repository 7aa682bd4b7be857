// Opens the dialog of people's trials. It is a part of the page that is loaded when it is first needed.

import { usePart } from '../../base/lazy-part';
import type { Session } from '../../state/session';
import { addLastOpener } from '../export';
import type { PeopleDialog } from './dialog';
import { looksLikeTrials } from './looks';

export interface PeopleOpener {
  show: () => void;
}

// peopleOpener makes the function that shows the dialog, and lets files of trials open it.
export function peopleOpener(
  session: Session,
  exportPicture: (kind: 'png' | 'svg') => void,
  report: (error: unknown) => void,
): PeopleOpener {
  let made: PeopleDialog | undefined;
  const load = async () => {
    if (!made)
      await usePart(
        () => import('./dialog'),
        ({ peopleDialog }) => (made ??= peopleDialog(session, exportPicture, report)),
      );
    return made;
  };
  addLastOpener(({ name, text }) => {
    const words = text();
    if (!looksLikeTrials(words)) return null;
    return { act: async () => void (await load())?.open(name, words) };
  });
  return { show: () => void load().then((dialog) => dialog?.show()).catch(report) };
}

// Below the sentence: one thing worth trying next, and what just happened.

import { byId, el, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { invitation, type Invitation } from './suggestions';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

export function invitations(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const words = el('span', {});
  const button = el(
    'button',
    { class: 'button primary invitation none', disabled: true, type: 'button', id: 'invitation' },
    icon('spark'),
    words,
  );
  let now: Invitation | null = null;
  button.addEventListener('click', () => void now?.act(session).catch(report));
  let figureShown = '';
  store.effect(({ state, series, values, read, twins, show, tab, lesson }) => {
    if (!state) return;
    if (state.figure !== figureShown) {
      figureShown = state.figure;
      if (read) store.set({ read: false });
    }
    if (tab === 'about' && !store.model.read) store.set({ read: true });
    now =
      show === 'one' && !lesson
        ? invitation({
            state,
            series,
            values,
            figure: store.model.figures.find(({ name }) => name === state.figure),
            read: store.model.read,
            twin: twins !== null,
          })
        : null;
    button.classList.toggle('none', now === null);
    button.disabled = now === null;
    if (now) setText(words, t(`invite.${now.id}`));
  });
  byId('offers').append(button);
}

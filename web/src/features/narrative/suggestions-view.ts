// The button below the sentence, which suggests one thing to try next.

import { byId, el, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { suggestion, type Suggestion } from './suggestions';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

export function suggestionView(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const words = el('span', {});
  const button = el(
    'button',
    { class: 'button primary invitation none', disabled: true, type: 'button', id: 'invitation' },
    icon('spark'),
    words,
  );
  let current: Suggestion | null = null;
  button.addEventListener('click', () => void current?.act(session).catch(report));
  let figureShown = '';
  store.effect(({ state, series, values, read, twins, show, tab, lesson }) => {
    if (!state) return;
    if (state.figure !== figureShown) {
      figureShown = state.figure;
      if (read) store.set({ read: false });
    }
    if (tab === 'about' && !store.model.read) store.set({ read: true });
    current =
      show === 'one' && !lesson
        ? suggestion({
            state,
            series,
            values,
            figure: store.model.figures.find(({ name }) => name === state.figure),
            read: store.model.read,
            twin: twins !== null,
          })
        : null;
    button.classList.toggle('none', current === null);
    button.disabled = current === null;
    if (current) setText(words, t(`suggestion.${current.id}`));
  });
  byId('offers').append(button);
}

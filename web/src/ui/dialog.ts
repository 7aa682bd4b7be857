// A dialog with a title and a button that closes it. Escape and a press beside it close it
// too, and focus goes back to where it was.

import { el, newId } from '../base/dom';
import { icon } from '../base/icons';
import type { Session } from '../state/session';
import { t } from '../base/text';

export interface Dialog {
  element: HTMLDialogElement;
  body: HTMLElement;
  show: () => void;
  still(): Promise<void>; // once time stands still; it does until the dialog is closed
}

// dialog makes one. Where it shows a moment, time stands still while it is open.
export function dialog(id: string, title: string, time?: Pick<Session, 'hold' | 'release'>): Dialog {
  const titleId = newId('title');
  const close = el('button', { class: 'button icon-button quiet', type: 'button', 'aria-label': t('help.close') }, icon('close'));
  const body = el('div', { class: 'dialog-body' });
  const element = el(
    'dialog',
    { class: 'dialog', id, 'aria-labelledby': titleId },
    el('div', { class: 'dialog-head' }, el('h2', { id: titleId }, title), close),
    body,
  );
  let from: Element | null = null;
  close.addEventListener('click', () => element.close());
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  element.addEventListener('close', () => {
    void time?.release(element).catch(() => {}); // told by the engine's own event
    if (from instanceof HTMLElement && from.isConnected) from.focus();
  });
  document.body.append(element);
  return {
    element,
    body,
    show() {
      if (element.open) return;
      from = document.activeElement;
      element.showModal();
      void time?.hold(element).catch(() => {});
    },
    async still() {
      await time?.hold(element);
    },
  };
}

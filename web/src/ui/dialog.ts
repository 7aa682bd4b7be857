// A dialog with a title and a button that closes it. Escape and a click beside it close it too. The
// focus then returns to the element that had it.

import { el, newId } from '../base/dom';
import { icon } from '../base/icons';
import type { Session } from '../state/session';
import { t } from '../base/text';

export interface Dialog {
  element: HTMLDialogElement;
  body: HTMLElement;
  show: () => void;
  paused(): Promise<void>; // once simulated time is paused, which it is until the dialog closes
}

// dialog makes one. With a session as time, simulated time is paused while the dialog is open.
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
  let opener: Element | null = null;
  close.addEventListener('click', () => element.close());
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  element.addEventListener('close', () => {
    void time?.release(element).catch(() => {}); // the engine's error event reports it
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
  document.body.append(element);
  return {
    element,
    body,
    show() {
      if (element.open) return;
      opener = document.activeElement;
      element.showModal();
      void time?.hold(element).catch(() => {});
    },
    async paused() {
      await time?.hold(element);
    },
  };
}

// Notices at the top of the page, each until it is dismissed.

import { byId, el } from '../base/dom';
import { icon } from '../base/icons';
import type { Notice, Store } from '../state/store';
import { t } from '../base/text';

const INFO_FOR = 5000; // ms that a notice of kind info stays

export function notices(store: Store): void {
  const cards = new Map<number, HTMLElement>();
  const box = byId('notices');
  const home = box.parentElement!;
  // The browser draws a modal dialog above everything outside it, so notices move into it.
  const toFront = () => {
    const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? home;
    if (box.parentElement !== front) front.append(box);
  };
  document.addEventListener('close', toFront, true);
  store.effect((model) => {
    const ids = new Set(model.notices.map((notice) => notice.id));
    for (const [id, node] of cards) {
      if (ids.has(id)) continue;
      node.remove();
      cards.delete(id);
    }
    for (const notice of model.notices) {
      if (cards.has(notice.id)) continue;
      const node = card(notice, () => store.dismiss(notice.id));
      cards.set(notice.id, node);
      toFront();
      box.append(node);
      if (notice.kind === 'info' && !notice.copy && !notice.act) setTimeout(() => store.dismiss(notice.id), INFO_FOR);
    }
  });
}

function card(notice: Notice, dismiss: () => void): HTMLElement {
  const input =
    notice.copy &&
    el('input', { class: 'input notice-copy', type: 'text', readOnly: true, value: notice.copy, 'aria-label': notice.title });
  if (input) input.addEventListener('focus', () => input.select());
  return el(
    'div',
    { class: `notice notice-${notice.kind}` },
    el(
      'div',
      { class: 'notice-body' },
      el('p', { class: 'notice-title' }, notice.title),
      notice.lines.length > 0 && el('ul', { class: 'notice-lines' }, ...notice.lines.map((line) => el('li', {}, line))),
      input || null,
      notice.act && el('button', { class: 'button small notice-act', type: 'button', onclick: notice.act.run }, notice.act.label),
    ),
    el('button', { class: 'button icon-button quiet', type: 'button', 'aria-label': t('notice.dismiss'), onclick: dismiss }, icon('close')),
  );
}

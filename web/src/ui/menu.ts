// A button that opens a list of buttons below it.

import { el, newId } from '../base/dom';
import { icon, type Icon } from '../base/icons';
import { dismissable } from './dismiss';
import type { Session } from '../state/session';

export interface Item {
  label: string;
  hint?: string;
  lang?: string; // of the label, where it is not the page's
  note?: string; // beside the label
  current?: boolean;
  act: () => void;
}

interface Options {
  id: string;
  label: string;
  icon?: Icon;
  class?: string;
  items: () => Item[];
  time?: Pick<Session, 'hold' | 'release'>; // simulated time is paused while the menu is open, for items that use the current moment
}

export function menu(options: Options): { element: HTMLElement; label: HTMLElement } {
  const listId = newId('menu');
  const label = el('span', { class: 'menu-label' }, options.label);
  const list = el('ul', { class: 'menu-list', id: listId, hidden: true });
  const button = el(
    'button',
    { class: 'button menu-button', type: 'button', id: options.id, 'aria-expanded': 'false', 'aria-controls': listId },
    options.icon && icon(options.icon),
    label,
    icon('down'),
  );
  const element = el('div', { class: `menu ${options.class ?? ''}` }, button, list);

  const show = (open: boolean) => {
    if (open === !list.hidden) return;
    button.setAttribute('aria-expanded', String(open));
    list.hidden = !open;
    // Time goes on only after the chosen item has read the moment.
    const { time } = options;
    if (time && open) void time.hold(list).catch(() => {});
    else if (time) setTimeout(() => void time.release(list).catch(() => {}));
    if (!open) return;
    list.replaceChildren(...options.items().map((item) => el('li', {}, itemElement(item))));
    (list.querySelector<HTMLElement>('[aria-current]') ?? list.querySelector('button'))?.focus();
  };

  const itemElement = (item: Item) =>
    el(
      'button',
      {
        class: 'menu-item',
        type: 'button',
        'aria-current': item.current ? 'true' : undefined,
        onclick: () => {
          show(false);
          button.focus();
          item.act();
        },
      },
      el(
        'span',
        { class: 'menu-item-label', lang: item.lang },
        item.label,
        item.note && el('span', { class: 'menu-item-note' }, item.note),
      ),
      item.hint && el('span', { class: 'menu-item-hint' }, item.hint),
    );

  button.addEventListener('click', () => show(list.hidden === true));
  element.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const items = [...list.querySelectorAll<HTMLElement>('button')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    items[(to + items.length) % items.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget as Node)) show(false);
  });
  dismissable(button, list, () => show(false));
  return { element, label };
}

// Bookmarks: moments of this run, stored in its link and shown on the ruler.

import { el } from '../../base/dom';
import { clock } from '../../base/format';
import { icon } from '../../base/icons';
import type { Session } from '../../state/session';
import { MAX_BOOKMARKS } from '../../state/view-link';
import { t } from '../../base/text';
import { dismissable } from '../../ui/dismiss';
import { ticksOf } from '../../state/run-kind';

export interface Bookmarks {
  element: HTMLElement;
  toggle: () => void; // adds or removes the bookmark of this moment
  step: (by: 1 | -1) => void; // goes to the next bookmark, or the one before
}

export function bookmarks(session: Session, report: (error: unknown) => void): Bookmarks {
  const { store } = session;
  const list = el('ul', { class: 'marks-list' });
  const empty = el('p', { class: 'field-note' }, t('bookmarks.none'));
  const toggleButton = el('button', { class: 'button small', type: 'button', id: 'marks-here', onclick: () => toggle() });
  const box = el('div', { class: 'marks-box overlay-card', id: 'marks-box', hidden: true }, toggleButton, empty, list);
  const button = el(
    'button',
    {
      class: 'button icon-button',
      type: 'button',
      id: 'marks',
      title: t('bookmarks'),
      'aria-label': t('bookmarks'),
      'aria-expanded': 'false',
      'aria-controls': 'marks-box',
    },
    icon('mark'),
  );
  const element = el('div', { class: 'marks' }, button, box);

  const goTo = (tick: number) => void session.seek({ tick }).catch(report);
  const toggle = () => {
    const { state, marks } = store.model;
    if (!state) return;
    const has = marks.includes(state.tick);
    if (!has && marks.length >= MAX_BOOKMARKS) {
      store.notify({ kind: 'problem', title: t('bookmarks.full', { most: MAX_BOOKMARKS }), lines: [] });
      return;
    }
    store.set({ marks: has ? marks.filter((tick) => tick !== state.tick) : [...marks, state.tick].sort((a, b) => a - b) });
  };
  const step = (by: 1 | -1) => {
    const { state, marks } = store.model;
    if (!state) return;
    const to = by > 0 ? marks.find((tick) => tick > state.tick) : marks.findLast((tick) => tick < state.tick);
    if (to !== undefined) goTo(to);
  };

  const show = (open: boolean) => {
    box.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) toggleButton.focus();
  };
  button.addEventListener('click', () => show(box.hidden === true));
  dismissable(button, box, () => show(false));
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget as Node)) show(false);
  });

  let run = '';
  store.effect(({ state, marks }) => {
    if (!state) return;
    const now = `${state.figure} ${state.seed}`;
    if (run && run !== now && marks.length) {
      run = now;
      store.set({ marks: [] }); // the bookmarks were moments of another run
      return;
    }
    run = now;
    toggleButton.textContent = t(marks.includes(state.tick) ? 'bookmarks.remove' : 'bookmarks.here');
  });
  store.effect(({ marks }) => {
    const { state } = store.model;
    empty.hidden = marks.length > 0;
    list.replaceChildren(...marks.map((tick) => listItem(tick, nameOf(tick, state ? ticksOf(state) : 1))));
  });
  const listItem = (tick: number, name: string) =>
    el(
      'li',
      { class: 'marks-entry' },
      el('button', { class: 'button quiet marks-go', type: 'button', onclick: () => goTo(tick) }, name),
      el(
        'button',
        {
          class: 'button icon-button quiet',
          type: 'button',
          'aria-label': t('bookmarks.removeNamed', { name }),
          onclick: () => {
            store.set({ marks: store.model.marks.filter((other) => other !== tick) });
            toggleButton.focus();
          },
        },
        icon('close'),
      ),
    );
  const nameOf = (tick: number, ticks: number) =>
    ticks === 1 ? t('sentence.trial', { trial: tick + 1 }) : t('ruler.now', { trial: Math.floor(tick / ticks) + 1, time: clock(tick) });
  return { element, toggle, step };
}

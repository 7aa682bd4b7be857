// The control that chooses between one network at work and many that are measured. With
// many in view the one stands still, so that the machine is free; it goes on afterwards
// if it was playing before.

import { byId, el, newId } from '../dom';
import type { Experiments } from '../experiment';
import type { Session } from '../session';
import type { Show } from '../store';
import { t } from '../text';
import { tellOf } from './many/tell';
import { ManyView } from './many/view';

const SHOWS: Show[] = ['one', 'many'];

export function showControl(session: Session, experiments: Experiments, report: (error: unknown) => void): void {
  const { store } = session;
  const name = newId('show');
  const inputs = SHOWS.map((show) => el('input', { type: 'radio', name, value: show, id: `show-${show}`, onchange: () => store.set({ show }) }));
  const control = el(
    'div',
    { class: 'segments show', role: 'radiogroup', id: 'show', 'aria-label': t('show') },
    ...inputs.map((input) => el('label', { class: 'segment', title: t(`show.${input.value}.hint`) }, input, el('span', {}, t(`show.${input.value}`)))),
  );
  byId('story-tools').prepend(control);

  const box = el('section', { class: 'many', id: 'many', 'aria-label': t('show.many') });
  byId('stages').after(box);
  tellOf(store, byId('narration'));

  let view: ManyView | undefined;
  let shown: Show | '' = '';
  let goesOn = false; // playing, before it was made to stand still
  store.on(['show', 'state'], ({ show, state }) => {
    if (!state || show === shown) return;
    const before = shown;
    shown = show;
    inputs.forEach((input) => (input.checked = input.value === show));
    byId('hero').dataset.show = show;
    byId('stages').hidden = show === 'many';
    byId('twins').hidden = show === 'many';
    byId('learner').hidden = show === 'many';
    box.hidden = show === 'one';
    if (show === 'many') {
      goesOn = state.playing;
      if (goesOn) void session.pause().catch(report);
      if (!view) box.append((view = new ManyView(session, experiments, report)).element);
    } else {
      byId('sentence').classList.remove('long');
      if (before === 'many' && goesOn) void session.play().catch(report);
    }
  });
}

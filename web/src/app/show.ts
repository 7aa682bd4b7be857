// The control that chooses between one network at work, many that are measured, and the
// person who does the same. With another than the one in view that stands still, so that
// the machine is free; it goes on afterwards if it was playing before.

import { byId, el } from '../base/dom';
import type { Experiments } from '../state/experiments';
import type { Session } from '../state/session';
import { ruleHidden } from '../state/store';
import { SHOWS, type Show } from '../state/view-choices';
import { t } from '../base/text';
import { ManyView, tellOf } from '../features/many';
import { PlayView } from '../features/play';
import { segments } from '../ui/segments';

// Parts of the page that tell the network's rule, or make it go on.
const TELL_RULE = ['panel', 'transport', 'offers'];

export function showControl(session: Session, experiments: Experiments, report: (error: unknown) => void): void {
  const { store } = session;
  const control = segments({
    choices: SHOWS.map((show) => ({ value: show, id: `show-${show}`, label: t(`show.${show}`), title: t(`show.${show}.hint`) })),
    choose: (show) => store.set({ show }),
    class: 'show',
    id: 'show',
    label: t('show'),
  });
  byId('story-tools').prepend(control.element);

  const box = el('section', { class: 'many', id: 'many', 'aria-label': t('show.many') });
  const person = el('section', { class: 'person', id: 'person', 'aria-label': t('play.self') });
  byId('stages').after(box, person);
  tellOf(store, byId('narration'));

  store.effect((model) => {
    for (const id of TELL_RULE) byId(id).hidden = ruleHidden(model);
  });

  let view: ManyView | undefined;
  let play: PlayView | undefined;
  let shown: Show | '' = '';
  let goesOn = false; // playing, before it was made to stand still
  store.effect(({ show, state }) => {
    if (!state || show === shown) return;
    const before = shown;
    shown = show;
    control.show(show);
    byId('hero').dataset.show = show;
    for (const id of ['stages', 'twins', 'learner']) byId(id).hidden = show !== 'one';
    box.hidden = show !== 'many';
    person.hidden = show !== 'play';
    if (show !== 'many') byId('sentence').classList.remove('long');
    if (show === 'one') {
      if (before && goesOn) void session.play().catch(report);
      return;
    }
    if (!before || before === 'one') {
      goesOn = state.playing;
      if (goesOn) void session.pause().catch(report);
    }
    if (show === 'many' && !view) box.append((view = new ManyView(session, experiments, report)).element);
    if (show === 'play' && !play) person.append((play = new PlayView(session)).element);
  });
}

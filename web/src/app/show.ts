// The control that switches between the running network, many networks that are measured, and the
// block that a person does. In the other two the run is paused, which frees the machine; it goes on
// afterwards if it was playing.

import { byId, el } from '../base/dom';
import type { Experiments } from '../state/experiments';
import type { Session } from '../state/session';
import { ruleHidden } from '../state/store';
import { MAIN_VIEWS, type MainView } from '../state/view-choices';
import { t } from '../base/text';
import { ManyView, announceExperiment } from '../features/many';
import { PlayView } from '../features/play';
import { segments } from '../ui/segments';

// Parts of the page that are hidden with the rule: they reveal it or move the run.
const HIDDEN_WITH_RULE = ['panel', 'transport', 'offers'];

export function showControl(session: Session, experiments: Experiments, report: (error: unknown) => void): void {
  const { store } = session;
  const control = segments({
    choices: MAIN_VIEWS.map((show) => ({ value: show, id: `show-${show}`, label: t(`show.${show}`), title: t(`show.${show}.hint`) })),
    choose: (show) => store.set({ show }),
    class: 'show',
    id: 'show',
    label: t('show'),
  });
  byId('story-tools').prepend(control.element);

  const box = el('section', { class: 'many', id: 'many', 'aria-label': t('show.many') });
  const person = el('section', { class: 'person', id: 'person', 'aria-label': t('play.self') });
  byId('stages').after(box, person);
  announceExperiment(store, byId('narration'));

  store.effect((model) => {
    for (const id of HIDDEN_WITH_RULE) byId(id).hidden = ruleHidden(model);
    if (model.show === 'many') byId('transport').hidden = true; // its time is that of the one network
  });

  let view: ManyView | undefined;
  let play: PlayView | undefined;
  let current: MainView | '' = '';
  let wasPlaying = false; // playing, before it was made to stand still
  store.effect(({ show, state }) => {
    if (!state || show === current) return;
    const previous = current;
    current = show;
    control.show(show);
    byId('hero').dataset.show = show;
    for (const id of ['stages', 'twins', 'learner']) byId(id).hidden = show !== 'one';
    box.hidden = show !== 'many';
    person.hidden = show !== 'play';
    if (show !== 'many') byId('sentence').classList.remove('long');
    if (show === 'one') {
      if (previous && wasPlaying) void session.play().catch(report);
      return;
    }
    if (!previous || previous === 'one') {
      wasPlaying = state.playing;
      if (wasPlaying) void session.pause().catch(report);
    }
    if (show === 'many' && !view) box.append((view = new ManyView(session, experiments, report)).element);
    if (show === 'play' && !play) person.append((play = new PlayView(session)).element);
  });
}

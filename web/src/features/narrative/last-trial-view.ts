// "What just happened?": a card above the stage with the last trial in sentences. Opening it pauses
// the run; a button goes on by one trial.

import { byId, el, setText } from '../../base/dom';
import { lastTrialSentences } from './last-trial';
import { icon } from '../../base/icons';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { dismissable } from '../../ui/dismiss';
import { watch } from '../../base/effects';

export function lastTrialView(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const list = el('ul', { class: 'happened-list', 'aria-live': 'polite' });
  const next = el(
    'button',
    { class: 'button small', type: 'button', id: 'happened-next', onclick: () => void session.largeStep().catch(report) },
    icon('forward'),
    t('lastTrial.next'),
  );
  const title = el('h2', { class: 'card-title', id: 'happened-title' });
  const close = el(
    'button',
    { class: 'button icon-button quiet', type: 'button', 'aria-label': t('lastTrial.close'), onclick: () => (show(false), button.focus()) },
    icon('close'),
  );
  const card = el(
    'section',
    { class: 'happened', id: 'happened', 'aria-labelledby': 'happened-title', hidden: true },
    el('div', { class: 'happened-head' }, title, close),
    list,
    next,
  );
  const button = el(
    'button',
    {
      class: 'button quiet asks',
      type: 'button',
      id: 'happened-open',
      'aria-expanded': 'false',
      'aria-controls': 'happened',
      onclick: () => show(card.hidden === true),
    },
    icon('question'),
    t('lastTrial.ask'),
  );
  byId('offers').append(button);
  byId('hero-top').append(card);

  let shownId = '';
  const show = (open: boolean) => {
    card.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (!open) return;
    shownId = '';
    update();
    if (store.model.state?.playing) void session.pause().catch(report);
  };
  const update = () => {
    const { state, series } = store.model;
    if (card.hidden || state?.kind !== 'task') return;
    const { last } = state;
    const id = `${state.figure} ${state.seed} ${last?.trial} ${state.tick} ${series.trial.length}`;
    if (id === shownId) return;
    shownId = id;
    const sentences = last ? lastTrialSentences(last, state, series) : [t('lastTrial.nothing')];
    list.replaceChildren(...sentences.map((sentence) => el('li', {}, sentence)));
  };
  dismissable(button, card, () => show(false));
  // With a twin, the sentences describe the first network: the title gives its name.
  watch([store.signals.twins, store.signals.state, store.signals.values], () => {
    const name = store.model.twins ? byId('stage-name').textContent : '';
    setText(title, name ? t('lastTrial.title.of', { name }) : t('lastTrial.title'));
  });
  watch([store.signals.state, store.signals.series, store.signals.show], () => {
    const { state, show: inView } = store.model;
    const unavailable = state?.kind !== 'task' || inView !== 'one';
    button.hidden = unavailable;
    if (unavailable && !card.hidden) {
      card.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
    update();
  });
}

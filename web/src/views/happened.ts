// "What just happened?": the last trial in sentences, over the stage. The network stands
// still while they are read, and steps on from trial to trial.

import type { TrialRecord } from '../contract';
import { byId, el } from '../dom';
import { happened } from '../happened';
import { icon } from '../icons';
import type { Session } from '../session';
import { t } from '../text';

export function happenedView(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const list = el('ul', { class: 'happened-list', 'aria-live': 'polite' });
  const next = el('button', { class: 'button small', type: 'button', id: 'happened-next', onclick: () => void session.large().catch(report) }, icon('forward'), t('happened.next'));
  const close = el('button', { class: 'button icon-button quiet', type: 'button', 'aria-label': t('happened.close'), onclick: () => show(false) }, icon('close'));
  const card = el('section', { class: 'happened over', id: 'happened', 'aria-labelledby': 'happened-title', hidden: true }, el('div', { class: 'happened-head' }, el('h2', { class: 'card-title', id: 'happened-title' }, t('happened.title')), close), list, next);
  const button = el('button', { class: 'button quiet asks', type: 'button', id: 'happened-open', 'aria-expanded': 'false', 'aria-controls': 'happened', onclick: () => show(card.hidden === true) }, icon('question'), t('happened.ask'));
  byId('offers').append(button);
  byId('stages').append(card);

  let told = '';
  const show = (open: boolean) => {
    card.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (!open) {
      button.focus();
      return;
    }
    told = '';
    tell();
    if (store.model.state?.playing) void session.pause().catch(report);
  };
  const tell = () => {
    const { state, series } = store.model;
    const last = state?.last;
    if (card.hidden || !state) return;
    const id = `${state.figure} ${state.seed} ${last?.trial} ${state.tick} ${series.trial.length}`;
    if (id === told) return;
    told = id;
    list.replaceChildren(...(last ? happened(last as TrialRecord, state, series) : [t('happened.nothing')]).map((sentence) => el('li', {}, sentence)));
  };
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    show(false);
  });
  store.on(['state', 'series', 'show'], ({ state, show: shown }) => {
    const off = !state || state.idle || state.learner !== null || shown !== 'one';
    button.hidden = off;
    if (off && !card.hidden) {
      card.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
    tell();
  });
}

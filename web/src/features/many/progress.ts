// How far an experiment is, what is here of one that was not finished, and the question
// before a long one.

import type { Running } from '../../state/experiment-progress';
import { el, setText } from '../../base/dom';
import { t } from '../../base/text';
import { timeText } from './names';

export interface Offer {
  words: string;
  act: string; // the first button's words
  other: string; // the second's
  onAct: () => void;
  onOther: () => void;
}

export class ProgressView {
  private readonly bar = el('progress', { class: 'loading-bar', max: 1, id: 'many-progress', 'aria-label': t('many.progress') });
  private readonly words = el('span', { class: 'many-progress-words', id: 'many-progress-words' });
  private readonly running = el('div', { class: 'many-running', hidden: true }, this.words, this.bar);
  private readonly question = el('p', { class: 'many-offer-words', id: 'many-question', role: 'status' });
  private readonly offering = el('div', { class: 'many-offer', id: 'many-offer', hidden: true });
  readonly element = el('div', { class: 'many-state', hidden: true }, this.running, this.offering);

  // show shows a run, with the title of its figure where that is another.
  show(run: Running | null, title: string): void {
    this.running.hidden = !run || run.phase === 'done';
    this.fold();
    if (!run) return;
    const { phase, done, total, seedsDone, seeds, msLeft } = run;
    const counted = { done: seedsDone, all: seeds.n };
    this.bar.hidden = phase !== 'running' && phase !== 'starting';
    if (total) this.bar.value = done / total;
    else this.bar.removeAttribute('value');
    const of = title && `${title}: `;
    if (phase === 'starting') setText(this.words, of + t('many.starting'));
    else if (phase === 'running')
      setText(this.words, of + t('many.running', counted) + (msLeft === null ? '' : ` · ${t('many.left', { time: timeText(msLeft) })}`));
    else if (phase === 'cancelled') setText(this.words, t('many.cancelled', counted));
    else if (phase === 'failed') setText(this.words, t('many.failed', { message: run.error ?? '' }));
    this.running.classList.toggle('failed', phase === 'failed');
  }

  // offer asks something, until it is answered or withdrawn.
  offer(offer: Offer | null, focus = false): void {
    this.offering.hidden = !offer;
    this.fold();
    if (!offer) return;
    const act = el('button', { class: 'button primary', type: 'button', id: 'many-offer-act', onclick: offer.onAct }, offer.act);
    const other = el('button', { class: 'button', type: 'button', id: 'many-offer-other', onclick: offer.onOther }, offer.other);
    setText(this.question, offer.words);
    this.offering.replaceChildren(this.question, act, other);
    if (focus) act.focus();
  }

  // reword says what is asked in other words, while it is asked.
  reword(words: string): void {
    setText(this.question, words);
  }

  private fold(): void {
    this.element.hidden = this.running.hidden && this.offering.hidden;
  }
}

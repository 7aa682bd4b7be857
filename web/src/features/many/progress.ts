// The progress of an experiment, an offer to continue an unfinished one, and the question before a
// long one.

import type { ExperimentState } from '../../state/experiment-progress';
import { el, setText } from '../../base/dom';
import { t } from '../../base/text';
import { timeText } from './names';

export interface Prompt {
  words: string;
  act: string; // the first button's label
  other: string; // the second's
  onAct: () => void;
  onOther: () => void;
}

export class ProgressView {
  private readonly bar = el('progress', { class: 'loading-bar', max: 1, id: 'many-progress', 'aria-label': t('many.progress') });
  private readonly words = el('span', { class: 'many-progress-words', id: 'many-progress-words' });
  private readonly running = el('div', { class: 'many-running', hidden: true }, this.words, this.bar);
  private readonly question = el('p', { class: 'many-offer-words', id: 'many-question', role: 'status' });
  private readonly questionBox = el('div', { class: 'many-offer', id: 'many-offer', hidden: true });
  readonly element = el('div', { class: 'many-state', hidden: true }, this.running, this.questionBox);

  // show shows a run; title is its figure's where that is not the current figure.
  show(run: ExperimentState | null, title: string): void {
    this.running.hidden = !run || run.phase === 'done';
    this.updateHidden();
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

  // ask shows a question until it is answered or withdrawn.
  ask(offer: Prompt | null, focus = false): void {
    this.questionBox.hidden = !offer;
    this.updateHidden();
    if (!offer) return;
    const act = el('button', { class: 'button primary', type: 'button', id: 'many-offer-act', onclick: offer.onAct }, offer.act);
    const other = el('button', { class: 'button', type: 'button', id: 'many-offer-other', onclick: offer.onOther }, offer.other);
    setText(this.question, offer.words);
    this.questionBox.replaceChildren(this.question, act, other);
    if (focus) act.focus();
  }

  // reword changes the words of the question that is shown.
  reword(words: string): void {
    setText(this.question, words);
  }

  private updateHidden(): void {
    this.element.hidden = this.running.hidden && this.questionBox.hidden;
  }
}

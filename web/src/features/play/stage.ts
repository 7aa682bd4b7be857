// Where a block is done: a dialog over the whole page, so that nothing else hears its
// keys. Space, Enter, a click or a tap anywhere is a press; Escape stops.

import type { CueName } from '../../engine/contract-play';
import { el, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { Attention, inTextField } from './attention';
import type { Screen, Trial } from './runner';
import type { Tones } from './tones';
import { t } from '../../base/text';
import { cueSigns, sign } from './signs';

const PRESSES = new Set([' ', 'Enter']);

export interface Pause {
  title: string;
  text: string;
  act: string;
}

export class PlayStage implements Screen {
  private readonly count = el('p', { class: 'play-count', id: 'play-count' });
  private readonly middle = el('div', { class: 'play-middle', id: 'play-middle' });
  private readonly note = el('p', { class: 'play-note', id: 'play-note' });
  private readonly button = el(
    'button',
    { class: 'play-press', type: 'button', id: 'play-press' },
    el('span', {}, t('play.press')),
    el('kbd', {}, t('play.press.keys')),
  );
  private readonly said = el('p', { class: 'sr', id: 'play-said', 'aria-live': 'assertive', 'aria-atomic': 'true' });
  private readonly element: HTMLDialogElement;
  readonly attention: Attention;
  private counting = 'play.count';
  private hears = false; // presses go to the trial

  constructor(
    private readonly onPress: (at: number) => void,
    onAway: () => void, // the person cannot attend any more
    private readonly onStop: () => void,
    private readonly tones: Tones | null,
  ) {
    const stop = el(
      'button',
      { class: 'button quiet', type: 'button', id: 'play-stop', onclick: () => this.onStop() },
      icon('close'),
      el('span', {}, t('play.stop')),
    );
    stop.title = t('play.stop.hint');
    const area = el('div', { class: 'play-area' }, this.middle, this.note, this.button);
    this.element = el(
      'dialog',
      { class: 'play-block', id: 'play-block', 'aria-label': t('play.block') },
      el('div', { class: 'play-top' }, this.count, stop),
      area,
      this.said,
    );
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.onStop();
    });
    this.element.addEventListener('close', () => this.onStop());
    this.attention = new Attention(this.element, onAway, () => this.focusGo());
    area.addEventListener('contextmenu', (event) => this.hears && event.preventDefault()); // a long touch is a press
    area.addEventListener('pointerdown', (event) => {
      if (!this.hears || inTextField(event) || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      this.onPress(event.timeStamp);
    });
    // A click without a pointer or a key is that of a screen reader.
    this.button.addEventListener('click', (event) => this.hears && event.detail === 0 && this.onPress(event.timeStamp));
  }

  open(): void {
    document.body.append(this.element);
    this.element.showModal();
    // On the document: keys count wherever the focus has gone.
    document.addEventListener('keydown', this.down);
    document.addEventListener('keyup', this.up);
  }

  close(): void {
    this.hears = false;
    this.attention.end();
    document.removeEventListener('keydown', this.down);
    document.removeEventListener('keyup', this.up);
    this.element.remove();
  }

  // counts says by which words trials are counted: those of practice, or of the block.
  counts(key: string): void {
    this.counting = key;
  }

  // wait shows words until a person goes on.
  wait({ title, text, act }: Pause): Promise<void> {
    return new Promise((go) => {
      this.show('waiting');
      setText(this.count, '');
      const on = el('button', { class: 'button primary play-go', type: 'button', id: 'play-go', onclick: () => go() }, act);
      this.middle.replaceChildren(el('h2', { class: 'play-title' }, title), el('p', { class: 'play-text' }, text), on);
      this.focusGo();
      setText(this.said, `${title} ${text}`);
    });
  }

  // focusGo brings the focus to the way on, but never takes it from where a person types.
  private focusGo(): void {
    const stage = this.element.dataset.stage;
    if ((stage === 'waiting' || stage === 'paused') && this.attention.holds()) this.middle.querySelector<HTMLElement>('.play-go')?.focus();
  }

  fixation(done: number, all: number): void {
    const before = this.element.dataset.stage;
    this.show('fixation');
    setText(this.count, t(this.counting, { trial: done + 1, all }));
    this.middle.replaceChildren(sign('fixation', 'fixation'));
    setText(this.said, '');
    if (before === 'waiting' || before === 'paused') this.button.focus({ preventScroll: true });
  }

  cue({ cue }: Trial): void {
    this.show('cue');
    this.element.dataset.cue = cue;
    this.middle.replaceChildren(...cueSigns(cue));
    if (cue.length === 2) this.tones?.play(cue[1] as 'X' | 'Y');
    setText(this.said, spoken(cue));
  }

  feedback(right: boolean): void {
    this.show('feedback');
    const words = t(right ? 'play.right' : 'play.wrong');
    this.middle.replaceChildren(el('div', { class: 'play-feedback' }, sign(right ? 'right' : 'wrong', 'mark'), el('p', {}, words)));
    setText(this.said, words);
  }

  early(): void {
    setText(this.note, t('play.early'));
  }

  paused(voided: boolean, resume: () => void): void {
    void this.wait({ title: t('play.paused'), text: t(voided ? 'play.paused.voided' : 'play.paused.kept'), act: t('play.goOn') }).then(
      resume,
    );
    this.element.dataset.stage = 'paused';
  }

  private show(stage: string): void {
    this.element.dataset.stage = stage;
    delete this.element.dataset.cue;
    this.hears = stage === 'fixation' || stage === 'cue' || stage === 'feedback';
    this.button.hidden = !this.hears;
    if (stage !== 'cue') setText(this.note, '');
  }

  private readonly down = (event: KeyboardEvent): void => {
    if (!this.mine(event)) return;
    event.preventDefault();
    if (!event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) this.onPress(event.timeStamp);
  };

  // A key let go is no click on the button, which has heard it already.
  private readonly up = (event: KeyboardEvent): void => {
    if (this.mine(event)) event.preventDefault();
  };

  private mine(event: KeyboardEvent): boolean {
    return this.hears && PRESSES.has(event.key) && !event.isComposing && !forStop(event) && !inTextField(event);
  }
}

// forStop tells whether a key is for the button that stops.
const forStop = ({ target }: Event) => target instanceof Element && target.closest('#play-stop') !== null;

const spoken = (cue: CueName) => t(`play.cue.${cue}`);

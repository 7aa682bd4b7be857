// The stage of a block: a dialog over the whole page, so that nothing else gets its keys. Space,
// Enter, a click or a tap anywhere is a press; Escape stops.

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
  private readonly liveRegion = el('p', { class: 'sr', id: 'play-said', 'aria-live': 'assertive', 'aria-atomic': 'true' });
  private readonly element: HTMLDialogElement;
  readonly attention: Attention;
  private counterKey = 'play.count';
  private acceptsPresses = false; // presses go to the trial

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
      this.liveRegion,
    );
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.onStop();
    });
    this.element.addEventListener('close', () => this.onStop());
    this.attention = new Attention(this.element, onAway, () => this.focusContinue());
    area.addEventListener('contextmenu', (event) => this.acceptsPresses && event.preventDefault()); // a long touch counts as a press
    area.addEventListener('pointerdown', (event) => {
      if (!this.acceptsPresses || inTextField(event) || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      this.onPress(event.timeStamp);
    });
    // A click without pointer or key comes from a screen reader.
    this.button.addEventListener('click', (event) => this.acceptsPresses && event.detail === 0 && this.onPress(event.timeStamp));
  }

  open(): void {
    document.body.append(this.element);
    this.element.showModal();
    // On the document, so that keys count wherever the focus is.
    document.addEventListener('keydown', this.onKeyDown);
    document.addEventListener('keyup', this.onKeyUp);
  }

  close(): void {
    this.acceptsPresses = false;
    this.attention.end();
    document.removeEventListener('keydown', this.onKeyDown);
    document.removeEventListener('keyup', this.onKeyUp);
    this.element.remove();
  }

  // setCounter sets the words that count trials: those of practice, or of the block.
  setCounter(key: string): void {
    this.counterKey = key;
  }

  // wait shows a text until the person goes on.
  wait({ title, text, act }: Pause): Promise<void> {
    return new Promise((go) => {
      this.show('waiting');
      setText(this.count, '');
      const on = el('button', { class: 'button primary play-go', type: 'button', id: 'play-go', onclick: () => go() }, act);
      this.middle.replaceChildren(el('h2', { class: 'play-title' }, title), el('p', { class: 'play-text' }, text), on);
      this.focusContinue();
      setText(this.liveRegion, `${title} ${text}`);
    });
  }

  // focusContinue focuses the button to go on, but does not take the focus from a text field.
  private focusContinue(): void {
    const stage = this.element.dataset.stage;
    if ((stage === 'waiting' || stage === 'paused') && this.attention.isAttending())
      this.middle.querySelector<HTMLElement>('.play-go')?.focus();
  }

  fixation(done: number, all: number): void {
    const previous = this.element.dataset.stage;
    this.show('fixation');
    setText(this.count, t(this.counterKey, { trial: done + 1, all }));
    this.middle.replaceChildren(sign('fixation', 'fixation'));
    setText(this.liveRegion, '');
    if (previous === 'waiting' || previous === 'paused') this.button.focus({ preventScroll: true });
  }

  cue({ cue }: Trial): void {
    this.show('cue');
    this.element.dataset.cue = cue;
    this.middle.replaceChildren(...cueSigns(cue));
    if (cue.length === 2) this.tones?.play(cue[1] as 'X' | 'Y');
    setText(this.liveRegion, cueText(cue));
  }

  feedback(right: boolean): void {
    this.show('feedback');
    const words = t(right ? 'play.right' : 'play.wrong');
    this.middle.replaceChildren(el('div', { class: 'play-feedback' }, sign(right ? 'right' : 'wrong', 'mark'), el('p', {}, words)));
    setText(this.liveRegion, words);
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
    this.acceptsPresses = stage === 'fixation' || stage === 'cue' || stage === 'feedback';
    this.button.hidden = !this.acceptsPresses;
    if (stage !== 'cue') setText(this.note, '');
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (!this.isPress(event)) return;
    event.preventDefault();
    if (!event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) this.onPress(event.timeStamp);
  };

  // Releasing the key must not click the button: the press has counted already.
  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (this.isPress(event)) event.preventDefault();
  };

  private isPress(event: KeyboardEvent): boolean {
    return this.acceptsPresses && PRESSES.has(event.key) && !event.isComposing && !isForStopButton(event) && !inTextField(event);
  }
}

// isForStopButton says whether a key is for the stop button.
const isForStopButton = ({ target }: Event) => target instanceof Element && target.closest('#play-stop') !== null;

const cueText = (cue: CueName) => t(`play.cue.${cue}`);

// The options before a block: its length, time to answer, sound, practice, seed, and the networks
// to compare with.

import type { Figure, Seed } from '../../engine/contract';
import { LEAST, LENGTHS, WINDOWS, type PlayOptions } from '../../engine/contract-play';
import { el, newId, setAttr, setText } from '../../base/dom';
import { storeOptions, lastOptions } from './last-block';
import { FEEDBACK } from './runner';
import { Tones } from './tones';
import { t } from '../../base/text';
import { typedSeed } from '../../ui/number-input';
import { conditionName } from '../../ui/names';
import { segments } from '../../ui/segments';

const ANSWER_MS = 500; // ms, assumed time of a press, for the estimated duration
const FIXATION_MS = 750; // ms, mean

export interface BlockSetup {
  element: HTMLElement;
  fill(figure: Figure): void;
  showStatus(words: string): void; // shows what happened to the last block
  offerLast(there: boolean): void; // whether there is a result to return to
  focus(): void;
}

export function setup(start: (options: PlayOptions) => void, showLast: () => void): BlockSetup {
  let options: PlayOptions | undefined;
  const updateTexts = () => {
    setText(minutes, t('play.minutes', { n: minutesOf(options!) }));
    setText(short, options!.trials < 2 * LEAST ? t('play.length.short', { n: 2 * LEAST }) : '');
  };
  const lengths = numbers(
    'play-length',
    'play.length',
    LENGTHS,
    (n) => t('play.length.n', { n }),
    (n) => ((options!.trials = n), updateTexts()),
  );
  const windows = numbers(
    'play-window',
    'play.window',
    WINDOWS,
    (ms) => t('play.window.s', { s: ms / 1000 }),
    (ms) => ((options!.window = ms), updateTexts()),
  );
  const sound = toggle('play-sound', 'play.sound', (on) => (options!.sound = on));
  const practice = toggle('play-practice', 'play.practise', (on) => (options!.practice = on));
  const minutes = el('span', { class: 'play-minutes' });
  const short = el('p', { class: 'play-small', id: 'play-short' });
  const error = el('p', { class: 'field-error', id: newId('error'), role: 'alert' });
  const seed = el('input', {
    class: 'input number',
    type: 'text',
    inputmode: 'numeric',
    id: 'play-seed',
    autocomplete: 'off',
    placeholder: t('play.seed.drawn'),
    'aria-describedby': error.id,
    oninput: () => refuse(''),
  });
  const networks = [0, 1].map((k) => el('select', { class: 'input select', id: `play-network-${k}`, onchange: () => readNetworks() }));
  const status = el('p', { class: 'play-status', role: 'status', id: 'play-status' });
  const startButton = el(
    'button',
    { class: 'button primary play-start', type: 'button', id: 'play-start', onclick: () => begin() },
    t('play.start'),
  );
  const back = el('button', { class: 'button quiet', type: 'button', id: 'play-last', hidden: true, onclick: showLast }, t('play.last'));

  const refuse = (message: string) => {
    setText(error, message);
    setAttr(seed, 'aria-invalid', String(message !== ''));
  };
  const readNetworks = () => (options!.conditions = [...new Set(networks.map((select) => select.value).filter(Boolean))]);

  function begin(): void {
    let chosen: Seed | null = null; // random
    try {
      if (seed.value.trim() !== '') chosen = typedSeed(t('play.seed'), seed.value);
    } catch (refusal) {
      refuse(refusal instanceof Error ? refusal.message : String(refusal));
      return seed.focus();
    }
    if (chosen !== null) seed.value = String(chosen);
    setText(status, '');
    storeOptions(options!);
    start({ ...options!, seed: chosen });
  }

  const listenButtons = el(
    'div',
    { class: 'play-listen' },
    ...(['X', 'Y'] as const).map((cue) =>
      el('button', { class: 'button small', type: 'button', onclick: () => (tones.resume(), tones.play(cue)) }, t(`play.hear.${cue}`)),
    ),
  );
  const tones = new Tones();
  const row = (label: HTMLElement | null, ...rest: HTMLElement[]) => el('div', { class: 'play-row' }, label, ...rest);
  const element = el(
    'div',
    { class: 'play-setup', id: 'play-setup' },
    status,
    el('p', { class: 'play-lead' }, t('play.lead')),
    el('p', { class: 'play-text' }, t('play.how')),
    el('div', { class: 'play-start-row' }, startButton, minutes, back),
    el('h2', { class: 'many-chart-title' }, t('play.options')),
    row(lengths.label, lengths.element, short),
    row(windows.label, windows.element, el('p', { class: 'play-small' }, t('play.window.hint'))),
    row(null, sound.element, listenButtons),
    row(null, practice.element),
    row(
      el('label', { class: 'field-label', for: 'play-seed' }, t('play.seed')),
      seed,
      el('p', { class: 'play-small' }, t('play.seed.hint')),
      error,
    ),
    row(el('label', { class: 'field-label', for: 'play-network-0' }, t('play.network')), networks[0]!),
    row(el('label', { class: 'field-label', for: 'play-network-1' }, t('play.network.beside')), networks[1]!),
    el('p', { class: 'play-small' }, t('play.leaves')),
  );
  return {
    element,
    fill(figure) {
      const names = (figure.conditions ?? []).map(({ name }) => name);
      options = lastOptions(names);
      networks.forEach((select, k) => {
        const none = k ? [el('option', { value: '' }, t('play.network.none'))] : [];
        select.replaceChildren(...none, ...names.map((name) => el('option', { value: name }, conditionName(figure, name))));
        select.value = options!.conditions[k] ?? '';
      });
      lengths.set(options.trials);
      windows.set(options.window);
      sound.set(options.sound);
      practice.set(options.practice);
      updateTexts();
    },
    showStatus: (words) => setText(status, words),
    offerLast: (there) => (back.hidden = !there),
    focus: () => startButton.focus(),
  };
}

// minutesOf estimates a block's duration: half of its trials wait for the end of the window.
function minutesOf({ trials, window }: PlayOptions): number {
  return Math.max(1, Math.round((trials * (FIXATION_MS + FEEDBACK + (ANSWER_MS + window) / 2)) / 60_000));
}

function numbers<T extends number>(id: string, label: string, all: readonly T[], words: (x: T) => string, choose: (x: T) => void) {
  const labelId = newId(id);
  const { element, show } = segments<number>({
    choices: all.map((value) => ({ value, id: `${id}-${value}`, label: words(value) })),
    choose: (value) => choose(value as T),
    name: id,
    labelledBy: labelId,
  });
  return { label: el('span', { class: 'field-label', id: labelId }, t(label)), element, set: show };
}

function toggle(id: string, label: string, choose: (on: boolean) => void) {
  const input = el('input', { class: 'switch', type: 'checkbox', role: 'switch', id, onchange: () => choose(input.checked) });
  return {
    element: el('span', { class: 'play-switch' }, input, el('label', { class: 'field-label', for: id }, t(label))),
    set: (on: boolean) => (input.checked = on),
  };
}

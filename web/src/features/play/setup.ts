// What a person chooses before a block: how long, how fast, with sound or without, in
// which order, and beside which networks.

import type { Figure, Seed } from '../../engine/contract';
import { LEAST, LENGTHS, WINDOWS, type PlayOptions } from '../../engine/contract-play';
import { el, newId, setAttr, setText } from '../../base/dom';
import { keepOptions, lastOptions } from './last-block';
import { FEEDBACK } from './runner';
import { Tones } from './tones';
import { t } from '../../base/text';
import { typedSeed } from '../../ui/number-input';
import { conditionName } from '../../ui/names';
import { segments } from '../../ui/segments';

const ANSWER = 500; // ms of a press, where how long a block takes is guessed
const FIXATION = 750; // ms, on average

export interface BlockSetup {
  element: HTMLElement;
  fill(figure: Figure): void;
  say(words: string): void; // what became of the last try
  last(there: boolean): void; // whether there is a result to go back to
  focus(): void;
}

export function setup(start: (options: PlayOptions) => void, showLast: () => void): BlockSetup {
  let options: PlayOptions | undefined;
  const tell = () => {
    setText(minutes, t('play.minutes', { n: minutesOf(options!) }));
    setText(short, options!.trials < 2 * LEAST ? t('play.length.short', { n: 2 * LEAST }) : '');
  };
  const lengths = numbers(
    'play-length',
    'play.length',
    LENGTHS,
    (n) => t('play.length.n', { n }),
    (n) => ((options!.trials = n), tell()),
  );
  const windows = numbers(
    'play-window',
    'play.window',
    WINDOWS,
    (ms) => t('play.window.s', { s: ms / 1000 }),
    (ms) => ((options!.window = ms), tell()),
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
  const networks = [0, 1].map((k) => el('select', { class: 'input select', id: `play-network-${k}`, onchange: () => take() }));
  const said = el('p', { class: 'play-said', role: 'status', id: 'play-status' });
  const go = el(
    'button',
    { class: 'button primary play-start', type: 'button', id: 'play-start', onclick: () => begin() },
    t('play.start'),
  );
  const back = el('button', { class: 'button quiet', type: 'button', id: 'play-last', hidden: true, onclick: showLast }, t('play.last'));

  const refuse = (message: string) => {
    setText(error, message);
    setAttr(seed, 'aria-invalid', String(message !== ''));
  };
  const take = () => (options!.conditions = [...new Set(networks.map((select) => select.value).filter(Boolean))]);

  function begin(): void {
    let chosen: Seed | null = null; // drawn
    try {
      if (seed.value.trim() !== '') chosen = typedSeed(t('play.seed'), seed.value);
    } catch (refusal) {
      refuse(refusal instanceof Error ? refusal.message : String(refusal));
      return seed.focus();
    }
    if (chosen !== null) seed.value = String(chosen);
    setText(said, '');
    keepOptions(options!);
    start({ ...options!, seed: chosen });
  }

  const hear = el(
    'div',
    { class: 'play-hear' },
    ...(['X', 'Y'] as const).map((cue) =>
      el('button', { class: 'button small', type: 'button', onclick: () => (tones.wake(), tones.play(cue)) }, t(`play.hear.${cue}`)),
    ),
  );
  const tones = new Tones();
  const row = (label: HTMLElement | null, ...rest: HTMLElement[]) => el('div', { class: 'play-row' }, label, ...rest);
  const element = el(
    'div',
    { class: 'play-setup', id: 'play-setup' },
    said,
    el('p', { class: 'play-lead' }, t('play.lead')),
    el('p', { class: 'play-text' }, t('play.how')),
    el('div', { class: 'play-start-row' }, go, minutes, back),
    el('h2', { class: 'many-chart-title' }, t('play.options')),
    row(lengths.label, lengths.element, short),
    row(windows.label, windows.element, el('p', { class: 'play-small' }, t('play.window.hint'))),
    row(null, sound.element, hear),
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
      tell();
    },
    say: (words) => setText(said, words),
    last: (there) => (back.hidden = !there),
    focus: () => go.focus(),
  };
}

// minutesOf guesses how long a block takes: half of its trials wait for the window's end.
function minutesOf({ trials, window }: PlayOptions): number {
  return Math.max(1, Math.round((trials * (FIXATION + FEEDBACK + (ANSWER + window) / 2)) / 60_000));
}

function numbers<T extends number>(id: string, label: string, all: readonly T[], words: (x: T) => string, choose: (x: T) => void) {
  const labelId = newId(id);
  const { element, show } = segments<number>({
    choices: all.map((value) => ({ value, id: `${id}-${value}`, label: words(value) })),
    choose: (value) => choose(value as T),
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

// What is to be measured: seeds, conditions, workers; and the button that begins it.

import type { Figure } from '../../contract';
import { el, newId, setText } from '../../dom';
import type { Asked } from '../../experiment';
import { WORKERS_MOST, workersByDefault } from '../../pool';
import { t } from '../../text';
import { armName } from './words';

const SEEDS_MOST = 1_000_000; // as the engine has it

export interface Controls {
  element: HTMLElement;
  fill(figure: Figure, seeds: { first: number; n: number }): void;
  asked(): Asked;
  running(on: boolean): void;
  first(none: boolean): void; // whether there are no results yet
  refuse(message: string): void;
}

export function controls(figureName: () => string, run: () => void, cancel: () => void): Controls {
  const seeds = number('many-seeds', 'many.seeds', 'many.seeds.hint');
  const first = number('many-first', 'many.first', 'many.first.hint');
  const workers = number('many-workers', 'many.workers', 'many.workers.hint');
  workers.input.value = String(workersByDefault());
  workers.input.title = t('many.workers.hint', { most: WORKERS_MOST });
  const error = el('p', { class: 'field-error', id: newId('error'), role: 'alert' });
  const summary = el('summary', {});
  const list = el('div', { class: 'many-conditions-list' });
  const conditions = el('details', { class: 'many-conditions' }, summary, el('fieldset', {}, el('legend', { class: 'sr' }, t('many.conditions')), list));
  const button = el('button', { class: 'button primary', type: 'button', id: 'many-run' });
  let on = false;
  let none = false;
  button.addEventListener('click', () => (on ? cancel() : run()));
  const fields = [seeds.input, first.input, workers.input];
  for (const input of fields) {
    input.setAttribute('aria-describedby', error.id);
    input.addEventListener('input', () => refuse(''));
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !on) run();
    });
  }

  const boxes = () => [...list.querySelectorAll('input')];
  const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);
  const count = () => setText(summary, chosen().length === boxes().length ? t('many.conditions.all', { n: boxes().length }) : t('many.conditions.some', { n: chosen().length, all: boxes().length }));
  const refuse = (message: string) => setText(error, message);

  const name = () => setText(button, t(on ? 'many.cancel' : none ? 'many.runFirst' : 'many.run'));

  const running = (now: boolean) => {
    if (now === on && button.textContent) return;
    on = now;
    name();
    button.classList.toggle('primary', !on);
    for (const input of [...fields, ...boxes()]) input.disabled = on;
  };
  running(false);

  return {
    element: el('div', { class: 'many-controls' }, el('div', { class: 'many-fields' }, seeds.element, first.element, workers.element, button), conditions, error),
    fill(figure, from) {
      seeds.input.value = String(from.n);
      first.input.value = String(from.first);
      conditions.hidden = (figure.conditions?.length ?? 0) < 2;
      list.replaceChildren(
        ...(figure.conditions ?? []).map((c) =>
          el('label', { class: 'many-condition' }, el('input', { type: 'checkbox', value: c.name, checked: true, disabled: on, onchange: count }), el('span', {}, c.label ?? armName(c))),
        ),
      );
      count();
      refuse('');
    },
    asked() {
      const all = chosen();
      if (boxes().length && all.length === 0) throw new Error(t('many.conditions.none'));
      const of = boxes().length && all.length < boxes().length ? { conditions: all } : {};
      return { figure: figureName(), seed: typed(first.input, 'seed', 0, Number.MAX_SAFE_INTEGER), seeds: typed(seeds.input, 'seeds', 1, SEEDS_MOST), workers: typed(workers.input, 'workers', 1, WORKERS_MOST), ...of };
    },
    running,
    first(now) {
      none = now;
      name();
    },
    refuse,
  };
}

// typed is the number in a field.
function typed(input: HTMLInputElement, name: string, min: number, max: number): number {
  const given = input.value.trim();
  const x = Number(given);
  if (given !== '' && Number.isInteger(x) && x >= min && x <= max) return x;
  throw new Error(t('many.refused', { name, given: `“${given.slice(0, 24)}”`, min, max }));
}

function number(id: string, label: string, hint: string): { element: HTMLElement; input: HTMLInputElement } {
  const input = el('input', { class: 'input number', type: 'text', inputmode: 'numeric', id, title: t(hint), autocomplete: 'off' });
  return { input, element: el('div', { class: 'many-field' }, el('label', { class: 'field-label', for: id }, t(label)), input) };
}

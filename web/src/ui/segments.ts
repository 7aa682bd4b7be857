// A segmented control: a few choices side by side, one of them chosen. Each is a radio button with
// a label.

import { el, newId } from '../base/dom';

export interface Segment<T extends string | number> {
  value: T;
  label: string;
  title?: string; // explanation on hover
  id?: string; // of the radio button
}

interface Options<T extends string | number> {
  choices: readonly Segment<T>[];
  choose: (value: T) => void; // called when the person chooses another
  class?: string; // in addition to "segments"
  id?: string;
  name?: string; // beginning of the radio buttons' common name; missing: segments
  label?: string; // accessible name
  labelledBy?: string; // or the id of the element that names it
}

export interface Segments<T extends string | number> {
  element: HTMLElement;
  show: (value: T | undefined) => void; // the chosen one; undefined: none
  focus: () => void; // focuses the chosen one
}

export function segments<T extends string | number>(options: Options<T>): Segments<T> {
  const name = newId(options.name ?? 'segments');
  const inputs = options.choices.map(({ value, id }) =>
    el('input', { type: 'radio', name, value: String(value), id, onchange: () => options.choose(value) }),
  );
  const element = el(
    'div',
    {
      class: ['segments', options.class].filter(Boolean).join(' '),
      role: 'radiogroup',
      id: options.id,
      'aria-label': options.label,
      'aria-labelledby': options.labelledBy,
    },
    ...options.choices.map(({ label, title }, i) => el('label', { class: 'segment', title }, inputs[i], el('span', {}, label))),
  );
  return {
    element,
    show: (value) => inputs.forEach((input, i) => (input.checked = options.choices[i]!.value === value)),
    focus: () => inputs.find((input) => input.checked)?.focus(),
  };
}

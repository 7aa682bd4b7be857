// The stage by keyboard: what a pointer does there, done by fields. A place of the tissue
// is read and puffed, a cell is followed, units are silenced; arrow keys change each field.

import { readingWords } from '../describe';
import { el, setText } from '../dom';
import type { Session } from '../session';
import { t } from '../text';

const FAR = 50; // µm of an arrow key

export function place(session: Session): HTMLElement {
  const { store } = session;
  const error = el('p', { class: 'field-error', role: 'alert' });
  const attempt = (act: () => Promise<unknown>) => async () => {
    try {
      setText(error, '');
      await act();
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
    }
  };

  const x = number('place-x', FAR);
  const y = number('place-y', FAR);
  const at = () => ({ x: valueOf(x), y: valueOf(y) });
  const said = el('p', { class: 'sr', role: 'status' }); // what is shown above is seen
  const look = async () => {
    await session.look(at());
    const { reading } = store.model;
    if (reading) setText(said, readingWords(reading));
  };
  const read = button('place-read', attempt(look));
  const puff = button('place-puff', attempt(async () => {
    await session.puff({ modulator: store.model.dropper, ...at() });
    await look();
  }));
  const tissue = el('div', { class: 'place-row' }, labelled(x, 'place.x'), labelled(y, 'place.y'), read, puff);

  const cell = number('place-cell', 1);
  cell.addEventListener('change', () => void attempt(() => session.follow(cell.value.trim() === '' ? -1 : valueOf(cell)))());
  const cells = el('div', { class: 'place-row' }, labelled(cell, 'place.cell'), el('span', { class: 'field-note' }, t('place.cell.hint')));

  const first = number('place-first', 1);
  const last = number('place-last', 1);
  const silence = button('place-silence', attempt(async () => {
    const [from, to] = [valueOf(first), valueOf(last)];
    await session.lesion(Array.from({ length: Math.max(0, Math.min(to, store.model.state!.cells) - from + 1) }, (_, i) => from + i));
  }));
  const units = el('div', { class: 'place-row' }, labelled(first, 'place.first'), labelled(last, 'place.last'), silence);

  let shape = '';
  store.on(['state'], ({ state }) => {
    if (!state) return;
    const { width, height, cells: n, learner, tissue: volume, figure } = state;
    if (shape === [width, height, n, figure].join()) return;
    shape = [width, height, n, figure].join();
    tissue.hidden = !volume;
    cells.hidden = learner !== null;
    units.hidden = learner === null;
    limit(x, 0, Math.round(width), Math.round(width / 2));
    limit(y, 0, Math.round(height), Math.round(height / 2));
    limit(cell, 0, n - 1, null);
    limit(first, 0, n - 1, 0);
    limit(last, 0, n - 1, 0);
  });
  store.on(['followed'], ({ followed }) => {
    if (document.activeElement !== cell) cell.value = followed ? String(followed.cell) : '';
  });
  return el('details', { class: 'place', id: 'place' }, el('summary', { class: 'place-summary' }, t('place')), tissue, said, cells, units, error);
}

function number(id: string, step: number): HTMLInputElement {
  const input = el('input', { class: 'input number', type: 'number', inputmode: 'numeric', id, autocomplete: 'off' });
  input.step = String(step);
  return input;
}

const button = (id: string, act: () => void) => el('button', { class: 'button', type: 'button', id, onclick: act }, t(id.replace('-', '.')));

function labelled(input: HTMLInputElement, key: string): HTMLElement {
  return el('span', { class: 'place-field' }, el('label', { class: 'field-label', for: input.id }, t(key)), input);
}

function limit(input: HTMLInputElement, min: number, max: number, start: number | null): void {
  input.min = String(min);
  input.max = String(max);
  input.value = start === null ? '' : String(start);
}

// valueOf is a field's number, within what it allows; an empty one says what is missing.
function valueOf(input: HTMLInputElement): number {
  const value = input.value.trim() === '' ? Number.NaN : Number(input.value);
  if (!(value >= Number(input.min) && value <= Number(input.max))) throw new Error(t('place.refused', { name: input.labels?.[0]?.textContent ?? '', min: input.min, max: input.max }));
  return value;
}

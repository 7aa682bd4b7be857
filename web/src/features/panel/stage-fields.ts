// The stage by keyboard: fields and buttons for what a pointer does there. They read and puff a
// point of the tissue, follow a cell, and silence units; arrow keys change each field.

import { readingText } from '../narrative';
import { el, setText } from '../../base/dom';
import { number } from '../../base/format';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { readField } from '../../ui/number-input';

const ARROW_STEP = 50; // µm, a step of an arrow key

export function stageFields(session: Session): HTMLElement {
  const { store } = session;
  const error = el('p', { class: 'field-error', role: 'alert' });
  const run = async (act: () => Promise<unknown>) => {
    try {
      setText(error, '');
      await act();
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
    }
  };
  const handler = (act: () => Promise<unknown>) => () => void run(act);

  const x = numberField('place-x', ARROW_STEP);
  const y = numberField('place-y', ARROW_STEP);
  const at = () => ({ x: valueOf(x), y: valueOf(y) });
  const status = el('p', { class: 'sr', role: 'status' }); // for screen readers; others see the reading on the page
  const readPoint = async () => {
    await session.readTissue(at());
    const { reading, state } = store.model;
    if (reading && state) setText(status, readingText(reading, state));
  };
  const read = button('place-read', handler(readPoint));
  const puff = button('place-puff', handler(async () => {
    await session.puff({ modulator: store.model.dropper, ...at() });
    await readPoint();
  }));
  const tissue = el('div', { class: 'place-row' }, labelled(x, 'place.x'), labelled(y, 'place.y'), read, puff);

  const cell = numberField('place-cell', 1);
  cell.addEventListener('change', handler(() => session.follow(cell.value.trim() === '' ? -1 : valueOf(cell))));
  const cells = el('div', { class: 'place-row' }, labelled(cell, 'place.cell'), el('span', { class: 'field-note' }, t('place.cell.hint')));

  const first = numberField('place-first', 1);
  const last = numberField('place-last', 1);
  const silence = button('place-silence', handler(async () => {
    const [from, to] = [valueOf(first), valueOf(last)];
    await session.lesion(Array.from({ length: Math.max(0, Math.min(to, store.model.state!.cells) - from + 1) }, (_, i) => from + i));
  }));
  const units = el('div', { class: 'place-row' }, labelled(first, 'place.first'), labelled(last, 'place.last'), silence);

  let shape = '';
  store.effect(({ state }) => {
    if (!state) return;
    const { width, height, cells: n, kind, tissue: volume, figure } = state;
    if (shape === [width, height, n, figure].join()) return;
    shape = [width, height, n, figure].join();
    tissue.hidden = !volume;
    cells.hidden = kind === 'learner';
    units.hidden = kind !== 'learner';
    limit(x, 0, Math.round(width), Math.round(width / 2));
    limit(y, 0, Math.round(height), Math.round(height / 2));
    limit(cell, 0, n - 1, null);
    limit(first, 0, n - 1, 0);
    limit(last, 0, n - 1, 0);
  });
  store.effect(({ followed }) => {
    if (document.activeElement !== cell) cell.value = followed ? String(followed.cell) : '';
  });
  return el(
    'details',
    { class: 'place', id: 'place' },
    el('summary', { class: 'place-summary' }, t('place')),
    tissue,
    status,
    cells,
    units,
    error,
  );
}

function numberField(id: string, step: number): HTMLInputElement {
  const input = el('input', { class: 'input number', type: 'text', inputmode: 'decimal', id, autocomplete: 'off' });
  input.addEventListener('keydown', (event) => {
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const [min, max] = [Number(input.dataset.min), Number(input.dataset.max)];
    try {
      input.value = number(Math.min(max, Math.max(min, valueOf(input) + by)));
    } catch {
      input.value = number(min); // it was empty or no number
    }
    input.dispatchEvent(new Event('change'));
  });
  return input;
}

const button = (id: string, act: () => void) =>
  el('button', { class: 'button', type: 'button', id, onclick: act }, t(id.replace('-', '.')));

function labelled(input: HTMLInputElement, key: string): HTMLElement {
  return el('span', { class: 'place-field' }, el('label', { class: 'field-label', for: input.id }, t(key)), input);
}

function limit(input: HTMLInputElement, min: number, max: number, start: number | null): void {
  Object.assign(input.dataset, { min, max });
  input.value = start === null ? '' : number(start);
}

// valueOf is a field's number within its range; an integer where it counts something.
const valueOf = (input: HTMLInputElement): number =>
  readField(input, input.labels?.[0]?.textContent ?? '', {
    min: Number(input.dataset.min),
    max: Number(input.dataset.max),
    whole: !/^place-[xy]$/.test(input.id),
  });

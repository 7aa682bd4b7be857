// The followed cell in the lens: its name, and a field for its number, so that the keyboard can do
// what a click on the stage does.

import type { LensCell } from '../../engine/contract-lens';
import { el, newId, setText } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { readField } from '../../ui/number-input';
import { cellName } from '../../ui/names';

const SLOW_SPEED = 0.1; // a trial takes four seconds
const MAX_READABLE_SPEED = 0.5; // above this speed spikes pass too fast to see

export function cellPicker(session: Session) {
  const id = newId('lens-cell');
  const name = el('span', { class: 'lens-cell-name' });
  const error = el('p', { class: 'field-error', role: 'alert' });
  const input = el('input', { class: 'input number', type: 'text', inputmode: 'numeric', id, autocomplete: 'off', title: t('lens.pick') });
  const follow = async () => {
    try {
      await session.follow(
        input.value.trim() === ''
          ? -1
          : readField(input, t('lens.cell.label'), { min: 0, max: session.store.model.state!.cells - 1, whole: true }),
      );
      setText(error, '');
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
    }
  };
  input.addEventListener('change', () => void follow());
  const slow = el(
    'button',
    { class: 'link lens-slow', type: 'button', title: t('lens.slow.hint'), onclick: () => void session.speed(SLOW_SPEED) },
    t('lens.slow'),
  );
  session.store.effect(({ state }) => {
    slow.hidden = !state?.playing || state.speed <= MAX_READABLE_SPEED;
  });
  return {
    element: el(
      'div',
      { class: 'lens-cell' },
      el('label', { class: 'field-label', for: id }, t('lens.cell.label')),
      input,
      name,
      slow,
      error,
    ),
    draw(cell: LensCell | null) {
      setText(name, cell ? cellName(cell) : '');
      if (document.activeElement !== input) input.value = cell ? String(cell.cell) : '';
    },
  };
}

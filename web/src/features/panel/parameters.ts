// All other parameters by group, built from the engine's table: those marked main at
// once, the rest behind "more".

import { acts } from './acts';
import type { Param } from '../../engine/contract';
import { el, setText } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { readField } from '../../ui/number-input';
import { field, type Field } from '../../ui/field';
import { receptors } from './receptors';

const RECEPTORS = 'receptors'; // the group that is shown as a table
const COURSE = 'course'; // that has an editor of its own

export function parameters(session: Session, params: Param[]): HTMLElement {
  const fields = new Map<string, Field>();
  const groups = [...new Set(params.map((param) => param.group))].filter(
    (group) => !group.startsWith('modulators.') && group !== RECEPTORS && group !== COURSE,
  );
  const build = (param: Param) => {
    const made = field(param, session);
    fields.set(param.key, made);
    return made.element;
  };
  const box = el(
    'div',
    { class: 'groups' },
    ...groups.map((group) => {
      const mine = params.filter((param) => param.group === group);
      const main = mine.filter((param) => param.main);
      const more = mine.filter((param) => !param.main);
      const body = [
        ...main.map(build),
        more.length > 0 &&
          (main.length > 0
            ? el('details', { class: 'parts' }, el('summary', {}, t('group.more', { n: more.length })), ...more.map(build))
            : el('div', { class: 'parts' }, ...more.map(build))),
      ];
      const title = t(`group.${group}`);
      const count = el('span', { class: 'card-hint' });
      const made = main.length > 0
        ? el('section', { class: 'card group' }, el('h2', { class: 'card-title' }, title), ...body)
        : el(
            'details',
            { class: 'card group' },
            el('summary', { class: 'group-summary' }, el('h2', { class: 'card-title' }, title), count),
            ...body,
          );
      // What cannot act in this circuit is not shown as if it could.
      session.store.effect(({ values }) => {
        const able = mine.filter((param) => acts(param, values));
        for (const param of mine) fields.get(param.key)!.element.hidden = !able.includes(param);
        made.hidden = able.length === 0;
        setText(count, t('group.count', { n: able.length }));
      });
      return made;
    }),
    params.some((param) => param.group === RECEPTORS) && table(session),
    session.store.model.state?.kind !== 'learner' && follow(session),
  );
  session.store.effect(({ values }) => {
    for (const [key, f] of fields) if (key in values) f.show(values[key]!);
  });
  return box;
}

// table holds the switches and scales of the receptors' rows, which stand in a table of
// their own.
function table(session: Session): HTMLElement {
  return el(
    'details',
    { class: 'card group', id: 'receptors' },
    el(
      'summary',
      { class: 'group-summary' },
      el('h2', { class: 'card-title' }, t('group.receptors')),
      el('span', { class: 'card-hint' }, t('receptors.hint')),
    ),
    receptors(session),
  );
}

// follow is the way by keyboard to what a click on a neuron does.
function follow(session: Session): HTMLElement {
  const error = el('p', { class: 'field-error', id: 'follow-error', role: 'alert' });
  const input = el('input', {
    class: 'input number',
    type: 'text',
    inputmode: 'numeric',
    id: 'follow-cell',
    'aria-describedby': 'follow-error follow-hint',
    autocomplete: 'off',
  });
  const follow = async () => {
    try {
      await session.follow(
        input.value.trim() === ''
          ? -1
          : readField(input, t('follow.label'), { min: 0, max: session.store.model.state!.cells - 1, whole: true }),
      );
      error.textContent = '';
    } catch (refusal) {
      error.textContent = refusal instanceof Error ? refusal.message : String(refusal);
    }
  };
  input.addEventListener('change', () => void follow());
  session.store.effect(({ followed }) => {
    input.value = followed ? String(followed.cell) : '';
  });
  return el(
    'section',
    { class: 'card group' },
    el('h2', { class: 'card-title' }, t('follow.title')),
    el(
      'div',
      { class: 'field field-inline' },
      el('label', { class: 'field-label', for: 'follow-cell' }, t('follow.label')),
      input,
    ),
    el('p', { class: 'field-note', id: 'follow-hint' }, t('follow.hint')),
    error,
  );
}

// All other parameters by group, built from the engine's table: main ones directly, the others
// behind "more".

import { canAct } from './acts';
import type { Param } from '../../engine/contract';
import { el, setText } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { readField } from '../../ui/number-input';
import { field, type Field } from '../../ui/field';
import { receptors } from './receptors';

const RECEPTORS = 'receptors'; // this group is shown as a table
const COURSE = 'course'; // this group has an editor of its own

export function parameters(session: Session, params: Param[], openBuilder: () => void): HTMLElement {
  const fields = new Map<string, Field>();
  const groups = [...new Set(params.map((param) => param.group))].filter(
    (group) => !group.startsWith('modulators.') && group !== RECEPTORS && group !== COURSE,
  );
  const build = (param: Param) => {
    const control = field(param, session);
    fields.set(param.key, control);
    return control.element;
  };
  const box = el(
    'div',
    { class: 'groups' },
    ...groups.map((group) => {
      const ownParams = params.filter((param) => param.group === group);
      const main = ownParams.filter((param) => param.main);
      const more = ownParams.filter((param) => !param.main);
      const body = [
        ...main.map(build),
        more.length > 0 &&
          (main.length > 0
            ? el('details', { class: 'parts' }, el('summary', {}, t('group.more', { n: more.length })), ...more.map(build))
            : el('div', { class: 'parts' }, ...more.map(build))),
      ];
      const title = t(`group.${group}`);
      const count = el('span', { class: 'card-hint' });
      const card = main.length > 0
        ? el('section', { class: 'card group' }, el('h2', { class: 'card-title' }, title), ...body)
        : el(
            'details',
            { class: 'card group' },
            el('summary', { class: 'group-summary' }, el('h2', { class: 'card-title' }, title), count),
            ...body,
          );
      // A parameter without effect in this circuit is hidden.
      session.store.effect(({ values }) => {
        const active = ownParams.filter((param) => canAct(param, values));
        for (const param of ownParams) fields.get(param.key)!.element.hidden = !active.includes(param);
        card.hidden = active.length === 0;
        setText(count, t('group.count', { n: active.length }));
      });
      return card;
    }),
    params.some((param) => param.group === RECEPTORS) && receptorTable(session),
    session.store.model.state?.kind !== 'learner' && followField(session),
    session.store.model.state?.kind !== 'learner' && builderCard(openBuilder),
  );
  session.store.effect(({ values }) => {
    for (const [key, f] of fields) if (key in values) f.show(values[key]!);
  });
  return box;
}

// receptorTable holds the switches and scales of the receptor rows.
function receptorTable(session: Session): HTMLElement {
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

// builderCard leads to what parameters cannot change: the circuit itself.
function builderCard(openBuilder: () => void): HTMLElement {
  return el(
    'section',
    { class: 'card group' },
    el('h2', { class: 'card-title' }, t('builder.card')),
    el('p', { class: 'field-note' }, t('builder.open.hint')),
    el('button', { class: 'button small', type: 'button', id: 'builder-open-parameters', onclick: openBuilder }, t('builder.open')),
  );
}

// followField lets the keyboard do what a click on a neuron does.
function followField(session: Session): HTMLElement {
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

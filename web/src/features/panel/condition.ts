// The menu of a figure's conditions, and that of the twin's condition. A choice sets the switches
// and restarts the run.

import { el } from '../../base/dom';
import type { Condition, Figure, Value } from '../../engine/contract';
import type { Session } from '../../state/session';
import type { Model } from '../../state/store';
import { t } from '../../base/text';
import { defaultValue } from '../../ui/field';
import { conditionName } from '../../ui/names';

const BY_HAND = '#'; // stands for no condition

// resetValues are the parameters that some condition sets and that now differ from the figure's
// defaults: a new condition resets them, so that nothing of the old one remains.
function resetValues(figure: Figure, { params, values }: Model): Record<string, Value> {
  const keys = new Set((figure.conditions ?? []).flatMap(({ set }) => Object.keys(set)));
  const defaults = params
    .filter(({ key }) => keys.has(key))
    .map((param) => [param.key, figure.set?.[param.key] ?? defaultValue(param)] as const);
  return Object.fromEntries(defaults.filter(([key, value]) => values[key] !== value));
}

// options are a figure's conditions; combinations of its factors have a group of their own.
function options(figure: Figure): HTMLElement[] {
  const all = figure.conditions ?? [];
  const optionsOf = (of: Condition[]) => of.map(({ name }) => el('option', { value: name }, conditionName(figure, name)));
  const [crossed, others] = [all.filter((c) => c.crossed), all.filter((c) => !c.crossed)];
  if (!crossed.length || !others.length) return optionsOf(all);
  return [
    el('optgroup', { label: t('condition.crossed') }, ...optionsOf(crossed)),
    el('optgroup', { label: t('condition.others') }, ...optionsOf(others)),
  ];
}

export function condition(session: Session, report: (error: unknown) => void): HTMLElement {
  const input = el('select', { class: 'input select', id: 'condition', title: t('condition.hint') });
  const twin = el('select', { class: 'input select', id: 'twin', title: t('twins.hint') });
  const box = el(
    'div',
    { class: 'condition' },
    el('label', { class: 'field-label', for: 'condition' }, t('condition')),
    input,
    el('label', { class: 'field-label', for: 'twin' }, t('twins.beside')),
    twin,
  );
  const { store } = session;
  let figureShown = '';

  store.effect(({ state, figures }) => {
    const figure = figures.find((f) => f.name === state?.figure);
    const conditions = figure?.conditions ?? [];
    box.hidden = conditions.length === 0;
    if (!figure || !state) return;
    if (figureShown !== figure.name) {
      figureShown = figure.name;
      input.replaceChildren(
        ...options(figure),
        el('option', { value: '', disabled: true, hidden: true }, t('condition.byHand')),
      );
      twin.replaceChildren(
        el('option', { value: '' }, t('twins.none')),
        ...options(figure),
        el('option', { value: BY_HAND, disabled: true, hidden: true }, t('condition.byHand')),
      );
    }
    const known = conditions.some((c) => c.name === state.condition) ? state.condition : '';
    if (input.value !== known) input.value = known;
  });

  store.effect(({ twins, state }) => {
    for (const option of twin.options)
      option.disabled = option.value === BY_HAND || (option.value !== '' && option.value === state?.condition);
    const isCondition = twins && !twins.figure && [...twin.options].some((option) => option.value === twins.condition);
    const known = !twins ? '' : isCondition ? twins.condition : BY_HAND;
    if (twin.value !== known) twin.value = known;
  });
  twin.addEventListener('change', () => void session.twin(twin.value ? { name: twin.value } : null).catch(report));

  const choose = async () => {
    const figure = store.model.figures.find((f) => f.name === store.model.state?.figure);
    const chosen = figure?.conditions?.find((c) => c.name === input.value);
    if (!chosen) return;
    try {
      await session.begin({ ...resetValues(figure!, store.model), ...chosen.set });
    } catch (error) {
      report(error);
    }
  };
  input.addEventListener('change', () => void choose());
  return box;
}

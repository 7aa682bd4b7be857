// The controls of an experiment: seeds, workers, conditions, tasks, and the button that starts it.

import type { Condition, Figure } from '../../engine/contract';
import { el, newId, setText } from '../../base/dom';
import type { Seeds } from '../../engine/contract-experiment';
import type { ExperimentOptions } from '../../state/experiments';
import { MAX_WORKERS, defaultWorkers } from '../../engine/pool';
import { t } from '../../base/text';
import { readField, typedSeed } from '../../ui/number-input';
import { checkList, type Group } from '../../ui/check-list';
import { armName } from './names';

const MAX_SEEDS = 1_000_000; // the engine's limit

export interface Controls {
  element: HTMLElement;
  fill(figure: Figure, seeds: Seeds): void;
  options(): ExperimentOptions;
  setRunning(on: boolean): void;
  setNoResults(none: boolean): void; // whether there are no results yet
  showError(message: string): void;
}

export function controls(figureName: () => string, run: () => void, cancel: () => void): Controls {
  const seeds = number('many-seeds', 'many.seeds', 'many.seeds.hint');
  const first = number('many-first', 'many.first', 'many.first.hint');
  const workers = number('many-workers', 'many.workers', 'many.workers.hint');
  workers.input.value = String(defaultWorkers());
  workers.input.title = t('many.workers.hint', { most: MAX_WORKERS });
  const error = el('p', { class: 'field-error', id: newId('error'), role: 'alert' });
  const conditions = checkList('many.conditions', 'many-condition');
  const protocols = checkList('many.protocols', 'many-protocol');
  const button = el('button', { class: 'button primary', type: 'button', id: 'many-run' });
  let isRunning = false;
  let noResults = false;
  button.addEventListener('click', () => (isRunning ? cancel() : run()));
  const fields = [seeds.input, first.input, workers.input];
  for (const input of fields) {
    input.setAttribute('aria-describedby', error.id);
    input.addEventListener('input', () => showError(''));
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !isRunning) run();
    });
  }

  const showError = (message: string) => setText(error, message);
  const firstSeed = () => {
    const seed = typedSeed(t('many.first'), first.input.value);
    first.input.value = String(seed);
    return seed;
  };
  const amounts = () => ({
    seeds: readField(seeds.input, t('many.seeds'), { min: 1, max: MAX_SEEDS, whole: true }),
    workers: readField(workers.input, t('many.workers'), { min: 1, max: MAX_WORKERS, whole: true }),
  });

  const labelButton = () => setText(button, t(isRunning ? 'many.cancel' : noResults ? 'many.runFirst' : 'many.run'));

  const running = (now: boolean) => {
    if (now === isRunning && button.textContent) return;
    isRunning = now;
    labelButton();
    button.classList.toggle('primary', !isRunning);
    for (const input of fields) input.disabled = isRunning;
    for (const list of [conditions, protocols]) list.disable(isRunning);
  };
  running(false);

  return {
    element: el(
      'div',
      { class: 'many-controls' },
      el('div', { class: 'many-fields' }, seeds.element, first.element, workers.element, button),
      el('div', { class: 'many-lists' }, conditions.element, protocols.element),
      error,
    ),
    fill(figure, from) {
      seeds.input.value = String(from.n);
      first.input.value = String(from.first);
      conditions.fill(groupsOf(figure));
      protocols.fill([{ title: '', items: (figure.protocols ?? []).map(({ name, label }) => ({ value: name, words: label ?? name })) }]);
      showError('');
    },
    options() {
      const [some, tasks] = [conditions.chosen(), protocols.chosen()];
      const of = { ...(some && { conditions: some }), ...(tasks && { protocols: tasks }) };
      return { figure: figureName(), seed: firstSeed(), ...amounts(), ...of };
    },
    setRunning: running,
    setNoResults(now) {
      noResults = now;
      labelButton();
    },
    showError,
  };
}

// groupsOf separates the combinations of a figure's factors from its other conditions.
function groupsOf({ conditions = [] }: Figure): Group[] {
  const items = (of: Condition[]) => of.map((c) => ({ value: c.name, words: c.label ?? armName(c, conditions) }));
  const [crossed, others] = [conditions.filter((c) => c.crossed), conditions.filter((c) => !c.crossed)];
  if (!crossed.length || !others.length) return [{ title: '', items: items(conditions) }];
  return [
    { title: t('many.group.crossed', { n: crossed.length }), items: items(crossed) },
    { title: t('many.group.others', { n: others.length }), items: items(others) },
  ];
}

function number(id: string, label: string, hint: string): { element: HTMLElement; input: HTMLInputElement } {
  const input = el('input', { class: 'input number', type: 'text', inputmode: 'numeric', id, title: t(hint), autocomplete: 'off' });
  return { input, element: el('div', { class: 'many-field' }, el('label', { class: 'field-label', for: id }, t(label)), input) };
}

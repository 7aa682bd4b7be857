// The control by which networks are measured like people and put beside them.

import { el, setText } from '../../base/dom';
import { t } from '../../base/text';
import type { Session } from '../../state/session';
import { inOwnWorker, type Group } from './groups';

const FIRST = 'pavlovian'; // the figure that is offered first
const NUMBERS = [10, 30, 100];
const WITHOUT = new Set(['learner', 'digits', 'striatum']); // circuits whose subject answers no cue by Go or No-Go

export function networksControl(session: Session, add: (group: Group) => void, say: (words: string) => void): HTMLElement {
  const figures = session.store.model.figures.filter(({ circuit, name }) => !WITHOUT.has(circuit ?? '') && name !== '');
  const select = (id: string, label: string, onchange?: () => void) => {
    const element = el('select', { class: 'input select', id: `people-${id}`, 'aria-label': label, onchange });
    return element;
  };
  const condition = select('condition', t('people.networks.condition'));
  const figure = select('figure', t('people.networks.figure'), () => fill());
  const number = select('networks', t('people.networks.number'));
  figure.append(...figures.map(({ name, title }) => el('option', { value: name, selected: name === FIRST }, title)));
  number.append(...NUMBERS.map((n) => el('option', { value: String(n), selected: n === 30 }, t('people.networks.n', { n }))));
  const fill = () => {
    const chosen = figures.find(({ name }) => name === figure.value);
    condition.replaceChildren(
      ...(chosen?.conditions ?? []).map(({ name, label }) => el('option', { value: name, selected: name === chosen?.live }, label ?? name)),
    );
  };
  fill();

  const measure = async () => {
    const seeds = Number(number.value);
    const title = figures.find(({ name }) => name === figure.value)?.title ?? figure.value;
    const name = t('people.networks.name', { n: seeds, figure: title, condition: condition.selectedOptions[0]?.textContent ?? '' });
    button.disabled = true;
    say(t('people.networks.measuring', { name }));
    try {
      const { measures, table } = await inOwnWorker('measureNetworks', { figure: figure.value, condition: condition.value, seeds });
      add({ name, networks: true, table, measures, read: null });
      say(t('people.networks.done', { name }));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    } finally {
      button.disabled = false;
    }
  };
  const button = el(
    'button',
    { class: 'button', type: 'button', id: 'people-measure', onclick: () => void measure() },
    t('people.networks.measure'),
  );
  const head = el('h3', { class: 'people-head' });
  setText(head, t('people.networks'));
  return el('div', { class: 'people-networks' }, head, figure, condition, number, button);
}

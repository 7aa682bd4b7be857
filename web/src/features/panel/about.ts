// The figure's text: what to look at, what to try, why, the model, and what is not modelled.

import type { Figure } from '../../engine/contract';
import { el } from '../../base/dom';
import type { Store } from '../../state/store';
import { t } from '../../base/text';

export function about(store: Store, openMethods: () => void): HTMLElement {
  const box = el('div', { class: 'about' });
  let shown = '';
  store.effect(({ state, figures }) => {
    const figure = figures.find((f) => f.name === state?.figure);
    if (!figure || figure.name === shown) return;
    shown = figure.name;
    box.replaceChildren(...content(figure, openMethods));
  });
  return box;
}

function content(figure: Figure, openMethods: () => void): HTMLElement[] {
  const part = (key: string, text: string) =>
    el(
      'section',
      { class: 'about-part' },
      el('h3', {}, t(`about.${key}`)),
      ...text.split('\n\n').map((paragraph) => el('p', {}, paragraph)),
    );
  return [
    el(
      'section',
      { class: 'about-lead' },
      el('h2', {}, figure.title),
      figure.claim ? el('p', { class: 'claim' }, figure.claim) : null,
      el('p', {}, el('button', { class: 'button small', type: 'button', id: 'methods-open', onclick: openMethods }, t('methods.open'))),
    ),
    part('see', figure.text.see),
    part('try', figure.text.try),
    part('why', figure.text.why),
    part('model', figure.text.model),
    part('notModelled', figure.text.notModelled),
    el(
      'section',
      { class: 'about-part' },
      el('h3', {}, t('about.sources')),
      el('ul', { class: 'sources' }, ...[figure.paper, ...figure.text.sources].filter(Boolean).map((source) => el('li', {}, source))),
    ),
  ];
}

// The figure's text: what to look at, what to try, why, the model, and what is not modelled.

import type { Figure } from '../../engine/contract';
import { el } from '../../base/dom';
import type { Store } from '../../state/store';
import { t } from '../../base/text';

// PanelDialogs are the dialogs that the panel opens.
export interface PanelDialogs {
  methods: () => void;
  builder: () => void;
}

export function about(store: Store, open: PanelDialogs): HTMLElement {
  const box = el('div', { class: 'about' });
  let shown = '';
  store.effect(({ state, figures }) => {
    const figure = figures.find((f) => f.name === state?.figure);
    if (!figure || figure.name === shown) return;
    shown = figure.name;
    box.replaceChildren(...content(figure, open));
  });
  return box;
}

const LEARNER = 'learner'; // the circuit of figures whose subject is an artificial learner

function content(figure: Figure, open: PanelDialogs): HTMLElement[] {
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
      el(
        'p',
        { class: 'about-open' },
        el('button', { class: 'button small', type: 'button', id: 'methods-open', onclick: open.methods }, t('methods.open')),
        figure.circuit !== LEARNER &&
          el(
            'button',
            { class: 'button small', type: 'button', id: 'builder-open', title: t('builder.open.hint'), onclick: open.builder },
            t('builder.open'),
          ),
      ),
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

// A dialog that tells in words what is drawn on the stage, as it was when it was opened or
// brought up to now.

import { described } from './describe';
import { el } from '../../base/dom';
import type { Store } from '../../state/store';
import { t } from '../../base/text';
import { dialog } from '../../ui/dialog';

export function describe(store: Store): () => void {
  const made = dialog('describe-dialog', t('describe.title'));
  const text = el('div', { class: 'describe-text', 'aria-live': 'polite' });
  const fill = () =>
    text.replaceChildren(
      ...described(store.model).map(({ title, lines }) =>
        el('section', {}, el('h3', {}, title), el('ul', {}, ...lines.map((line) => el('li', {}, line)))),
      ),
    );
  const again = el('button', { class: 'button', type: 'button', id: 'describe-again', onclick: fill }, t('describe.again'));
  made.body.append(text, el('div', { class: 'settings-end' }, again));
  return () => {
    fill();
    made.show();
  };
}

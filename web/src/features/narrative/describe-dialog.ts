// The dialog that describes the stage in words, as it was when the dialog opened or the button
// "again" was pressed.

import { describeStage } from './describe';
import { el } from '../../base/dom';
import type { Store } from '../../state/store';
import { t } from '../../base/text';
import { dialog } from '../../ui/dialog';

export function describeDialog(store: Store): () => void {
  const descriptionDialog = dialog('describe-dialog', t('describe.title'));
  const text = el('div', { class: 'describe-text', 'aria-live': 'polite' });
  const fill = () =>
    text.replaceChildren(
      ...describeStage(store.model).map(({ title, lines }) =>
        el('section', {}, el('h3', {}, title), el('ul', {}, ...lines.map((line) => el('li', {}, line)))),
      ),
    );
  const again = el('button', { class: 'button', type: 'button', id: 'describe-again', onclick: fill }, t('describe.again'));
  descriptionDialog.body.append(text, el('div', { class: 'settings-end' }, again));
  return () => {
    fill();
    descriptionDialog.show();
  };
}

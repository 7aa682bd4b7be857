// Help: the keys, what is to be seen where, and what the lab does not claim.

import { el } from '../dom';
import { icon } from '../icons';
import { enableKeys, keysEnabled } from '../keys';
import { t } from '../text';

const KEYS = ['space', 'dot', 't', 'b', 'r', 'k', 'marks', 'help'] as const;
const PARTS = ['stage', 'modulators', 'charts', 'time', 'share', 'model'] as const;

export function help(): () => void {
  const keys = el('input', { class: 'switch', type: 'checkbox', role: 'switch', id: 'keys-on', checked: keysEnabled() });
  keys.addEventListener('change', () => enableKeys(keys.checked));
  const close = el('button', { class: 'button icon-button quiet', type: 'button', 'aria-label': t('help.close') }, icon('close'));
  const dialog = el(
    'dialog',
    { class: 'dialog', id: 'help-dialog', 'aria-labelledby': 'help-title' },
    el('div', { class: 'dialog-head' }, el('h2', { id: 'help-title' }, t('help.title')), close),
    el('p', { class: 'dialog-lead' }, t('help.lead')),
    el('dl', { class: 'help-parts' }, ...PARTS.flatMap((part) => [el('dt', {}, t(`help.${part}`)), el('dd', {}, t(`help.${part}.text`))])),
    el('h3', {}, t('help.keys')),
    el('dl', { class: 'help-keys' }, ...KEYS.flatMap((key) => [el('dt', {}, el('kbd', {}, t(`key.${key}`))), el('dd', {}, t(`key.${key}.does`))])),
    el('div', { class: 'field field-inline' }, el('label', { class: 'field-label', for: 'keys-on' }, t('help.keysOn')), keys),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return () => dialog.showModal();
}

// The help dialog: keys, the parts of the page, and what the lab does not model.

import { el } from '../base/dom';
import { t } from '../base/text';
import { conformance } from '../features/settings';
import { dialog } from '../ui/dialog';

const KEYS = ['space', 'dot', 't', 'b', 'r', 'k', 'marks', 'm', 'n', 'd', 'comma', 'help'] as const;
const PARTS = ['stage', 'modulators', 'charts', 'time', 'share', 'model'] as const;

export function help(openSettings: () => void): () => void {
  const helpDialog = dialog('help-dialog', t('help.title'));
  const toSettings = el('button', { class: 'link', type: 'button', id: 'help-settings' }, t('help.toSettings'));
  toSettings.addEventListener('click', () => {
    helpDialog.element.close();
    openSettings();
  });
  const toStatement = el('button', { class: 'link', type: 'button', id: 'help-access' }, t('access.open'));
  toStatement.addEventListener('click', () => {
    helpDialog.element.close();
    conformance().show();
  });
  helpDialog.body.append(
    el('p', { class: 'dialog-lead' }, t('help.lead')),
    el('dl', { class: 'help-parts' }, ...PARTS.flatMap((part) => [el('dt', {}, t(`help.${part}`)), el('dd', {}, t(`help.${part}.text`))])),
    el('h3', {}, t('help.keys')),
    el(
      'dl',
      { class: 'help-keys' },
      ...KEYS.flatMap((key) => [el('dt', {}, el('kbd', {}, t(`shortcut.${key}`))), el('dd', {}, t(`shortcut.${key}.does`))]),
    ),
    el('p', { class: 'dialog-note' }, t('help.keysPlaces')),
    el('p', { class: 'dialog-note' }, t('help.keysWhere')),
    el('p', { class: 'dialog-links' }, toSettings, toStatement),
  );
  return helpDialog.show;
}

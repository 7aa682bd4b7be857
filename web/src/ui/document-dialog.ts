// A dialog that shows one of the project's Markdown documents. The build turns it into HTML
// (build/documents.mjs). These documents are in English.

import { el } from '../base/dom';
import { usePart } from '../base/lazy-part';
import { t } from '../base/text';
import { dialog, type Dialog } from './dialog';

interface DialogWords {
  loading: string;
  table: string; // the accessible name of its tables
}

export function documentDialog(id: string, title: string, words: DialogWords, load: () => Promise<{ default: string }>): Dialog {
  const created = dialog(id, title);
  const { body } = created;
  body.lang = 'en';
  body.append(el('p', {}, words.loading));
  void usePart(load, ({ default: html }) => {
    body.innerHTML = html;
    for (const part of body.querySelectorAll('[role="group"]'))
      part.setAttribute('aria-label', part.matches('pre') ? t('document.code') : words.table);
  });
  return created;
}

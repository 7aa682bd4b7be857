// A document that stands beside the source, as a dialog. The build has made HTML of its text
// (build/documents.mjs). Such documents are written in English.

import { el } from '../base/dom';
import { usePart } from '../base/lazy-part';
import { t } from '../base/text';
import { dialog, type Dialog } from './dialog';

interface Words {
  loading: string;
  table: string; // what its tables are called
}

export function written(id: string, title: string, words: Words, load: () => Promise<{ default: string }>): Dialog {
  const made = dialog(id, title);
  const { body } = made;
  body.lang = 'en';
  body.append(el('p', {}, words.loading));
  void usePart(load, ({ default: html }) => {
    body.innerHTML = html;
    for (const part of body.querySelectorAll('[role="group"]'))
      part.setAttribute('aria-label', part.matches('pre') ? t('written.code') : words.table);
  });
  return made;
}

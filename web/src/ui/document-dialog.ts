// A document that stands beside the source, as a dialog: headings, paragraphs, lists, tables
// and pieces of code are made of its text. Such documents are written in English.

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
  void usePart(load, ({ default: text }) => body.replaceChildren(...blocks(text, words.table)));
  return made;
}

const FENCE = /^```.*\n([\s\S]*?)\n```$/;

// blocks makes elements of what empty lines part, but for those in code.
function blocks(text: string, tables: string): HTMLElement[] {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .flatMap((part) => (FENCE.test(part) ? [part] : part.split(/\n{2,}/)))
    .map((block) => block.trim())
    .filter((block) => block && !block.startsWith('# '))
    .map((block) => {
      const code = FENCE.exec(block)?.[1];
      if (code) return el('pre', { class: 'code', tabIndex: 0, role: 'group', 'aria-label': t('written.code') }, code);
      if (block.startsWith('## ')) return el('h3', {}, block.slice(3));
      if (block.startsWith('|')) return table(block, tables);
      if (block.startsWith('- ')) return el('ul', {}, ...items(block, /\n(?=- )/, /^- /));
      if (block.startsWith('1. ')) return el('ol', {}, ...items(block, /\n(?=\d+\. )/, /^\d+\. /));
      return el('p', {}, ...inline(block));
    });
}

const items = (block: string, between: RegExp, sign: RegExp) =>
  block.split(between).map((line) => el('li', {}, ...inline(line.replace(sign, ''))));

function table(block: string, name: string): HTMLElement {
  const [head, , ...rows] = block.split('\n').map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
  return el(
    'div',
    { class: 'access-table', tabIndex: 0, role: 'group', 'aria-label': name },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head!.map((cell) => el('th', { scope: 'col' }, ...inline(cell))))),
      el(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          el('tr', {}, el('th', { scope: 'row' }, ...inline(first!)), ...rest.map((cell) => el('td', {}, ...inline(cell)))),
        ),
      ),
    ),
  );
}

// inline makes what stands between grave accents code.
const inline = (text: string) => text.replace(/\n/g, ' ').split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part));

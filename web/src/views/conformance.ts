// The statement of conformance, as a dialog made from the same file that stands beside the
// source: what meets which criterion, and what shows it. It is written in English.

import { el, setText } from '../dom';
import { t } from '../text';
import { dialog, type Dialog } from './dialog';

let made: Dialog | undefined;

export function conformance(): Dialog {
  if (made) return made;
  made = dialog('access-dialog', t('access.title'));
  const { body } = made;
  body.lang = 'en';
  body.append(el('p', {}, t('access.loading')));
  import('../../ACCESSIBILITY.md?raw').then(
    ({ default: text }) => body.replaceChildren(...blocks(text)),
    () => setText(body, t('access.missing')),
  );
  return made;
}

// blocks makes elements of the file's headings, tables and paragraphs.
function blocks(text: string): HTMLElement[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block && !block.startsWith('# '))
    .map((block) => {
      if (block.startsWith('## ')) return el('h3', {}, block.slice(3));
      if (block.startsWith('|')) return table(block);
      if (block.startsWith('- ')) return el('ul', {}, ...block.split(/\n(?=- )/).map((line) => el('li', {}, ...inline(line.slice(2)))));
      return el('p', {}, ...inline(block));
    });
}

function table(block: string): HTMLElement {
  const [head, , ...rows] = block.split('\n').map((line) => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim()));
  return el(
    'div',
    { class: 'access-table', tabIndex: 0, role: 'group', 'aria-label': t('access.table') },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head!.map((cell) => el('th', { scope: 'col' }, ...inline(cell))))),
      el('tbody', {}, ...rows.map(([first, ...rest]) => el('tr', {}, el('th', { scope: 'row' }, ...inline(first!)), ...rest.map((cell) => el('td', {}, ...inline(cell)))))),
    ),
  );
}

// inline makes what stands between grave accents code.
const inline = (text: string) => text.replace(/\n/g, ' ').split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part));

// A Vite plugin that turns the documents beside the page (*.md) into HTML for
// ui/document-dialog.ts. The dialog shows the title, so headings begin at the third level. A
// document may hold only the elements in ALLOWED; anything else, above all HTML, ends the build
// with an error.

import { relative } from 'node:path';
import { Marked } from 'marked';

const ALLOWED = new Set(['space', 'heading', 'paragraph', 'text', 'codespan', 'code', 'list', 'list_item', 'table']);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const renderer = {
  heading({ tokens, depth }) {
    return depth === 1 ? '' : `<h${depth + 1}>${this.parser.parseInline(tokens)}</h${depth + 1}>`;
  },
  // Code and tables may be wider than the dialog: tabindex lets the keyboard scroll them. The
  // dialog sets their names.
  code: ({ text }) => `<pre class="code" tabindex="0" role="group">${escaped(text)}</pre>`,
  table({ header, rows }) {
    const cell = (tag, scope, { tokens }) => `<${tag}${scope}>${this.parser.parseInline(tokens)}</${tag}>`;
    const head = header.map((title) => cell('th', ' scope="col"', title)).join('');
    const line = ([first, ...rest]) => cell('th', ' scope="row"', first) + rest.map((other) => cell('td', '', other)).join('');
    const body = rows.map((row) => `<tr>${line(row)}</tr>`).join('');
    const table = `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
    return `<div class="access-table" tabindex="0" role="group">${table}</div>`;
  },
};

export function htmlOf(text, name) {
  const walkTokens = ({ type, raw }) => {
    if (!ALLOWED.has(type)) throw new Error(`${name}: a document of the page may not hold “${raw.trim()}” (${type})`);
  };
  return new Marked({ renderer, walkTokens }).parse(text);
}

export const documents = () => ({
  name: 'documents',
  transform: {
    filter: { id: /\.md$/ },
    handler(text, id) {
      return { code: `export default ${JSON.stringify(htmlOf(text, relative('.', id)))}`, map: null };
    },
  },
});

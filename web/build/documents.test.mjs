// Unit tests: a Markdown document becomes plain HTML, or the build ends.

import { expect, test } from 'vitest';
import { htmlOf } from './documents.mjs';

test('headings begin at the third level, the title is left to the dialog', () =>
  expect(htmlOf('# Title\n\n## Part\n\nA `<b>` & more.\n\n### Smaller', 'x.md').replaceAll('\n', '')).toBe(
    '<h3>Part</h3><p>A <code>&lt;b&gt;</code> &amp; more.</p><h4>Smaller</h4>',
  ));

test('tables and code can be scrolled by keyboard, the first cell of a row is its header', () =>
  expect(htmlOf('| a | b |\n|---|---|\n| `x\\|y` | z |\n\n```\n<i>\n```', 'x.md')).toBe(
    '<div class="access-table" tabindex="0" role="group"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
      '<tbody><tr><th scope="row"><code>x|y</code></th><td>z</td></tr></tbody></table></div>' +
      '<pre class="code" tabindex="0" role="group">&lt;i&gt;</pre>',
  ));

test.each([
  '<b>x</b>',
  'a <img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '![x](y)',
  '| a |\n|---|\n| <i>x</i> |',
  '- <script>1</script>',
])('the build refuses %s and names the file', (text) => expect(() => htmlOf(text, 'x.md')).toThrow('x.md'));

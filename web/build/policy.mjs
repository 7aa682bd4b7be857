// Writes the strictest content security policy under which the pages work, for hosts that set one.
// It lists the inline scripts by their hashes, so it is made from the built pages, and the style of the
// pages of Methods, which the lab also writes itself.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const hash = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

const methodsStyle = () => {
  const page = resolve(import.meta.dirname, '../public/methods/index.html');
  const [, style] = (existsSync(page) && /<style>([\s\S]*?)<\/style>/.exec(readFileSync(page, 'utf8'))) || [];
  return style ? [hash(style)] : [];
};

const INLINE = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

export const policy = () => ({
  name: 'policy',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const pages = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.html'));
    const scripts = new Set(pages.flatMap(({ source }) => [...String(source).matchAll(INLINE)].map(([, script]) => hash(script))));
    const directives = [
      "default-src 'self'",
      `script-src 'self' ${[...scripts].sort().join(' ')} 'wasm-unsafe-eval'`,
      `style-src ${["'self'", ...methodsStyle()].join(' ')}`,
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "base-uri 'none'",
      "form-action 'none'",
    ];
    this.emitFile({ type: 'asset', fileName: 'content-security-policy.txt', source: `${directives.join('; ')}\n` });
  },
});

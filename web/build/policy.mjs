// Writes the strictest content security policy under which the pages work, for hosts that set one.
// It lists the inline scripts by their hashes, so it is made from the built pages.

import { createHash } from 'node:crypto';

export const hash = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

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
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "base-uri 'none'",
      "form-action 'none'",
    ];
    this.emitFile({ type: 'asset', fileName: 'content-security-policy.txt', source: `${directives.join('; ')}\n` });
  },
});

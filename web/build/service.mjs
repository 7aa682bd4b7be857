// Builds web/dist/sw.js, the service worker. It holds a hash of each built file, and a version made
// from all of them.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import config from '../vite.config.js';

const web = resolve(import.meta.dirname, '..');
const dist = resolve(web, 'dist');

// Files that the service worker does not store: itself, the single file, and files for the build or
// the host only.
const NOT_STORED = new Set([
  'sw.js',
  'neuromodlab.html',
  'gallery/made',
  'openings/made',
  'methods/made',
  '_headers',
  'content-security-policy.txt',
  'oembed.json',
]);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const files = Object.fromEntries(
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, resolve(entry.parentPath, entry.name)).split(sep).join('/'))
    // Images are loaded when a figure shows them; pages of Methods are for readers with a network: the lab writes them itself.
    .filter((path) => !NOT_STORED.has(path) && !path.startsWith('digits/') && !path.startsWith('methods/'))
    .sort()
    .map((path) => [path, sha256(readFileSync(resolve(dist, path)))]),
);

const { output } = await build({
  ...config,
  configFile: false,
  publicDir: false,
  plugins: [],
  logLevel: 'error',
  define: { __FILES__: JSON.stringify(files), __VERSION__: JSON.stringify(sha256(JSON.stringify(files)).slice(0, 16)) },
  build: {
    ...config.build,
    write: false,
    rollupOptions: { input: resolve(web, 'src/features/offline/service.ts'), output: { format: 'iife' } },
  },
});
writeFileSync(resolve(dist, 'sw.js'), output[0].code);

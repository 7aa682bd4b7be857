// Writes web/dist/NAME.br beside each file that gains by it: the file as Brotli of the highest quality,
// for which a server has no time while it answers. `neuromod serve` sends these, and so do servers that
// look for them (nginx with brotli_static, Caddy with precompressed).

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { packed } from './packed.mjs';

const dist = resolve(import.meta.dirname, '../dist');
const MIN_BYTES = 1024;
const compress = promisify(brotliCompress);

const brotli = (bytes) =>
  compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:wasm|js|css|html|json|webmanifest|svg)$/.test(entry.name))
  .filter(({ name }) => name !== 'neuromodlab.html') // it is packed
  .map((entry) => resolve(entry.parentPath, entry.name));

await Promise.all(
  files.map(async (file) => {
    const bytes = readFileSync(file);
    if (bytes.length > MIN_BYTES) writeFileSync(`${file}.br`, await packed(bytes, 'br', brotli));
  }),
);

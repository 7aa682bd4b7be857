// The build's id: a hash of the page's source and of both programs. Documents loaded from a server
// at different times compare it to know whether they are of one version.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export function buildOf(web) {
  const hash = createHash('sha256');
  const source = readdirSync(resolve(web, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => resolve(entry.parentPath, entry.name));
  const rest = ['stage.html', 'public/stage.wasm', 'public/engine.wasm'].map((name) => resolve(web, name));
  for (const file of [...source.sort(), ...rest.filter(existsSync)]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

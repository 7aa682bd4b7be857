// Compressed files, kept in bin/packed by the hash of what they are made of and how: compressing the two
// programs well takes half a minute.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../bin/packed');

// packed is what pack makes of bytes, where the folder does not hold it; kind is the file's ending.
export async function packed(bytes, kind, pack) {
  const file = resolve(folder, `${createHash('sha256').update(bytes).update(String(pack)).digest('hex').slice(0, 32)}.${kind}`);
  if (!existsSync(file)) {
    const made = await pack(bytes);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.part`, made);
    renameSync(`${file}.part`, file);
  }
  return readFileSync(file);
}

// Every text that the page asks for by its key exists: whole keys, and the beginning of those that are put together.

import { expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';

const sources = import.meta.glob<string>('../**/*.ts', { query: '?raw', import: 'default', eager: true });
const keys = Object.keys(english);

// A call of t whose key is written out, or begins so before what is put in.
const CALL = /\bt\(\s*(?:'([^']+)'|`([^`$]*)(\$\{)?)/g;

const known = (key: string, partly: boolean) =>
  keys.some((name) => (partly ? key.includes('.') && name.startsWith(key) : name === key || name === `${key}.other`));

test('every key that a source names is a key of en.json', () => {
  let asked = 0;
  const missing: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    if (path.endsWith('.test.ts')) continue;
    for (const [, whole, begun, more] of source.matchAll(CALL)) {
      const key = whole ?? begun!;
      if (!key) continue; // all of it is put in
      asked++;
      if (!known(key, more !== undefined)) missing.push(`${path}: ${key}`);
    }
  }
  expect(asked).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});

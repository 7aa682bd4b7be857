// Unit tests of the page's logic: no browser, no server. They stand beside what they test.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import vite from './vite.config.js';

const tests = ['src', 'build'].flatMap(folder => readdirSync(folder, { recursive: true }).map(name => join(folder, String(name))))
  .filter(file => /\.test\.(ts|mjs)$/.test(file));

// A test that replaces a module, a clock or a global would disturb others: it runs in an environment of its
// own. All others share one, or one with a document, which is several times as fast.
const text = file => readFileSync(file, 'utf8');
const own = tests.filter(file => /vi\.mock|useFakeTimers|stubGlobal|spyOn|resetModules/.test(text(file)));
const withDocument = tests.filter(file => !own.includes(file) && text(file).includes('@vitest-environment'));
const shared = tests.filter(file => !own.includes(file) && !withDocument.includes(file));

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'node', // a test that needs a document says so: // @vitest-environment happy-dom
      pool: 'threads',
      projects: [
        { extends: true, test: { name: 'shared', include: shared, isolate: false } },
        { extends: true, test: { name: 'document', include: withDocument, isolate: false } },
        { extends: true, test: { name: 'own', include: own } },
      ],
    },
  }),
);

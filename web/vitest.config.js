// Unit tests of the page's logic: no browser, no server. They stand beside what they test.

import { defineConfig, mergeConfig } from 'vitest/config';
import vite from './vite.config.js';

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      include: ['src/**/*.test.ts', 'build/**/*.test.mjs'],
      environment: 'node', // a test that needs a document says so: // @vitest-environment happy-dom
    },
  }),
);

// The browser tests: `npx playwright test NAME` runs those of web/test/NAME.spec.ts.
//
// Workers share them, one more than there are cores, since most tests wait for something much of the time. Files
// that draw the stage make a project of their own, one at a time: without a graphics card drawing takes much of the machine.

import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './test/support/browser';

const STAGE = [
  'access',
  'arrive',
  'article',
  'calls',
  'circuits',
  'clip',
  'embeds',
  'failure',
  'firefox',
  'forgetting',
  'load',
  'offline',
  'seen',
  'sheet',
  'tissue',
  'twins',
  'volume',
  'wire',
].map((name) => `**/${name}.spec.ts`);

const ALONE = ['moving', 'busy'].map((name) => `**/${name}.spec.ts`);

const ci = Boolean(process.env.CI);
const after = ci ? ['alone'] : []; // elsewhere one often runs a single file

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results', // what is kept of a test that failed
  reporter: 'list', // its last lines have the totals
  forbidOnly: ci,
  retries: ci ? 1 : 0, // a test that passes only then is reported as flaky
  timeout: 120_000, // ms; a slow machine is not a broken page
  expect: { timeout: 15_000 },
  workers: Math.max(3, availableParallelism() + 1),
  use: {
    launchOptions: launchOptions(),
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
  },
  projects: [
    { name: 'alone', testMatch: ALONE, workers: 1 },
    { name: 'stage', testMatch: STAGE, workers: 1, dependencies: after },
    { name: 'page', testIgnore: [...STAGE, ...ALONE], dependencies: after },
    ...(process.env.BENCH ? [{ name: 'bench', testMatch: '**/*.bench.ts' }] : []), // measures, and judges nothing
  ],
});

// The browser tests: `npx playwright test NAME` runs those of web/test/NAME.spec.ts.
//
// Two workers share them. Files that draw the stage make a project of their own, one at a time:
// without a graphics card drawing takes much of the machine.

import { defineConfig } from '@playwright/test';
import { launchOptions } from './test/support/browser';

const STAGE = [
  'access', 'arrive', 'article', 'calls', 'clip', 'embeds', 'failure', 'firefox', 'first', 'forgetting', 'load', 'offline', 'sheet',
  'tissue', 'twins', 'volume',
].map((name) => `${name}.spec.ts`);

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  reporter: 'list',
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0, // one that then passes is reported as flaky
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 2,
  use: { launchOptions: launchOptions(), trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'stage', testMatch: STAGE, workers: 1 },
    { name: 'page', testIgnore: STAGE },
  ],
});

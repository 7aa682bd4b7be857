// Experiments of many networks in the page, begun without waiting for them.

import { expect, type Page } from '@playwright/test';
import type { Lab } from './page-types';
import { call } from './lab';

type Experiment = Lab['experiment'];
export type Plan = Partial<Parameters<Experiment>[0]>;
export type Advance = Parameters<NonNullable<Parameters<Experiment>[1]>>[0];
export type Result = Awaited<ReturnType<Experiment>>;

export interface Outcome {
  result?: Result;
  error?: string;
}

declare global {
  interface Window {
    advances: Advance[]; // what the running experiment has told
    outcome?: Outcome; // what it came to
  }
}

export const LONG = { timeout: 120_000 };

// SMALL is an experiment of moments.
export const SMALL = {
  figure: 'set-shift',
  seed: 5,
  seeds: 2,
  conditions: ['da', 'da+na'],
  set: { 'task.before': 30, 'task.after': 30 },
};

// start begins an experiment in the page; ended waits for it.
export const start = (page: Page, plan: Plan): Promise<void> =>
  page.evaluate((given) => {
    window.advances = [];
    delete window.outcome;
    void window.lab
      .experiment(given as Parameters<Experiment>[0], (advance) => void window.advances.push(advance))
      .then(
        (result) => (window.outcome = { result }),
        (error: Error) => (window.outcome = { error: error.message }),
      );
  }, plan);

export async function ended(page: Page): Promise<Outcome> {
  await page.waitForFunction(() => window.outcome, undefined, LONG);
  return page.evaluate(() => window.outcome!);
}

// seedsDone waits until so many seeds are done.
export async function seedsDone(page: Page, n: number): Promise<void> {
  await page.waitForFunction((least) => window.advances.some((advance) => advance.seedsDone >= least), n, LONG);
}

// cancelled stops it, and is how many networks are kept.
export async function cancelled(page: Page): Promise<number> {
  await call(page, 'cancelExperiment');
  const { error = '' } = await ended(page);
  expect(error).toMatch(/\d+ of \d+ networks are kept/);
  return Number(/(\d+) of \d+ networks/.exec(error)![1]);
}

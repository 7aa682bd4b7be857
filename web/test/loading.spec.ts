// What is loaded: a file that is missing or late ends in words and a way out; a newer build
// on the server is told of once, and nothing else is claimed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { test as base, expect } from './support/fixtures';
import { call, ready, refused } from './support/lab';
import { DIST } from './support/paths';
import type { Serving } from './support/server';
import { pattern, words } from './support/words';

const PATIENCE = 60_000; // ms, for a machine that is busy

declare global {
  interface Window {
    deaf: boolean; // what the workers say is held back
    measured?: { seeds: { n: number } }; // of an experiment
  }
}

interface Coming extends BrowserContextOptions {
  clock?: boolean; // time of the page passes on demand
  init?: () => void;
}

const test = base.extend<{ come: (files: Serving, coming?: Coming) => Promise<Page> }>({
  // come opens the page of a server of which some files are missing or never answered.
  come: async ({ browser, host }, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async (files, { clock = false, init, ...context } = {}) => {
      const { url } = await host(files);
      const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...context });
      closes.push(() => made.close());
      const page = await made.newPage();
      if (clock) await page.clock.install();
      if (init) await page.addInitScript(init);
      await page.goto(url, { waitUntil: 'commit' });
      return page;
    });
    await Promise.all(closes.map((close) => close()));
  },
});

// pass lets the page's time pass, three seconds at once, until something holds.
const pass = (page: Page, holds: () => Promise<void>) =>
  expect(async () => {
    await page.clock.fastForward(3000);
    await holds();
  }).toPass({ timeout: PATIENCE, intervals: [50] });
const passUntil = (page: Page, selector: string) => pass(page, () => expect(page.locator(selector)).toBeVisible({ timeout: 50 }));

const NOT_COME: [string, Serving, boolean][] = [
  ['script is refused', { refuse: [/^assets\/index-.*\.js$/] }, false],
  ['script never comes', { stall: [/^assets\/index-.*\.js$/] }, true],
  ['style never comes', { stall: [/^assets\/index-.*\.css$/] }, true],
];
for (const [what, files, clock] of NOT_COME) {
  test(`the page’s ${what}: words in the person’s language, and a reload`, async ({ come }) => {
    const page = await come(files, { clock, locale: 'es-MX' });
    const shown = '#not-started.shown section:not([hidden])';
    if (clock) await passUntil(page, shown);
    await expect(page.locator(shown)).toHaveCount(1, { timeout: PATIENCE });
    await expect(page.locator(shown)).toHaveAttribute('lang', 'es');
    await expect(page.locator(`${shown} button`)).toBeVisible();
    if (!clock || /style/.test(what)) await expect(page.locator(`${shown} code`)).toHaveText(/assets\/index-/);
  });
}

const NO_STAGE: [string, Serving, boolean, string][] = [
  ['document is refused', { refuse: ['stage.html'] }, false, 'error.stage'],
  ['document is another page', { instead: { 'stage.html': readFileSync(join(DIST, 'index.html'), 'utf8') } }, false, 'error.stage'],
  ['program never comes', { stall: ['stage.wasm'] }, true, 'error.stage.late'],
];
for (const [what, files, clock, title] of NO_STAGE) {
  test(`the stage’s ${what}: the page says so, and goes on without it`, async ({ come }) => {
    const page = await come(files, { clock });
    await ready(page);
    if (clock) await passUntil(page, '#loading.failed');
    await expect(page.locator('.loading-title')).toHaveText(words(title), { timeout: PATIENCE });
    await page.getByRole('button', { name: words('error.without') }).click();
    await expect(page.locator('.loading-advice')).toBeHidden();
    await expect(page.locator('.loading-actions')).toBeVisible();
    await call(page, 'pause');
    const { trial } = await call(page, 'state');
    await call(page, 'step', { trials: 1 });
    expect((await call(page, 'state')).trial).toBeGreaterThan(trial);
  });
}

test('an engine that never comes is given up, and lab.ready says so', async ({ come }) => {
  const page = await come({ stall: ['engine.wasm'] }, { clock: true });
  await page.waitForFunction(() => (window as Partial<Window>).lab !== undefined);
  await passUntil(page, '#loading.failed');
  await expect(page.locator('.loading-title')).toHaveText(words('error.engine'));
  const said = await page.evaluate(() =>
    window.lab.ready.then(
      () => '',
      (error: Error) => error.message,
    ),
  );
  expect(said).toBe(words('error.late.engine'));
});

const LIGHT: Serving = { refuse: ['stage.wasm'] };

test('an engine that no longer answers is told of, and again when it does', async ({ come }) => {
  // What the page hears of its workers can be held back.
  const init = () => {
    const Real = Worker;
    window.Worker = class extends Real {
      override set onmessage(act: (event: MessageEvent) => void) {
        super.onmessage = (event) => window.deaf || act(event);
      }
    };
  };
  const page = await come(LIGHT, { clock: true, init });
  await ready(page);
  await page.evaluate(() => (window.deaf = true));
  await passUntil(page, '.notice-act');
  await expect(page.locator('.notice')).toContainText(pattern('error.silent', { s: 30 }));
  await page.evaluate(() => (window.deaf = false));
  await pass(page, () => expect(page.locator('.notice')).toHaveCount(0, { timeout: 50 }));
});

test('storage that never answers keeps no experiment waiting', async ({ come }) => {
  const init = () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest; // a request of which nothing is heard
  };
  const page = await come(LIGHT, { clock: true, init });
  await ready(page);
  await page.evaluate(() => {
    void window.lab.experiment({ figure: 'set-shift', seeds: 1, conditions: ['da'] }).then((result) => (window.measured = result));
  });
  await pass(page, async () => expect(await page.evaluate(() => window.measured?.seeds.n)).toBe(1));
  await expect(page.locator('.notice-title')).toHaveText(words('many.notKept'));
});

test('a newer build on the server: one notice, whose reload keeps the state, and nothing false', async ({ host, visit }) => {
  const refuse: (string | RegExp)[] = ['stage.wasm'];
  const instead: Record<string, string> = {};
  const server = await host({ refuse, instead });
  const { page } = await visit({ at: server, hash: '#v=1&figure=reversal&seed=7', stage: false });
  // Old files are gone, the page itself is new, and so are the programs.
  refuse.push(/^assets\/(?!index-)/);
  instead['index.html'] = '<!doctype html><script type="module" src="./assets/index-newer.js"></script>';
  instead['engine.wasm'] = 'another program';
  instead['wasm_exec.js'] = 'another runtime';
  await page.evaluate(() => (window.location.hash = '#v=1&figure=reversal&seed=7&view.show=many'));
  await expect(page.locator('.notice')).toContainText(pattern('missing.newer'));
  await expect(page.locator('#details')).toHaveText(words('many.none.missing'));
  expect(await refused(page, 'experiment', { figure: 'reversal', seeds: 1, conditions: ['da'] })).toMatch(pattern('missing.newer'));
  await expect(page.locator('.notice')).toHaveCount(1);
  await call(page, 'pause');
  await call(page, 'set', { 'na.strength': 0.5 });
  await page.click('.notice-act');
  await page.waitForURL(/na\.strength~0\.5/);
  expect(new URL(page.url()).hash).toMatch(/figure=reversal&.*seed=7/); // the page itself is about to go
});

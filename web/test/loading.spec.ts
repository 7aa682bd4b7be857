// What is loaded: a file that is missing or late ends in words and a way out; a newer build
// on the server is told of once, and nothing else is claimed; until the first frame the
// stage's place has the theme's ground.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures';
import { call, open, ready } from './support/lab';
import { DIST } from './support/paths';
import { serve } from './support/server';
import { pattern, words } from './support/words';


const PATIENCE = 60_000; // ms, for a machine that is busy

// visit opens the page with some files missing or never answered; ticks of its clock pass on demand.
async function visit(files, { clock = false, init, ...context } = {}) {
  const server = await serve(files);
  const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...context });
  const page = await made.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (clock) await page.clock.install();
  if (init) await page.addInitScript(init);
  await page.goto(server.url, { waitUntil: 'commit' });
  return { page, close: () => made.close().then(server.close) };
}

// pass lets the page's clock run until something shows.
async function pass(page: Page, selector: string) {
  for (let s = 0; s < 90 && !(await page.$(selector)); s += 3) await page.clock.runFor(3000);
  await page.waitForSelector(selector);
}

for (const [what, files, clock] of [
  ['script is refused', { refuse: [/^assets\/index-.*\.js$/] }, false],
  ['script never comes', { stall: [/^assets\/index-.*\.js$/] }, true],
  ['style never comes', { stall: [/^assets\/index-.*\.css$/] }, true],
]) {
  test(`the page’s ${what}: words in the person’s language, and a reload`, async () => {
    const { page, close } = await visit(files, { clock, locale: 'es-MX' });
    const shown = '#not-started.shown section:not([hidden])';
    if (clock) await pass(page, shown);
    else await page.waitForSelector(shown);
    await expect(page.locator(shown)).toHaveCount(1);
    expect(await page.getAttribute(shown, 'lang')).toBe('es');
    await expect(page.locator(`${shown} button`).first()).toBeVisible();
    if (!clock || /style/.test(what)) await expect(page.locator(`${shown} code`).first()).toHaveText(/assets\/index-/);
    await close();
  });
}

for (const [what, files, clock, title] of [
  ['document is refused', { refuse: ['stage.html'] }, false, 'error.stage'],
  ['document is another page', { instead: { 'stage.html': readFileSync(join(DIST, 'index.html'), 'utf8') } }, false, 'error.stage'],
  ['program never comes', { stall: ['stage.wasm'] }, true, 'error.stage.late'],
]) {
  test(`the stage’s ${what}: the page says so, and goes on without it`, async () => {
    const { page, close } = await visit(files, { clock });
    await ready(page);
    if (clock) await pass(page, '#loading.failed');
    else await page.waitForSelector('#loading.failed');
    await expect(page.locator('.loading-title').first()).toHaveText(words(title));
    await page.getByRole('button', { name: words('error.without') }).click();
    await expect(page.locator('.loading-advice').first()).toBeHidden();
    await expect(page.locator('.loading-actions').first()).toBeVisible();
    await call(page, 'pause');
    const { trial } = await call(page, 'state');
    await call(page, 'step', { trials: 1 });
    expect((await call(page, 'state')).trial > trial).toBe(true);
    await close();
  });
}

test('an engine that never comes is given up, and lab.ready says so', async () => {
  const { page, close } = await visit({ stall: ['engine.wasm'] }, { clock: true });
  await page.waitForFunction(() => window.lab);
  await pass(page, '#loading.failed');
  await expect(page.locator('.loading-title').first()).toHaveText(words('error.engine'));
  const said = await page.evaluate(() => window.lab.ready.then(() => '', (error) => error.message));
  expect(said).toBe(words('error.late.engine'));
  await close();
});

test('an engine that no longer answers is told of, and again when it does', async () => {
  const { page, close } = await visit({}, {
    clock: true,
    // What the page hears of its workers can be held back.
    init: () => {
      const Real = Worker;
      window.Worker = class extends Real {
        set onmessage(act) {
          super.onmessage = (event) => window.deaf || act(event);
        }
      };
    },
  });
  await ready(page);
  await page.evaluate(() => (window.deaf = true));
  await pass(page, '.notice-act');
  await expect(page.locator('.notice').first()).toHaveText(pattern('error.silent', { s: 30 }));
  await page.evaluate(() => (window.deaf = false));
  for (let s = 0; s < 30 && (await page.$('.notice')); s += 3) await page.clock.runFor(3000);
  expect(await page.$('.notice')).toBe(null);
  await close();
});

test('storage that never answers keeps no experiment waiting', async () => {
  const { page, close } = await visit({}, {
    clock: true,
    init: () => {
      IDBFactory.prototype.open = () => ({}); // a request of which nothing is heard
    },
  });
  await ready(page);
  await page.evaluate(() => {
    window.lab.experiment({ figure: 'set-shift', seeds: 1, conditions: ['da'] }).then((result) => (window.result = result));
  });
  for (let s = 0; s < 60 && !(await page.evaluate(() => window.result)); s++) await page.clock.runFor(1000);
  expect((await page.evaluate(() => window.result)).seeds.n).toBe(1);
  await expect(page.locator('.notice-title').first()).toHaveText(words('many.notKept'));
  await close();
});

test('a newer build on the server: one notice, whose reload keeps the state, and nothing false', async ({ browser }) => {
  const refuse = [];
  const instead = {};
  const server = await serve({ refuse, instead });
  const { page, close } = await open(browser, server.url, { hash: '#v=1&figure=reversal&seed=7', stage: false });
  // Old files are gone, the page itself is new, and so are the programs.
  refuse.push(/^assets\/(?!index-)/);
  instead['index.html'] = '<!doctype html><script type="module" src="./assets/index-newer.js"></script>';
  instead['engine.wasm'] = 'another program';
  instead['wasm_exec.js'] = 'another runtime';
  await page.evaluate(() => (window.location.hash = '#v=1&figure=reversal&seed=7&view.show=many'));
  await page.waitForSelector('.notice-act');
  await expect(page.locator('.notice').first()).toHaveText(pattern('part.newer'));
  await expect(page.locator('#details')).toHaveText(words('many.none.missing'));
  const { error } = await call(page, 'experiment', { figure: 'reversal', seeds: 1, conditions: ['da'] });
  expect(error).toMatch(pattern('part.newer'));
  await expect(page.locator('.notice')).toHaveCount(1);
  await call(page, 'pause');
  await call(page, 'set', { 'na.strength': 0.5 });
  await page.click('.notice-act');
  await page.waitForURL(/na\.strength~0\.5/);
  expect(new URL(page.url()).hash).toMatch(/figure=reversal&.*seed=7/); // the page itself is about to go
  await close();
  await server.close();
});

// Without a network: one file from disk does what the page does, under a strict policy, and can be taken along.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { edits } from './support/builder';
import { expect, test } from './support/fixtures';
import { call, open, refused, type Opening } from './support/lab';
import { replayed } from './support/native';
import { DIST } from './support/paths';
import { stagePixels } from './support/pixels';
import { serve, type Server } from './support/server';
import { ticksOn } from './support/wait';
import { words } from './support/words';

declare global {
  interface Window {
    hostile?: boolean;
  }
}

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const FILE = join(DIST, 'neuromodlab.html');
const MANY = '#v=1&figure=many-to-one'; // it opens without a stage, which is far lighter

let server: Server;

test.beforeAll(async () => {
  server = await serve({ under: '/a/b/' });
});

test.afterAll(() => server.close());

// smoke is what the page and the file must both do, at the hash that the command line has. It gives what was asked for.
async function smoke(browser: Browser, url: string, context: Opening = {}): Promise<string[]> {
  const asked: string[] = [];
  const { page, complaints, close } = await open(browser, url, {
    ...context,
    hash: '#v=1&figure=set-shift&seed=3&view.lang=de',
    patience: PATIENCE,
    prepare: (made) => made.on('request', (request) => asked.push(request.url())),
  });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await ticksOn(page);
  await stagePixels(page, PATIENCE);
  await call(page, 'pause');
  await call(page, 'reset', { seed: 3 });
  await call(page, 'seek', { tick: 4000 });
  await call(page, 'set', { 'na.strength': 0.5 });
  await call(page, 'seek', { trial: 40 });
  const { tick, hash } = await call(page, 'state');
  expect({ tick, hash }).toStrictEqual(replayed('v=1&figure=set-shift&seed=3&log=4000~na.strength~0.5&tick=15600'));
  await edits(page);
  await call(page, 'lesson', { id: 'patience' });
  await expect(page.locator('#lesson-step')).toBeVisible({ timeout: PATIENCE });
  await call(page, 'lesson', null);
  await call(page, 'figure', 'many-to-one');
  await expect(page.locator('.map-svg').first()).toBeVisible({ timeout: PATIENCE });
  expect(complaints).toEqual([]);
  await close();
  return asked.map((address) => address.replace(/#.*/, ''));
}

test('in a subfolder the page does what it does anywhere, and asks for nothing outside its folder', async ({ browser }) => {
  const asked = await smoke(browser, server.url);
  expect(asked).toContain(server.url);
  expect(asked.filter((url) => !url.startsWith(server.url) && !/^(blob|data):/.test(url))).toEqual([]);
});

test('the file from disk, without a network, does the same, and asks for nothing but itself', async ({ browser }) => {
  const file = pathToFileURL(FILE).href;
  const asked = await smoke(browser, file, { offline: true });
  expect(asked.filter((url) => !/^(blob|data|about):/.test(url))).toEqual([file]);
});

test('the file is small, and its policy lets in nothing but its own five scripts', () => {
  expect(statSync(FILE).size, 'bytes').toBeLessThanOrEqual(6_000_000);
  const text = readFileSync(FILE, 'utf8');
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)!;
  expect(policy).toMatch(/^default-src 'none';/);
  const [scripts] = /script-src [^;]*/.exec(policy)!;
  expect(scripts).toMatch(/^script-src( 'sha256-[A-Za-z0-9+/=]+'){5} 'wasm-unsafe-eval'$/);
  expect(policy).not.toMatch(/connect-src|unsafe-eval'(?<!'wasm-unsafe-eval')/);
});

test('a script that is put into the file does not run', async ({ browser }, info) => {
  const hostile = info.outputPath('hostile.html');
  writeFileSync(
    hostile,
    readFileSync(FILE, 'utf8')
      .replace('</head>', '<script>window.hostile = true</script></head>')
      .replace('<body>', '<body><img src="x:" onerror="window.hostile = true">'),
  );
  const { page, complaints, close } = await open(browser, pathToFileURL(hostile).href, { hash: MANY, stage: false, offline: true });
  expect(await page.evaluate(() => window.hostile)).toBe(undefined);
  const policy = complaints.filter((text) => /Content Security Policy/.test(text));
  expect(policy.length, 'the policy refused the script and the handler').toBeGreaterThanOrEqual(2);
  await close();
});

test('a file that is taken away opens where it was taken, and so does a copy made from it', async ({ browser }, info) => {
  const take = async (page: Page, name: string) => {
    await page.click('#export-menu');
    const [coming] = await Promise.all([
      page.waitForEvent('download', { timeout: PATIENCE }),
      page.locator('.menu-list:visible .menu-item', { hasText: words('export.html') }).click(),
    ]);
    const path = info.outputPath(name);
    await coming.saveAs(path);
    expect(coming.suggestedFilename()).toMatch(/^neuromod-lab-[\d.]+_many-to-one_seed-5_trial-30\.html$/);
    return pathToFileURL(path).href;
  };
  const there = async (page: Page) => {
    await call(page, 'pause');
    await call(page, 'seek', { trial: 30 });
    return call(page, 'state');
  };
  const opened = (url: string, more: Opening) => open(browser, url, { stage: false, ...more });

  let { page, close } = await opened(server.url, { hash: `${MANY}&seed=5&ach.strength=0.25` });
  const { hash, tick } = await there(page);
  const first = await take(page, 'first.html');
  const link = await call(page, 'link');
  await close();

  ({ page, close } = await opened(first, { offline: true, hash: '' }));
  expect(new URL(page.url()).hash, page.url()).toContain(link);
  const leaves = await page.evaluate(() =>
    Promise.all(['csv', 'json', 'html'].map(async (kind) => (await (await window.lab.export(kind)).text()).slice(0, 20_000))),
  );
  for (const text of leaves) {
    expect(text, 'where the file lies stays here').not.toContain(info.outputDir);
    expect(text).not.toContain('file://');
  }
  expect(leaves[0], 'its link leads to the lab that it was taken from').toContain(`# link: ${server.url}#v=1&figure=many-to-one`);
  expect((await call(page, 'state')).tick, 'it opens at the tick').toBeGreaterThanOrEqual(tick);
  expect((await there(page)).hash).toBe(hash);
  const second = await take(page, 'second.html');
  await close();

  ({ page, close } = await opened(second, { offline: true, hash: '' }));
  expect((await there(page)).hash).toBe(hash);
  await close();
});

test('where the file is missing, taking it away says so', async ({ visit, host }) => {
  const bare = await host({ refuse: ['neuromodlab.html', 'stage.wasm'] });
  const { page } = await visit({ at: bare, hash: MANY, stage: false });
  expect(await refused(page, 'export', 'html')).toContain(words('error.noFile'));
});

test('a file that is damaged says so', async ({ page, context }, info) => {
  const damaged = info.outputPath('damaged.html');
  const whole = readFileSync(FILE, 'utf8');
  const text = whole.replace(/(id="packed-page">.{20000}).{400}/, (_, kept: string) => kept + 'A'.repeat(400));
  expect(text).not.toBe(whole);
  writeFileSync(damaged, text);
  await context.setOffline(true);
  await page.goto(pathToFileURL(damaged).href);
  await expect(page.locator('#unopened')).toBeVisible({ timeout: PATIENCE });
});

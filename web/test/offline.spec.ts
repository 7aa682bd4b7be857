// Without a network: one file from disk does what the page does, at the same hash, under a
// strict policy; it can be taken away anew, and says so where it is missing or damaged.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, refused, until, type Opened } from './support/lab';
import { DIST } from './support/paths';
import { stagePixels } from './support/pixels';
import { words } from './support/words';

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const FILE = join(DIST, 'neuromodlab.html');
const MANY = '#v=1&figure=many-to-one'; // it opens without a stage, which is far lighter

declare global {
  interface Window {
    hostile?: boolean; // what a script that was put into the file would set
  }
}

const at = (path: string) => ({ url: pathToFileURL(path).href });

// smoke is what page and file must both do. It returns the hash of a moment with an action before it.
async function smoke({ page, complaints }: Opened): Promise<string> {
  page.setDefaultTimeout(PATIENCE);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const { tick } = await call(page, 'state');
  await until(page, (before) => window.lab.state().then((s) => s.tick > before), tick, { timeout: PATIENCE });
  await stagePixels(page, PATIENCE);
  await call(page, 'pause');
  await call(page, 'reset', { seed: 3 });
  await call(page, 'seek', { tick: 4000 });
  await call(page, 'set', { 'na.strength': 0.5 });
  await call(page, 'seek', { trial: 40 });
  const { hash } = await call(page, 'state');
  await call(page, 'lesson', { id: 'patience' });
  await expect(page.locator('#lesson-step')).toBeVisible();
  await call(page, 'lesson', null);
  await call(page, 'figure', 'many-to-one');
  await expect(page.locator('.map-svg')).toBeVisible({ timeout: 60_000 });
  expect(complaints).toEqual([]);
  return hash;
}

const outside = (asked: string[], own: RegExp) => asked.map((url) => url.replace(/#.*/, '')).filter((url) => !own.test(url));

test('in a subfolder the page, and from disk the file without a network, do the same, at the same hash', async ({ host, visit }) => {
  const server = await host({ under: '/a/b/' });
  const hash = '#v=1&figure=set-shift&seed=3&view.lang=de';
  const open = async (where: { url: string }, offline: boolean) => {
    const asked: string[] = [];
    const prepare = (page: Page) => page.on('request', (request) => asked.push(request.url()));
    const opened = await visit({ at: where, hash, offline, patience: PATIENCE, prepare });
    return { asked, opened };
  };
  const page = await open(server, false);
  const hashOfPage = await smoke(page.opened);
  expect(
    page.asked.filter((url) => !url.startsWith(server.url) && !/^(blob|data):/.test(url)),
    'nothing outside its folder',
  ).toEqual([]);
  await page.opened.close();

  const file = await open(at(FILE), true);
  const hashOfFile = await smoke(file.opened);
  expect(hashOfFile).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOfFile).toBe(hashOfPage);
  expect(outside(file.asked, /^(blob|data|about):/), 'it asks for nothing but itself').toEqual([at(FILE).url]);
});

test('the file is small, and its policy lets in nothing but its own five scripts', () => {
  expect(statSync(FILE).size, 'bytes').toBeLessThanOrEqual(6_000_000);
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(FILE, 'utf8'))!;
  expect(policy).toMatch(/^default-src 'none';/);
  const [scripts] = /script-src [^;]*/.exec(policy)!;
  expect(scripts).toMatch(/^script-src( 'sha256-[A-Za-z0-9+/=]+'){5} 'wasm-unsafe-eval'$/);
  expect(policy).not.toMatch(/connect-src|unsafe-eval'(?<!'wasm-unsafe-eval')/);
});

test('a script that is put into the file does not run', async ({ visit }, info) => {
  const hostile = info.outputPath('hostile.html');
  writeFileSync(
    hostile,
    readFileSync(FILE, 'utf8')
      .replace('</head>', '<script>window.hostile = true</script></head>')
      .replace('<body>', '<body><img src="x:" onerror="window.hostile = true">'),
  );
  const { page, complaints } = await visit({ at: at(hostile), hash: MANY, stage: false, offline: true });
  expect(await page.evaluate(() => window.hostile)).toBeUndefined();
  expect(complaints.join('\n'), 'the policy refused it').toContain('Content Security Policy');
});

test('a file that is taken away opens where it was taken, and so does a copy made from it', async ({ visit, light }, info) => {
  const taken = async (page: Page, name: string) => {
    await page.click('#export-menu');
    const [coming] = await Promise.all([
      page.waitForEvent('download', { timeout: PATIENCE }),
      page.getByRole('button', { name: words('export.html') }).click(),
    ]);
    expect(coming.suggestedFilename()).toMatch(/^neuromod-lab-[\d.]+_many-to-one_seed-5_trial-30\.html$/);
    const path = info.outputPath(name);
    await coming.saveAs(path);
    return path;
  };
  const there = async (page: Page) => {
    await call(page, 'pause');
    await call(page, 'seek', { trial: 30 });
    return call(page, 'state');
  };
  const source = await visit({ hash: `${MANY}&seed=5&ach.strength=0.25` });
  const { hash, tick } = await there(source.page);
  const first = await taken(source.page, 'first.html');
  const link = await call(source.page, 'link');
  await source.close();

  const file = await visit({ at: at(first), stage: false, offline: true });
  expect(new URL(file.page.url()).hash).toContain(link);
  const leaves = await file.page.evaluate(async () => {
    const blobs = await Promise.all(['csv', 'json', 'html'].map((kind) => window.lab.export(kind)));
    return Promise.all(blobs.map(async (blob) => (await blob.text()).slice(0, 20_000)));
  });
  for (const text of leaves) {
    expect(text, 'where the file lies stays here').not.toContain(dirname(first));
    expect(text).not.toContain('file://');
  }
  expect(leaves[0], 'its link leads to the lab that it was taken from').toContain(`# link: ${light.url}#v=1&figure=many-to-one`);
  expect((await call(file.page, 'state')).tick, 'it opens at the tick').toBeGreaterThanOrEqual(tick);
  expect((await there(file.page)).hash).toBe(hash);
  const second = await taken(file.page, 'second.html');
  await file.close();

  const copy = await visit({ at: at(second), stage: false, offline: true });
  expect((await there(copy.page)).hash).toBe(hash);
});

test('where the file is missing, taking it away says so', async ({ host, visit }) => {
  const bare = await host({ refuse: ['neuromodlab.html', 'stage.wasm'] });
  const { page } = await visit({ at: bare, hash: MANY, stage: false });
  expect(await refused(page, 'export', 'html')).toBe(words('error.noFile'));
});

test('a file that is damaged says so', async ({ page, context }, info) => {
  const damaged = info.outputPath('damaged.html');
  const text = readFileSync(FILE, 'utf8');
  writeFileSync(
    damaged,
    text.replace(/(id="packed-page">.{20000}).{400}/, (_, kept: string) => kept + 'A'.repeat(400)),
  );
  await context.setOffline(true);
  await page.goto(at(damaged).url);
  await expect(page.locator('#unopened')).toBeVisible({ timeout: PATIENCE });
});

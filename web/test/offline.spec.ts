// Without a network: one file from disk does what the page does, under a strict policy;
// the page itself opens once it has been kept, and goes over to a new version whole. And
// the gallery shows every figure.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './support/fixtures';
import { axe } from './support/axe';
import { crowding } from './support/crowding';
import { call, open, ready, refused, until } from './support/lab';
import { DIST } from './support/paths';
import { stagePixels } from './support/pixels';
import { serve, type Server } from './support/server';

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const FILE = join(DIST, 'neuromodlab.html');
const MANY = '#v=1&figure=many-to-one'; // it opens without a stage, which is far lighter
const order = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets/figures/index.json'), 'utf8'));

let server: Server;
let folder;
const servers = []; // of single tests

async function host(options) {
  const made = await serve(options);
  servers.push(made);
  return made;
}

test.beforeAll(async () => {
  server = await serve({ under: '/a/b/' });
  folder = mkdtempSync(join(tmpdir(), 'neuromodlab-'));
});

test.afterAll(async () => {
  await server.close();
  await Promise.all(servers.map(({ close }) => close()));
  rmSync(folder, { recursive: true });
});

// --- The page, and the file -------------------------------------------------------

// smoke is what both must do. It returns the hash of a moment with an action before it.
async function smoke(url: string, context) {
  const asked = [];
  const { page, complaints, close } = await open(browser, url, {
    ...context,
    hash: '#v=1&figure=set-shift&seed=3&view.lang=de',
    patience: PATIENCE,
    prepare: (made) => made.on('request', (request) => asked.push(request.url())),
  });
  page.setDefaultTimeout(PATIENCE);
  await expect(page.locator('html').first()).toHaveAttribute('lang', 'de');
  const { tick } = await call(page, 'state');
  await until(page, async (before) => (await window.lab.state()).tick > before, tick, { timeout: PATIENCE });
  const { colours } = await stagePixels(page, PATIENCE);
  expect(colours, `the stage is drawn: ${colours} colours`).toBeGreaterThan(20);
  await call(page, 'pause');
  await call(page, 'reset', { seed: 3 });
  await call(page, 'seek', { tick: 4000 });
  await call(page, 'set', { 'na.strength': 0.5 });
  await call(page, 'seek', { trial: 40 });
  const { hash } = await call(page, 'state');
  await call(page, 'lesson', { id: 'patience' });
  await page.waitForSelector('#lesson-step', { state: 'visible' });
  await call(page, 'lesson', null);
  await call(page, 'figure', 'many-to-one');
  await page.waitForSelector('.map-svg');
  expect(complaints).toEqual([]);
  await close();
  return { hash, asked };
}

let hashOfPage;

test('in a subfolder the page does what it does anywhere', async () => {
  const { hash, asked } = await smoke(server.url, {});
  expect(asked.filter((url) => !url.startsWith(server.url) && !/^(blob|data):/.test(url)), 'it asks for nothing outside its folder').toEqual([]);
  hashOfPage = hash;
});

test('the file from disk, without a network, does the same, at the same hash', async () => {
  const { hash, asked } = await smoke(pathToFileURL(FILE).href, { offline: true });
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(hash).toBe(hashOfPage);
  expect(asked.filter((url) => !/^(blob|data|about):/.test(url)).map((url) => url.replace(/#.*/, '')), 'it asks for nothing but itself').toEqual([pathToFileURL(FILE).href]);
});

test('the file is small, and its policy lets in nothing but its own five scripts', () => {
  expect(statSync(FILE).size, `${statSync(FILE).size} bytes`).toBeLessThanOrEqual(6_000_000);
  const text = readFileSync(FILE, 'utf8');
  const [, policy] = text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  expect(policy).toMatch(/^default-src 'none';/);
  const [scripts] = policy.match(/script-src [^;]*/);
  expect(scripts).toMatch(/^script-src( 'sha256-[A-Za-z0-9+/=]+'){5} 'wasm-unsafe-eval'$/);
  expect(/connect-src|unsafe-eval'(?<!'wasm-unsafe-eval')/.test(policy)).toBe(false);
});

test('a script that is put into the file does not run', async ({ browser }) => {
  const hostile = join(folder, 'hostile.html');
  writeFileSync(
    hostile,
    readFileSync(FILE, 'utf8')
      .replace('</head>', '<script>window.hostile = true</script></head>')
      .replace('<body>', '<body><img src="x:" onerror="window.hostile = true">'),
  );
  const { page, complaints, close } = await open(browser, pathToFileURL(hostile).href, { hash: MANY, stage: false, offline: true });
  expect(await page.evaluate(() => window.hostile)).toBe(undefined);
  expect(complaints.some((text) => /Content Security Policy/.test(text)), 'the policy refused it').toBeTruthy();
  await close();
});

test('a file that is taken away opens where it was taken, and so does a copy made from it', async ({ browser }) => {
  const taken = async (page: Page) => {
    const [coming] = await Promise.all([
      page.waitForEvent('download', { timeout: PATIENCE }),
      page.evaluate(
        () => (
          document.getElementById('export-menu')!.click(),
          [...document.querySelectorAll<HTMLElement>('.menu-list:not([hidden]) .menu-item')]
            .find((item) => item.textContent.startsWith('One file'))!
            .click()
        ),
      ),
    ]);
    const path = join(folder, `${Math.random().toString(36).slice(2)}.html`);
    await coming.saveAs(path);
    expect(coming.suggestedFilename()).toMatch(/^neuromod-lab-[\d.]+_many-to-one_seed-5_trial-30\.html$/);
    return pathToFileURL(path).href;
  };
  const there = async (page: Page) => {
    await call(page, 'pause');
    await call(page, 'seek', { trial: 30 });
    return call(page, 'state');
  };
  let { page, close } = await open(browser, server.url, { hash: `${MANY}&seed=5&ach.strength=0.25`, stage: false });
  const { hash, tick } = await there(page);
  const first = await taken(page);
  const link = await call(page, 'link');
  await close();
  ({ page, close } = await open(browser, first, { stage: false, offline: true }));
  expect(new URL(page.url()).hash, page.url()).toContain(link);
  const leaves = await page.evaluate(async () =>
    (await Promise.all(['csv', 'json', 'html'].map((kind) => window.lab.export(kind).then((blob) => blob.text())))).map((text) =>
      text.slice(0, 20_000),
    ),
  );
  expect(leaves.some((text) => text.includes(folder) || /file:\/\//.test(text)), 'where the file lies stays here').toBe(false);
  expect(leaves[0], 'its link leads to the lab that it was taken from').toContain(`# link: ${server.url}#v=1&figure=many-to-one`);
  expect((await call(page, 'state')).tick, 'it opens at the tick').toBeGreaterThanOrEqual(tick);
  expect((await there(page)).hash).toBe(hash);
  const second = await taken(page);
  await close();
  ({ page, close } = await open(browser, second, { stage: false, offline: true }));
  expect((await there(page)).hash).toBe(hash);
  await close();
});

test('where the file is missing, taking it away says so', async ({ browser }) => {
  const bare = await host({ refuse: ['neuromodlab.html', 'stage.wasm'] });
  const { page, close } = await open(browser, bare.url, { hash: MANY, stage: false });
  expect(await refused(page, 'export', 'html')).toMatch(/single file is missing/);
  await close();
});

test('a file that is damaged says so', async ({ browser }) => {
  const damaged = join(folder, 'damaged.html');
  writeFileSync(damaged, readFileSync(FILE, 'utf8').replace(/(id="packed-page">.{20000}).{400}/, (_, kept) => kept + 'A'.repeat(400)));
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(damaged).href);
  await page.waitForSelector('#unopened', { state: 'visible', timeout: PATIENCE });
  await context.close();
});

// --- The app ----------------------------------------------------------------------

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ours = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('neuromodlab ')));
const kept = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active!.state);

test('the page is kept, and opens without a network', async ({ browser }) => {
  const lab = await host({ under: '/x/' });
  const { page, complaints, close } = await open(browser, lab.url, { hash: MANY, stage: false, serviceWorkers: 'allow' });
  page.setDefaultTimeout(PATIENCE);
  const again = async () => {
    await ready(page);
  };
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, { timeout: PATIENCE });
  expect(await kept(page)).toBe('activated');
  const [before, ...others] = await ours(page);
  expect(others).toEqual([]);

  await page.context().setOffline(true);
  await lab.close(); // nothing answers any more
  await page.reload();
  await again();
  await page.waitForSelector('.map-svg');
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  expect((await page.evaluate(() => fetch('stage.wasm').then((response) => response.status)))).toBe(200);
  await page.context().setOffline(false);
  expect(complaints).toEqual([]);
  await close();
  expect(before.startsWith(`neuromodlab ${lab.url} `), before).toBeTruthy();
});

test('a new version is told of, taken when asked, and keeps the state; the old one goes', async ({ browser }) => {
  const instead = {};
  const lab = await host({ under: '/x/', instead });
  const { page, close } = await open(browser, lab.url, { hash: `${MANY}&seed=7`, stage: false, serviceWorkers: 'allow' });
  page.setDefaultTimeout(PATIENCE);
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, { timeout: PATIENCE });
  await page.reload();
  await page.waitForFunction(() => window.lab !== undefined);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  const { hash, tick } = await call(page, 'state');
  const [before] = await ours(page);

  // The next version: one file is another, and so the worker knows another hash of it.
  const name = 'app.webmanifest';
  const [was, next] = [readFileSync(join(DIST, name), 'utf8'), `${readFileSync(join(DIST, name), 'utf8')}\n`];
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const version = before.split(' ').at(-1);
  expect(worker.includes(version) && worker.includes(sha256(was))).toBeTruthy();
  const newer = worker.replace(version, '0123456789abcdef').replace(sha256(was), sha256(next));

  // A version of which a file is not what it should be is not taken.
  instead['sw.js'] = newer;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing) await new Promise((done) => (installing.onstatechange = () => installing.state === 'redundant' && done()));
  });
  expect(await ours(page)).toEqual([before]);
  await expect(page.locator('.notice')).toHaveCount(0);

  instead[name] = next;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const reload = page.locator('.notice button', { hasText: 'Reload' });
  await reload.waitFor();
  expect((await ours(page)).length, 'the new one is kept beside the old').toBe(2);
  expect(await page.evaluate((file) => fetch(file).then((response) => response.text()), name), 'the page goes on with its own version').toBe(was);
  await Promise.all([page.waitForNavigation(), reload.click()]);
  await ready(page);
  expect((await call(page, 'state')).tick).toBeGreaterThanOrEqual(tick);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  expect((await call(page, 'state')).hash).toBe(hash);
  expect(await page.evaluate((file) => fetch(file).then((response) => response.text()), name)).toBe(next);
  await until(page, async () => (await caches.keys()).filter((name) => name.startsWith('neuromodlab ')).length === 1);
  expect((await ours(page))[0]).toMatch(/ 0123456789abcdef$/);
  await close();
});

test('embedded elsewhere, the page leaves no worker behind', async ({ browser }) => {
  // Another port is another origin, of the same site: what browsers refuse to strangers anyway would show nothing.
  const article = await host({
    extra: { '/article': `<!doctype html><title>Article</title><iframe src="${server.url}${MANY}" title="Lab"></iframe>` },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('/article', article.url).href);
  const frame = page.frames()[1];
  await frame.waitForFunction(() => window.lab !== undefined, undefined, { timeout: PATIENCE });
  await frame.evaluate(() => window.lab.ready);
  await page.waitForTimeout(1000);
  expect(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await context.close();
});

test('the manifest is complete: what it names is there, and is what it says', async ({ browser }) => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'app.webmanifest'), 'utf8'));
  expect(manifest.display).toBe('standalone');
  expect([manifest.start_url, manifest.scope].every((url) => url === './'), 'relative').toBeTruthy();
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBeTruthy();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}app.webmanifest`);
  for (const { src, sizes } of manifest.icons) {
    const found = await page.evaluate(async (url) => {
      const image = await createImageBitmap(await (await fetch(url)).blob()).catch(() => null);
      return image && `${image.width}x${image.height}`;
    }, src);
    if (src.endsWith('.png')) expect(found, src).toBe(sizes);
    else expect(readFileSync(join(DIST, src), 'utf8')).toMatch(/^<svg[^>]*>(<rect[^>]*\/>)(<circle[^>]*\/>){4}<\/svg>/);
  }
  await context.close();
});

// --- The gallery ------------------------------------------------------------------

async function gallery(context = {}, hash = '') {
  const made = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...context });
  const page = await made.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server.url}gallery.html${hash}`);
  await page.waitForSelector('.gallery-card');
  return { page, complaints, close: () => made.close() };
}

test('the gallery has every figure, with a picture of it in the theme, and a link that opens it', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, complaints, close } = await gallery({ colorScheme });
    expect(await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.gallery-card')].map((card) => card.dataset.figure))).toStrictEqual(order);
    for (const picture of await page.locator('.gallery-picture').all()) await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth === 720), undefined, {
      timeout: PATIENCE,
    });
    expect((await page.evaluate(() => [...document.images].map((image) => image.currentSrc))).every((src) =>
        src.endsWith(`-${colorScheme}.jpg`),
      )).toBeTruthy();
    expect((await axe(page).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    expect(complaints).toEqual([]);
    if (colorScheme === 'dark') {
      await page.click('[data-figure=uncertainty] .gallery-open');
      await page.waitForFunction(() => window.lab !== undefined, undefined, { timeout: PATIENCE });
      await page.evaluate(() => window.lab.ready);
      expect((await call(page, 'state')).figure).toBe('uncertainty');
    }
    await close();
  }
});

test('the gallery finds by words, in the page’s language, and fits every screen', async () => {
  for (const [width, height, hash] of [[360, 740, '#view.lang=de'], [768, 1024, ''], [1920, 1080, '#view.lang=zh']]) {
    const { page, close } = await gallery({ viewport: { width, height } }, hash);
    expect(await crowding(page), `${width} ${hash}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands beyond its side').toBeTruthy();
    if (hash.endsWith('de')) {
      expect((await page.textContent('[data-figure=set-shift]'))).toContain('Wenn die Regel wechselt');
      await page.fill('#filter', 'REGEL wechselt');
      expect(await page
          .evaluate(() => [...document.querySelectorAll<HTMLElement>('.gallery-card:not([hidden])')].map((card) => card.dataset.figure))
          .then((names) => names.includes('set-shift') && names.length < 17)).toStrictEqual(true);
      await page.fill('#filter', 'xyzzy');
      await expect(page.locator('.gallery-card:visible')).toHaveCount(0);
      await page.fill('#filter', '');
      await expect(page.locator('.gallery-card:visible')).toHaveCount(order.length);
    }
    await close();
  }
});

test('the figures’ menu leads to the gallery, and the way back to where one was', async ({ browser }) => {
  const { page, close } = await open(browser, server.url, { hash: `${MANY}&seed=9`, stage: false });
  page.setDefaultTimeout(PATIENCE);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 12 });
  const { hash } = await call(page, 'state');
  await page.click('#figure-menu');
  await page.click('.menu-figures li:last-child .menu-item');
  await page.waitForSelector('.gallery-card');
  await page.goBack();
  await page.waitForFunction(() => window.lab !== undefined);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 12 });
  expect((await call(page, 'state')).hash).toBe(hash);
  await close();
});

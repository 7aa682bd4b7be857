// The app: the page opens without a network once it has been kept, and goes over to a new version whole.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { DIST } from './support/paths';
import { frames } from './support/wait';
import { words } from './support/words';

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const MANY = '#v=1&figure=many-to-one'; // it opens without a stage, which is far lighter

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ours = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('neuromodlab ')));

// keptBy waits until the page's worker has kept it.
const keptBy = (page: Page) =>
  until(page, async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, { timeout: PATIENCE });

// fetched is a file as the page gets it.
const fetched = (page: Page, name: string) => page.evaluate((file) => fetch(file).then((response) => response.text()), name);

test('the page is kept, and opens without a network', async ({ host, visit }) => {
  const lab = await host({ under: '/x/' });
  const { page, complaints } = await visit({ at: lab, hash: MANY, stage: false, serviceWorkers: 'allow' });
  page.setDefaultTimeout(PATIENCE);
  await keptBy(page);
  const [before, ...others] = await ours(page);
  expect(others).toEqual([]);

  await page.context().setOffline(true);
  await lab.close(); // nothing answers any more
  await page.reload();
  await ready(page);
  await expect(page.locator('.map-svg')).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).not.toBeNull();
  expect(await page.evaluate(() => fetch('stage.wasm').then((response) => response.status))).toBe(200);
  await page.context().setOffline(false);
  expect(complaints).toEqual([]);
  expect(before).toContain(`neuromodlab ${lab.url} `);
});

test('a new version is told of, taken when asked, and keeps the state; the old one goes', async ({ host, visit }) => {
  const instead: Record<string, string> = {};
  const lab = await host({ under: '/x/', instead });
  const { page } = await visit({ at: lab, hash: `${MANY}&seed=7`, stage: false, serviceWorkers: 'allow' });
  page.setDefaultTimeout(PATIENCE);
  await keptBy(page);
  await page.reload();
  await ready(page);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  const { hash, tick } = await call(page, 'state');
  const [before] = await ours(page);

  // The next version: one file is another, and so the worker knows another hash of it.
  const name = 'app.webmanifest';
  const [was, next] = [readFileSync(join(DIST, name), 'utf8'), `${readFileSync(join(DIST, name), 'utf8')}\n`];
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const version = before.split(' ').at(-1)!;
  for (const part of [version, sha256(was)]) expect(worker).toContain(part);
  const newer = worker.replace(version, '0123456789abcdef').replace(sha256(was), sha256(next));

  // A version of which a file is not what it should be is not taken.
  instead['sw.js'] = newer;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing) await new Promise<void>((done) => (installing.onstatechange = () => installing.state === 'redundant' && done()));
  });
  expect(await ours(page)).toEqual([before]);
  await expect(page.locator('.notice')).toHaveCount(0);

  instead[name] = next;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const reload = page.locator('.notice').getByRole('button', { name: words('app.reload') });
  await expect(reload).toBeVisible({ timeout: PATIENCE });
  expect(await ours(page), 'the new one is kept beside the old').toHaveLength(2);
  expect(await fetched(page, name), 'the page goes on with its own version').toBe(was);
  await Promise.all([page.waitForEvent('domcontentloaded'), reload.click()]);
  await ready(page);
  expect((await call(page, 'state')).tick).toBeGreaterThanOrEqual(tick);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  expect((await call(page, 'state')).hash).toBe(hash);
  expect(await fetched(page, name)).toBe(next);
  await expect.poll(() => ours(page)).toEqual([expect.stringMatching(/ 0123456789abcdef$/)]);
});

test('embedded elsewhere, the page leaves no worker behind', async ({ page, host, light }) => {
  // Another port is another origin, of the same site: what browsers refuse to strangers anyway would show nothing.
  const article = await host({
    extra: { '/article': `<!doctype html><title>Article</title><iframe src="${light.url}${MANY}" title="Lab"></iframe>` },
  });
  await page.goto(new URL('/article', article.url).href);
  const frame = page.frames()[1];
  await ready(frame, PATIENCE);
  await frames(page, 60);
  expect(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

interface Manifest {
  display: string;
  start_url: string;
  scope: string;
  icons: { src: string; sizes: string; purpose?: string }[];
}

test('the manifest is complete: what it names is there, and is what it says', async ({ page, light }) => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'app.webmanifest'), 'utf8')) as Manifest;
  expect(manifest.display).toBe('standalone');
  expect([manifest.start_url, manifest.scope], 'relative').toEqual(['./', './']);
  expect(manifest.icons.filter(({ purpose }) => purpose === 'maskable').length).toBeGreaterThan(0);
  await page.goto(`${light.url}app.webmanifest`);
  for (const { src, sizes } of manifest.icons) {
    const found = await page.evaluate(async (url) => {
      const image = await createImageBitmap(await (await fetch(url)).blob()).catch(() => null);
      return image && `${image.width}x${image.height}`;
    }, src);
    if (src.endsWith('.png')) expect(found, src).toBe(sizes);
    else expect(readFileSync(join(DIST, src), 'utf8')).toMatch(/^<svg[^>]*>(<rect[^>]*\/>)(<circle[^>]*\/>){4}<\/svg>/);
  }
});

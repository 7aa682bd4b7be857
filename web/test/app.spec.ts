// The page as an app: it opens without a network once it has been kept, goes over to a new version whole, and
// has a complete manifest.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { frameWith } from './support/outer';
import { DIST } from './support/paths';
import { words } from './support/words';

declare global {
  interface Window {
    registering?: number; // how often a service worker was asked for
  }
}

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const MANY = '#v=1&figure=many-to-one'; // it opens without a stage, which is far lighter

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const distributed = (name: string) => readFileSync(join(DIST, name), 'utf8');

// versions are those that the browser keeps.
const versions = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('neuromodlab ')));

// isKept waits until the page's worker keeps it.
const isKept = (page: Page) =>
  until(page, async () => (await navigator.serviceWorker.ready).active?.state === 'activated', undefined, { timeout: PATIENCE });

const fetched = (page: Page, file: string) => page.evaluate((name) => fetch(name).then((response) => response.text()), file);

test('the page is kept, and opens without a network', async ({ visit, host }) => {
  const lab = await host({ under: '/x/' });
  const { page, complaints } = await visit({ at: lab, hash: MANY, stage: false, serviceWorkers: 'allow' });
  await isKept(page);
  const [before, ...others] = await versions(page);
  expect(before.startsWith(`neuromodlab ${lab.url} `), before).toBe(true);
  expect(others).toEqual([]);

  await page.context().setOffline(true);
  await lab.close(); // nothing answers any more
  await page.reload();
  await ready(page);
  await expect(page.locator('.map-svg').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  expect(await page.evaluate(() => fetch('stage.wasm').then((response) => response.status))).toBe(200);
  await page.context().setOffline(false);
  expect(complaints).toEqual([]);
});

test('a new version is told of, taken when asked, and keeps the state; the old one goes', async ({ visit, host }) => {
  const instead: Record<string, string> = {};
  const lab = await host({ under: '/x/', instead });
  const { page } = await visit({ at: lab, hash: `${MANY}&seed=7`, stage: false, serviceWorkers: 'allow' });
  await isKept(page);
  await page.reload();
  await ready(page);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  const { hash, tick } = await call(page, 'state');
  const [before] = await versions(page);

  // The next version: one file is another, and so the worker knows another hash of it.
  const name = 'app.webmanifest';
  const was = distributed(name);
  const next = `${was}\n`;
  const worker = distributed('sw.js');
  const version = before.split(' ').at(-1)!;
  for (const known of [version, sha256(was)]) expect(worker).toContain(known);

  // A version of which a file is not what it should be is not taken.
  instead['sw.js'] = worker.replace(version, '0123456789abcdef').replace(sha256(was), sha256(next));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing) await new Promise<void>((done) => (installing.onstatechange = () => installing.state === 'redundant' && done()));
  });
  expect(await versions(page)).toEqual([before]);
  await expect(page.locator('.notice')).toHaveCount(0);

  instead[name] = next;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const reload = page.locator('.notice').getByRole('button', { name: words('app.reload') });
  await expect(reload).toBeVisible({ timeout: PATIENCE });
  expect((await versions(page)).length, 'the new one is kept beside the old').toBe(2);
  expect(await fetched(page, name), 'the page goes on with its own version').toBe(was);
  await Promise.all([page.waitForEvent('load', { timeout: PATIENCE }), reload.click()]);
  await ready(page);
  expect((await call(page, 'state')).tick).toBeGreaterThanOrEqual(tick);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 20 });
  expect((await call(page, 'state')).hash).toBe(hash);
  expect(await fetched(page, name)).toBe(next);
  const kept = () => versions(page);
  await expect.poll(kept, { message: 'only the new version is kept' }).toEqual([expect.stringMatching(/ 0123456789abcdef$/)]);
});

// count counts how often a page asks for a service worker.
const count = () => {
  window.registering = 0;
  const register = ServiceWorkerContainer.prototype.register;
  ServiceWorkerContainer.prototype.register = function (...args) {
    window.registering!++;
    return register.apply(this, args);
  };
};

test('embedded elsewhere, the page leaves no worker behind', async ({ host, light, page }) => {
  // Another port is another origin, of the same site: what browsers refuse to strangers anyway would show nothing.
  const html = `<!doctype html><title>Article</title><iframe src="${light.url}${MANY}" title="Lab"></iframe>`;
  const { url } = await host({ extra: { '/article': html } });
  await page.addInitScript(count);
  await page.goto(new URL('/article', url).href);
  const frame = await frameWith(page, light.url);
  await ready(frame, PATIENCE);
  const alone = await page.context().newPage(); // opened later, so what it does the frame would have done before
  await alone.addInitScript(count);
  await alone.goto(light.url + MANY);
  await expect.poll(() => alone.evaluate(() => window.registering), { message: 'by itself it asks for one', timeout: 30_000 }).toBe(1);
  expect(await frame.evaluate(() => window.registering)).toBe(0);
});

interface Manifest {
  display: string;
  start_url: string;
  scope: string;
  icons: { src: string; sizes: string; purpose?: string }[];
}

test('the manifest is complete: what it names is there, and is what it says', async ({ page, light }) => {
  const manifest = JSON.parse(distributed('app.webmanifest')) as Manifest;
  expect(manifest.display).toBe('standalone');
  expect([manifest.start_url, manifest.scope], 'relative').toEqual(['./', './']);
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  await page.goto(`${light.url}app.webmanifest`);
  for (const { src, sizes } of manifest.icons) {
    const found = await page.evaluate(async (url) => {
      const image = await createImageBitmap(await (await fetch(url)).blob()).catch(() => null);
      return image && `${image.width}x${image.height}`;
    }, src);
    if (src.endsWith('.png')) expect(found, src).toBe(sizes);
    else expect(distributed(src)).toMatch(/^<svg[^>]*>(<rect[^>]*\/>)(<circle[^>]*\/>){4}<\/svg>/);
  }
});

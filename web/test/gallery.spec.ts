// The gallery shows every figure, finds by words, and leads to the lab and back.

import type { BrowserContextOptions, Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { crowding } from './support/crowding';
import { test as base, expect } from './support/fixtures';
import { call, ready } from './support/lab';
import { json } from './support/paths';
import { fits } from './support/size';

const order = json<string[]>('figures/index.json');

interface Gallery {
  page: Page;
  complaints: string[];
}

const test = base.extend<{ gallery: (context?: BrowserContextOptions, hash?: string) => Promise<Gallery> }>({
  gallery: async ({ browser, light }, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async (context = {}, hash = '') => {
      const made = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...context });
      closes.push(() => made.close());
      const page = await made.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${light.url}gallery.html${hash}`);
      await expect(page.locator('.gallery-card').first()).toBeVisible();
      return { page, complaints };
    });
    await Promise.all(closes.map((close) => close()));
  },
});

const shown = (page: Page) => page.locator('.gallery-card:visible');
const figures = (page: Page) => shown(page).evaluateAll((cards) => cards.map((card) => card.getAttribute('data-figure')));

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the gallery has every figure, with a picture of it in the theme: ${colorScheme}`, async ({ gallery }) => {
    const { page, complaints } = await gallery({ colorScheme });
    expect(await figures(page)).toEqual(order);
    for (const picture of await page.locator('.gallery-picture').all()) await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth === 720));
    const sources = await page.evaluate(() => [...document.images].map((image) => image.currentSrc));
    expect(sources.filter((source) => !source.endsWith(`-${colorScheme}.jpg`))).toEqual([]);
    expect(await faults(axe(page))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('a figure’s link in the gallery opens it', async ({ gallery }) => {
  const { page } = await gallery();
  await page.click('[data-figure=uncertainty] .gallery-open');
  await page.waitForURL(/figure=uncertainty/);
  await ready(page);
  expect((await call(page, 'state')).figure).toBe('uncertainty');
});

for (const [width, height, lang] of [
  [360, 740, 'de'],
  [768, 1024, 'en'],
  [1920, 1080, 'zh'],
] as const) {
  test(`the gallery fits a screen of ${width}×${height}: ${lang}`, async ({ gallery }) => {
    const { page } = await gallery({ viewport: { width, height } }, `#view.lang=${lang}`);
    expect(await crowding(page)).toEqual([]);
    await fits(page);
  });
}

test('the gallery finds by words, in the page’s language', async ({ gallery }) => {
  const { page } = await gallery({}, '#view.lang=de');
  const german = json<Record<string, string>>('locales/de.json');
  const title = german['figure.set-shift.title'];
  await expect(page.locator('[data-figure=set-shift]')).toContainText(title);
  await page.fill('#filter', title.toUpperCase());
  await expect(page.locator('[data-figure=set-shift]')).toBeVisible();
  await expect.poll(() => figures(page).then((found) => found.length)).toBeLessThan(17);
  expect(await figures(page)).toContain('set-shift');
  await page.fill('#filter', 'xyzzy');
  await expect(shown(page)).toHaveCount(0);
  await page.fill('#filter', '');
  await expect(shown(page)).toHaveCount(order.length);
});

test('the figures’ menu leads to the gallery, and the way back to where one was', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=many-to-one&seed=9' });
  const stand = async () => {
    await call(page, 'pause');
    await call(page, 'seek', { trial: 12 });
    return (await call(page, 'state')).hash;
  };
  const hash = await stand();
  await page.click('#figure-menu');
  await page.click('.menu-figures li:last-child .menu-item');
  await expect(page.locator('.gallery-card').first()).toBeVisible();
  await page.goBack();
  await ready(page);
  expect(await stand()).toBe(hash);
});

// The gallery shows every figure, finds them by words, and leads to the lab and back.

import type { BrowserContextOptions, Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { crowding } from './support/crowding';
import { test as base, expect } from './support/fixtures';
import { call, open, ready } from './support/lab';
import { json } from './support/paths';
import { serve, type Server } from './support/server';
import { fits, type Size } from './support/size';
import { settled } from './support/wait';
import { words } from './support/words';

const PATIENCE = 120_000; // ms; a slow machine is not a broken page
const gallery = json<GalleryFile>('gallery.json');
const order = gallery.groups.flatMap((group) =>
  json<string[]>('figures/index.json').filter((name) => gallery.figures[name].group === group),
);
const german = json<Record<string, string>>('locales/de.json');

interface GalleryFile {
  groups: string[];
  figures: Record<string, { group: string; line: string }>;
}

interface Gallery {
  page: Page;
  complaints: string[];
}

interface Own {
  gallery: (hash?: string, context?: BrowserContextOptions) => Promise<Gallery>; // opens it; closed after the test
}

const test = base.extend<Own, { folder: Server }>({
  // folder serves the page under a folder of its address, without its stage.
  folder: [
    async ({}, use) => {
      const server = await serve({ under: '/a/b/', refuse: ['stage.wasm'] });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  gallery: async ({ browser, folder }, use) => {
    const close: (() => Promise<void>)[] = [];
    await use(async (hash = '', context = {}) => {
      const made = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...context });
      close.push(() => made.close());
      const page = await made.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${folder.url}gallery.html${hash}`);
      await expect(page.locator('.gallery-card').first()).toBeVisible();
      return { page, complaints };
    });
    for (const one of close) await one();
  },
});

const EXAMPLE = 'opponent-actors'; // a circuit of a file

test('the gallery leads to an example of a circuit of one’s own', async ({ gallery: opened }) => {
  const { page } = await opened();
  await page.click(`[data-figure=${EXAMPLE}] .gallery-open`);
  await page.waitForURL(/own=/);
  await ready(page, PATIENCE);
  expect((await call(page, 'state')).figure).toBe(EXAMPLE);
});

const namesOf = (page: Page, which = '') =>
  page.locator(`.gallery-card${which}`).evaluateAll((cards) => (cards as HTMLElement[]).map((card) => card.dataset.figure!));

test('the gallery has every figure, with a picture of it in the theme, and a link that opens it', async ({ gallery: opened }) => {
  const { page, complaints } = await opened('', { colorScheme: 'light' });
  expect(await namesOf(page)).toStrictEqual([...order, EXAMPLE]);
  const groups = gallery.groups.map((group) => words(`gallery.group.${group}`));
  await expect(page.locator('.gallery-group-name')).toHaveText([...groups, words('picker.mine')]);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const pictures = page.locator('.gallery-picture');
    await expect(pictures).toHaveCount(order.length);
    for (const [i, name] of order.entries()) {
      const picture = pictures.nth(i);
      await expect(picture).toHaveAttribute('src', `gallery/${name}-${theme}.jpg`);
      await picture.scrollIntoViewIfNeeded();
    }
    const loaded = (end: string) =>
      [...document.images].every((image) => image.complete && image.naturalWidth === 720 && image.currentSrc.endsWith(end));
    await page.waitForFunction(loaded, `-${theme}.jpg`, { timeout: PATIENCE });
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await page.click('[data-figure=uncertainty] .gallery-open');
  await page.waitForURL(/figure=uncertainty/);
  await ready(page, PATIENCE);
  expect((await call(page, 'state')).figure).toBe('uncertainty');
});

const SCREENS: [...Size, hash: string][] = [
  [360, 740, '#view.lang=de'],
  [768, 1024, ''],
  [1920, 1080, '#view.lang=zh'],
];

for (const [width, height, hash] of SCREENS) {
  test(`the gallery fits a screen of ${width}×${height}, ${hash || 'in English'}`, async ({ gallery: opened }) => {
    const { page } = await opened(hash, { viewport: { width, height } });
    await settled(page);
    expect(await crowding(page)).toEqual([]);
    await fits(page);
  });
}

test('the gallery finds by words, in the page’s language', async ({ gallery: opened }) => {
  const { page } = await opened('#view.lang=de');
  const title = german['figure.set-shift.title'];
  const visible = page.locator('.gallery-card:visible');
  await expect(page.locator('[data-figure=set-shift]')).toContainText(title);
  await page.fill('#filter', title.split(' ').slice(-2).join(' ').toUpperCase());
  await expect(visible).not.toHaveCount(order.length + 1);
  expect(await namesOf(page, ':not([hidden])')).toContain('set-shift');
  await page.fill('#filter', 'xyzzy');
  await expect(visible).toHaveCount(0);
  await page.fill('#filter', '');
  await expect(visible).toHaveCount(order.length + 1);
});

test('the dialog of figures leads to the gallery, and the way back to where one was', async ({ browser, folder }) => {
  const { page, close } = await open(browser, folder.url, { hash: '#v=1&figure=many-to-one&seed=9', stage: false });
  const stand = async () => {
    await call(page, 'pause');
    await call(page, 'seek', { trial: 12 });
    return (await call(page, 'state')).hash;
  };
  const hash = await stand();
  await page.click('#figure-menu');
  await page.click('.picker-all');
  await expect(page.locator('.gallery-heading')).toHaveText(words('gallery'));
  await page.goBack();
  await ready(page);
  expect(await stand()).toBe(hash);
  await close();
});

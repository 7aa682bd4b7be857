// Embedded figures in a page: in any size the network keeps its share; of many, only those in
// view hold a stage; and on paper all have a picture.

/* global sizes -- of the page that holds the figure */

import { chromium } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { launch } from './support/browser';
import { call, until } from './support/lab';
import { serve } from './support/server';

const SLOW = { timeout: 120_000 };
const link = (figure, lang = 'en') => `#v=1&figure=${figure}&seed=3&view.lang=${lang}`;


test.afterAll(async ({ light }) => {
  for (const server of [light, drawn]) await server.close();
});

// --- Sizes ------------------------------------------------------------------------

// [level, width, height]: of frames that nothing sizes.
const SIZES = [
  ['play', 600, 300],
  ['play', 600, 400],
  ['play', 300, 150],
  ['play', 1200, 200],
  ['play', 320, 480],
  ['sliders', 600, 400],
  ['sliders', 600, 300],
  ['stage', 300, 150],
  ['stage', 600, 300],
];

test('in frames of any size, whatever the language, the stage has most of the height and nothing is cut', async ({ browser, light }) => {
  for (const lang of ['de', 'zh']) { // the longest words, and the highest
    const page = await browser.newPage({ viewport: { width: 600, height: 300 } });
    await page.goto(`${light.url}index.html?embed=sliders${link('reversal', lang)}`);
    await page.waitForFunction(() => window.lab?.ready.then(() => true), undefined, SLOW);
    await page.waitForSelector('#embed-sliders [data-key]', { state: 'attached', ...SLOW });
    for (const [level, width, height] of SIZES.filter(([one]) => one !== 'stage')) {
      await page.evaluate((plain) => (document.getElementById('embed-sliders')!.style.display = plain ? 'none' : ''), level === 'play');
      await page.setViewportSize({ width, height });
      await until(page, ([w, h]) => innerWidth === w && innerHeight === h && document.getElementById('stages')!.clientHeight >= 0.5 * h, [
        width,
        height,
      ]);
      const found = await page.evaluate(() => {
        const { bottom, right } = document.querySelector('.app')!.getBoundingClientRect();
        const box = (one) => one.getBoundingClientRect();
        const seen = ['embed-bar', 'embed-caption', 'embed-sliders', 'stages']
          .map((id) => document.getElementById(id))
          .filter((one) => one!.checkVisibility());
        return {
          inside: seen.every((one) => box(one).bottom <= innerHeight + 1 && box(one).right <= innerWidth + 1),
          bottom,
          right,
          play: document.getElementById('embed-play')!.checkVisibility(),
        };
      });
      expect(found.inside, `${lang} ${level} ${width}x${height}: ${JSON.stringify(found)}`).toBeTruthy();
      expect(found.play, 'what moves can be stopped').toBeTruthy();
    }
    await page.close();
  }
});

test('what the figure wants to be high does not depend on how high it is', async ({ browser, light }) => {
  const outer = await serve({
    extra: {
      '/outer': `<!doctype html><title>outer</title>` +
        `<script>window.sizes = []; addEventListener('message', ({ data }) => data.event === 'size' && sizes.push(data.height))</script>` +
        `<iframe width="640" height="200" src="${light.url}index.html?embed=play&start=click${link('reversal')}"></iframe>`,
    },
  });
  const page = await browser.newPage();
  await page.goto(new URL('/outer', outer.url).href);
  await until(page, () => sizes.length > 0, undefined, SLOW);
  const wanted = await page.evaluate(() => sizes.at(-1));
  expect(wanted, String(wanted)).toBeGreaterThan(450);
  await page.evaluate(() => (document.querySelector('iframe')!.height = '900'));
  const inner = page.frames()[1];
  await until(inner, () => innerHeight === 900 && !document.documentElement.dataset.fit);
  expect(await page.evaluate(() => sizes.at(-1))).toBe(wanted);
  await page.close();
  await outer.close();
});

// --- Many -------------------------------------------------------------------------

test('of many figures only those in view hold a stage, and none is loaded again without end', async ({ whole }) => {
  const frames = Array.from(
    { length: 6 },
    (_, i) =>
      `<iframe width="600" height="420" src="${whole.url}index.html?embed=stage${link(i % 2 ? 'reversal' : 'set-shift')}"></iframe>` +
      `<p style="height:900px"></p>`,
  );
  const outer = await serve({ extra: { '/outer': `<!doctype html><title>outer</title>${frames.join('')}` } });
  const few = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-gpu-compositing',
      '--max-active-webgl-contexts=3',
    ],
  });
  const page = await few.newPage({ viewport: { width: 900, height: 700 } });
  let loads = 0;
  const isStage = (frame: Frame) => frame.url().includes('stage.html');
  page.on('framenavigated', (frame) => (loads += isStage(frame)));
  await page.goto(new URL('/outer', outer.url).href);
  const inner = page.frames().filter((frame) => frame.url().includes('embed='));
  for (let i = 0; i < 6; i++) {
    await page.evaluate((n) => document.querySelectorAll('iframe')[n].scrollIntoView(), i);
    await expect(inner[i].locator('#loading')).toBeHidden(SLOW);
await expect(inner[i].locator('#poster')).toHaveCount(0, SLOW);
  }
  const alive = () => page.frames().filter(isStage).length;
  for (const end = Date.now() + SLOW.timeout; alive() > 1 && Date.now() < end; ) await until(page, () => true);
  expect(alive(), 'the others have given theirs back').toBe(1);
  expect(loads, 'each was loaded once').toBe(6);
  // What has been whole is still to be seen, and comes back.
  await until(inner[0], () => document.querySelector('.stage-still')!.checkVisibility(), undefined, SLOW);
  await page.evaluate(() => document.querySelector('iframe')!.scrollIntoView());
  await expect(inner[0].locator('#loading')).toBeHidden(SLOW);
await expect(inner[0].locator('.stage-still').first()).toBeHidden(SLOW);
  expect(loads).toBe(7);
  await few.close();
  await outer.close();
});

// --- Paper ------------------------------------------------------------------------

test('on paper the lab is light and whole, and its bar of time is not there', async ({ browser, light }) => {
  const page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 1280, height: 800 } });
  await page.goto(`${light.url}${link('set-shift')}`);
  await page.waitForFunction(() => window.lab?.ready.then(() => true), undefined, SLOW);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const found = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.slice(0, 3).map(Number),
    bar: document.getElementById('transport')!.checkVisibility(),
    turned: getComputedStyle(document.getElementById('stage')).filter,
    cut: [...document.querySelectorAll('.tab-panel, .app, .panel')].filter(
      (one) => one.checkVisibility() && one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible',
    ).length,
  }));
  expect(found.ground.every((value) => value > 230), String(found.ground)).toBeTruthy();
  expect(found.bar).toBe(false);
  expect(found.turned).toMatch(/invert/);
  expect(found.cut).toBe(0);

  // A stage keeps its size, which its drawing and its labels have, and is shown smaller as a whole.
  await page.emulateMedia({ media: 'screen' });
  await call(page, 'lesson', { id: 'when-the-rule-changes', step: 'stuck' });
  const before = await page.evaluate(() => {
    const { clientWidth, clientHeight } = document.getElementById('stage');
    dispatchEvent(new Event('beforeprint'));
    return [clientWidth, clientHeight];
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1100, height: 800 });
  const paper = await page.evaluate(() => {
    const [stage, box] = ['stage', 'stage-box'].map((id) => document.getElementById(id));
    const shown = stage!.getBoundingClientRect();
    return {
      size: [stage!.clientWidth, stage!.clientHeight],
      across: shown.width,
      fits: shown.height - box!.clientHeight,
      lesson: getComputedStyle(document.getElementById('lesson')).position,
    };
  });
  expect(paper.size).toStrictEqual(before);
  expect(paper.across <= 680 && Math.abs(paper.fits) <= 1, JSON.stringify(paper)).toBeTruthy();
  expect(paper.lesson, 'it does not lie over every sheet').toBe('static');
  await page.close();
});

test('on paper every figure of an article has a picture, seen or not', async ({ browser, light }) => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.goto(`${light.url}article.html`);
  await page.waitForFunction(() => customElements.get('neuromod-lab'));
  await until(
    page,
    () => [...document.querySelectorAll('neuromod-lab')].every((one) => one.shadowRoot!.querySelector('img')?.naturalWidth! > 0),
    undefined,
    SLOW,
  );
  const inner = page.frames().find((frame) => frame.url().includes('embed='));
  if (inner) {
    await inner.waitForSelector('.poster-picture.on-paper, .stage-still', { state: 'attached', ...SLOW });
  }
  await page.close();
});

// Embedded figures in a page: in any size the network keeps its share; of many, only those in
// view hold a stage; and on paper all have a picture.

import type { Frame } from '@playwright/test';
import { launch } from './support/browser';
import { expect, test } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { frameWith, outerPage, told } from './support/outer';

const SLOW = { timeout: 120_000 };
const link = (figure: string, lang = 'en') => `#v=1&figure=${figure}&seed=3&view.lang=${lang}`;

// --- Sizes ------------------------------------------------------------------------

// [level, width, height]: of frames that nothing sizes.
const SIZES: ['play' | 'sliders', number, number][] = [
  ['play', 600, 300],
  ['play', 600, 400],
  ['play', 300, 150],
  ['play', 1200, 200],
  ['play', 320, 480],
  ['sliders', 600, 400],
  ['sliders', 600, 300],
];

for (const lang of ['de', 'zh']) {
  // the longest words, and the highest
  test(`in frames of any size the stage has most of the height and nothing is cut: ${lang}`, async ({ page, light }) => {
    await page.setViewportSize({ width: 600, height: 300 });
    await page.goto(`${light.url}index.html?embed=sliders${link('reversal', lang)}`);
    await ready(page);
    await expect(page.locator('#embed-sliders [data-key]').first()).toBeAttached(SLOW);
    for (const [level, width, height] of SIZES) {
      await page.evaluate((plain) => (document.getElementById('embed-sliders')!.style.display = plain ? 'none' : ''), level === 'play');
      await page.setViewportSize({ width, height });
      await until(page, ([w, h]) => innerWidth === w && innerHeight === h && document.getElementById('stages')!.clientHeight >= 0.5 * h, [
        width,
        height,
      ] as const);
      const outside = await page.evaluate(() =>
        ['embed-bar', 'embed-caption', 'embed-sliders', 'stages'].filter((id) => {
          const node = document.getElementById(id)!;
          const { bottom, right } = node.getBoundingClientRect();
          return node.checkVisibility() && (bottom > innerHeight + 1 || right > innerWidth + 1);
        }),
      );
      expect(outside, `${level} ${width}×${height}`).toEqual([]);
      await expect(page.locator('#embed-play'), 'what moves can be stopped').toBeVisible();
    }
  });
}

test('what the figure wants to be high does not depend on how high it is', async ({ page, host, light }) => {
  const src = `${light.url}index.html?embed=play&start=click${link('reversal')}`;
  const frame = `<iframe style="width: 640px; height: 200px" src="${src}"></iframe>`;
  const outer = await host({ extra: { '/outer': outerPage(frame) } });
  await page.goto(new URL('/outer', outer.url).href);
  await told(page, 'size');
  const wanted = () => page.evaluate(() => window.heard.findLast((m) => m.event === 'size')!.height!);
  const first = await wanted();
  expect(first).toBeGreaterThan(450);
  await page.evaluate(() => (document.querySelector('iframe')!.style.height = '900px'));
  const inner = await frameWith(page, 'embed=');
  await until(inner, () => innerHeight === 900 && !document.documentElement.dataset.fit);
  expect(await wanted()).toBe(first);
});

// --- Many -------------------------------------------------------------------------

const isStage = (frame: Frame) => frame.url().includes('stage.html');

test('of many figures only those in view hold a stage, and none is loaded again without end', async ({ host, whole }) => {
  const figures = Array.from(
    { length: 6 },
    (_, i) =>
      `<iframe width="600" height="420" src="${whole.url}index.html?embed=stage${link(i % 2 ? 'reversal' : 'set-shift')}"></iframe>` +
      `<p style="height:900px"></p>`,
  );
  const outer = await host({ extra: { '/outer': `<!doctype html><title>outer</title>${figures.join('')}` } });
  const few = await launch({ asShipped: true, more: ['--max-active-webgl-contexts=3'] });
  const page = await few.newPage({ viewport: { width: 900, height: 700 } });
  let loads = 0;
  page.on('framenavigated', (frame) => (loads += Number(isStage(frame))));
  await page.goto(new URL('/outer', outer.url).href);
  const inner = page.frames().filter((frame) => frame.url().includes('embed='));
  const show = (i: number) => page.evaluate((n) => document.querySelectorAll('iframe')[n].scrollIntoView(), i);
  for (const [i, frame] of inner.entries()) {
    await show(i);
    await expect(frame.locator('#poster')).toHaveCount(0, SLOW);
    await expect(frame.locator('#loading')).toBeHidden(SLOW);
  }
  await expect.poll(() => page.frames().filter(isStage).length, { ...SLOW, message: 'the others have given theirs back' }).toBe(1);
  expect(loads, 'each was loaded once').toBe(6);
  // What has been drawn is still to be seen, and comes back.
  await expect(inner[0].locator('.stage-last-picture')).toBeVisible(SLOW);
  await show(0);
  await expect(inner[0].locator('#loading')).toBeHidden(SLOW);
  await expect(inner[0].locator('.stage-last-picture')).toBeHidden(SLOW);
  expect(loads).toBe(7);
  await few.close();
});

// --- Paper ------------------------------------------------------------------------

test('on paper the lab is light and whole, and its bar of time is not there', async ({ page, light }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${light.url}${link('set-shift')}`);
  await ready(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const found = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.slice(0, 3).map(Number),
    turned: getComputedStyle(document.getElementById('stage')!).filter,
    cut: [...document.querySelectorAll('.tab-panel, .app, .panel')].filter(
      (one) => one.checkVisibility() && one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible',
    ).length,
  }));
  expect(Math.min(...found.ground)).toBeGreaterThan(230);
  await expect(page.locator('#transport')).toBeHidden();
  expect(found.turned).toMatch(/invert/);
  expect(found.cut).toBe(0);

  // A stage keeps its size, which its drawing and its labels have, and is shown smaller as a whole.
  await page.emulateMedia({ media: 'screen' });
  await call(page, 'lesson', { id: 'when-the-rule-changes', step: 'stuck' });
  const before = await page.evaluate(() => {
    const { clientWidth, clientHeight } = document.getElementById('stage')!;
    dispatchEvent(new Event('beforeprint'));
    return [clientWidth, clientHeight];
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1100, height: 800 });
  const paper = await page.evaluate(() => {
    const [stage, box] = ['stage', 'stage-box'].map((id) => document.getElementById(id)!);
    const shown = stage.getBoundingClientRect();
    return {
      size: [stage.clientWidth, stage.clientHeight],
      across: shown.width,
      fits: Math.abs(shown.height - box.clientHeight),
      lesson: getComputedStyle(document.getElementById('lesson')!).position,
    };
  });
  expect(paper.size).toEqual(before);
  expect(paper.across).toBeLessThanOrEqual(680);
  expect(paper.fits).toBeLessThanOrEqual(1);
  expect(paper.lesson, 'it does not lie over every sheet').toBe('static');
});

test('on paper every figure of an article has a picture, seen or not', async ({ page, light }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.goto(`${light.url}article.html`);
  await page.waitForFunction(() => customElements.get('neuromod-lab') !== undefined);
  await until(
    page,
    () => [...document.querySelectorAll('neuromod-lab')].every((one) => (one.shadowRoot!.querySelector('img')?.naturalWidth ?? 0) > 0),
    undefined,
    SLOW,
  );
  const inner = page.frames().find((frame) => frame.url().includes('embed='));
  if (inner) await expect(inner.locator('.poster-picture.on-paper, .stage-last-picture').first()).toBeAttached(SLOW);
});

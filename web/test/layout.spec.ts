// At every size the regions keep apart, nothing is cut off, and all can be reached.

import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { fits } from './support/size';

let lab: Opened;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  await call(lab.page, 'pause');
  await call(lab.page, 'seek', { trial: 262 });
});

test.afterAll(() => lab.close());

const box = (selector: string) =>
  lab.page.evaluate((s) => {
    const { left, top, right, bottom } = document.querySelector(s)!.getBoundingClientRect();
    return { left, top, right, bottom };
  }, selector);

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

// boxesOf are the boxes of some parts of the page, by their selectors.
const boxesOf = async (selectors: string[]): Promise<Record<string, Box>> =>
  Object.fromEntries(await Promise.all(selectors.map(async (selector) => [selector, await box(selector)] as const)));

const apart = (a: Box, b: Box) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
  [768, 1024],
  [360, 740],
]) {
  test(`at ${width}×${height} nothing overflows or overlaps`, async () => {
    const { page } = lab;
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.uplot')].every((plot) => plot.clientWidth <= plot.parentElement!.clientWidth),
    ); // charts follow
    for (const tab of ['live', 'parameters', 'about']) {
      await page.evaluate((id) => document.getElementById(id)!.click(), `tab-${tab}`);
      await fits(page, tab);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.panel *, .top *, .transport *')]
          .filter((node) => node.checkVisibility() && !node.closest('.sr, svg, canvas'))
          .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.className || node.tagName),
      );
      expect(cut, tab).toEqual([]);
    }
    const sheet = page.locator('#sheet-toggle');
    if (await sheet.isVisible()) await sheet.click(); // on a phone the panel is a sheet: closed, it covers nothing
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight)); // what is above scrolls under it
    const regions = ['#top', '.story', '#stage-box', '.controls', '#charts'];
    const boxes = await boxesOf(regions);
    for (const a of regions) for (const b of regions) if (a < b) expect(apart(boxes[a], boxes[b]), `${a} lies on ${b}`).toBeTruthy();
    const parts = ['.transport-buttons', '.speed', '.ruler', '.seed'];
    const inside = await boxesOf(parts);
    for (const a of parts) for (const b of parts) if (a < b) expect(apart(inside[a], inside[b]), `${a} lies on ${b}`).toBeTruthy();
    const time = await box('#transport');
    expect(Math.abs(time.bottom - height), 'time is at hand, at the bottom').toBeLessThanOrEqual(1);
    const stage = boxes['#stage-box'];
    expect(stage.right - stage.left, 'the stage has room').toBeGreaterThanOrEqual(Math.min(width * 0.5, 600));
    expect(stage.bottom - stage.top, 'the stage has room').toBeGreaterThanOrEqual(280);
  });

  test(`at ${width}×${height} each control can be scrolled to and pressed`, async () => {
    const { page } = lab;
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.getElementById('tab-live')!.click());
    for (const id of [
      'figure-menu',
      'export-menu',
      'share',
      'settings',
      'help',
      'describe',
      'sound',
      'condition',
      'on-da',
      'on-5ht',
      'release-5ht',
      'reset',
      'back',
      'play',
      'step-trial',
      'step-ms',
      'speed',
      'time',
      'seed',
    ]) {
      await page.locator(`#${id}`).click({ trial: true, timeout: 5000 });
    }
    await page.locator('#chart-release .chart-head button').click({ trial: true, timeout: 5000 });
    for (const [id, opened] of [
      ['figure-menu', '#picker'],
      ['export-menu', '#export-menu + .menu-list'],
    ]) {
      await page.locator(`#${id}`).click();
      await expect(page.locator(opened)).toBeVisible();
      const list = await box(opened);
      expect(list.left >= 0 && list.right <= width, `${id} opens inside the page`).toBeTruthy();
      await page.keyboard.press('Escape');
    }
  });
}

test('beside every kind of figure the panel is as high as there is room, under a lesson too', async () => {
  const { page } = lab;
  await page.setViewportSize({ width: 1440, height: 900 });
  const filled = async (what: string, above: boolean) => {
    const [panel, main, card] = await Promise.all(['#panel', '.main', '#lesson'].map(box));
    expect(
      Math.abs(panel.bottom - main.bottom) <= 1 && Math.abs(panel.top - (above ? card.bottom : main.top)) <= 1,
      `${what}: ${JSON.stringify(panel)} in ${JSON.stringify(main)}`,
    ).toBeTruthy();
  };
  for (const figure of ['reversal', 'sheet', 'volume', 'many-to-one', 'forgetting', 'set-shift']) {
    await call(page, 'figure', figure);
    await call(page, 'pause');
    await filled(figure, false);
  }
  await call(page, 'lesson', { id: 'what-is-a-modulator' });
  await filled('a lesson', true);
  await call(page, 'lesson', null);
  await filled('afterwards', false);
});

test('on a screen of another density all is drawn as fine, also while time stands still', async () => {
  const { page } = lab;
  const devtools = await page.context().newCDPSession(page);
  const screen = (width: number, deviceScaleFactor: number) =>
    devtools.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor, mobile: false });
  const fine = (selector: string, px: number) =>
    until(
      page,
      ([s, n]) =>
        [...document.querySelectorAll<HTMLCanvasElement>(s)]
          .filter((c) => c.checkVisibility())
          .every((c) => Math.abs(c.width - n * c.clientWidth) <= 2),
      [selector, px] as const,
    );
  const all = '.ruler canvas, .uplot canvas';
  expect(await page.locator(all).count()).toBeGreaterThan(2);
  await screen(1440, 1);
  for (const px of [2, 1.25, 1]) {
    await screen(1440, px);
    await fine('.ruler canvas', px);
    // Charts follow a media query, which the emulation tells of only where the width changes too.
    await screen(1440 - Math.round(10 * px), px);
    await fine(all, px);
    await screen(1440, px);
  }
  await devtools.detach();
});

test('a notice that comes while a dialog is open moves nothing, before or after the dialog is closed', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift', stage: false });
  await call(page, 'pause');
  const places = () =>
    page.evaluate(() => ['hero', 'panel', 'transport'].map((id) => Math.round(document.getElementById(id)!.getBoundingClientRect().top)));
  const before = await places();
  await page.click('#help');
  await page.evaluate(() => void (location.hash = 'v=1&figure=set-shift&seed=abc'));
  await expect(page.locator('#help-dialog .notice-problem')).toBeVisible();
  expect(await places()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(page.locator('.app .notice-problem')).toBeVisible();
  await page.locator('.notice-problem .icon-button').first().click();
  await expect(page.locator('.notice-problem')).toHaveCount(0);
  expect(await places()).toEqual(before);
});

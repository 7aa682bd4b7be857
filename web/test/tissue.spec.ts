// In tissue a click releases where it falls, the page reads what is there, and the
// link brings it back.

import type { Page } from '@playwright/test';
import { stageRests } from './support/drawn';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { stageChanges, type Picture } from './support/pixels';
import { frames } from './support/wait';
import { pattern } from './support/words';

test.describe.configure({ mode: 'serial' });

declare global {
  interface Window {
    drawCalls?: number; // calls that draw on a canvas
  }
}

// countDraws counts the calls that draw, in every frame of a page.
function countDraws(): void {
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    window.drawCalls = (window.drawCalls ?? 0) + 1;
    draw.apply(this, args);
  };
}

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, whole.url, { hash: '#v=1&figure=diffusion&seed=3&tick=900', init: countDraws });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

test('while time stands still nothing is drawn', async () => {
  await stageRests(page);
  const stage = page.frame('neuromodlab-stage')!;
  const drawn = () => stage.evaluate(() => window.drawCalls ?? 0);
  let rested = 0;
  for (let last = -1; last !== rested; await frames(stage, 20)) [last, rested] = [rested, await drawn()];
  expect(rested).toBeGreaterThan(0);
  await frames(stage, 60);
  expect(await drawn()).toBe(rested);
  await call(page, 'step', { ms: 20 });
  await expect.poll(drawn).toBeGreaterThan(rested);
});

test('a click on the tissue releases the chosen modulator there', async () => {
  await page.selectOption('#dropper', 'na');
  const before = await stageRests(page);
  const box = (await page.locator('#stage').boundingBox())!;
  const spot = { x: box.x + box.width * 0.65, y: box.y + box.height * 0.18 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, () => window.lab.state().then((s) => s.commands === 1));
  const link = await call(page, 'link');
  const [x, y] = /puff\.na~500:([\d.]+):([\d.]+)/.exec(link)!.slice(1).map(Number);
  expect(x > 0 && x < 1000 && y > 0 && y < 720, link).toBe(true);
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await expect(page.locator('.reading').first()).toHaveText(pattern('reading.na', { nM: /\d{3}/ }));
  await stageChanges(page, before);
});

test('a link with a puff brings back the same state', async () => {
  await call(page, 'step', { ms: 400 });
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  expect(problems).toEqual([]);
  expect(state.hash).toBe(hash);
});

test('each way of showing the tissue gives another picture', async () => {
  const seen: Picture[] = [];
  for (const view of ['all', 'na', 'grid', 'off']) {
    await page.selectOption('#fields', view);
    seen.push(await stageRests(page, seen));
  }
});

test('the controls of the tissue are hidden where modulators are global levels', async () => {
  await expect(page.locator('.tissue').first()).toBeVisible();
  await call(page, 'figure', 'set-shift');
  await expect(page.locator('.tissue').first()).toBeHidden();
});

test('nothing was complained of', () => expect(lab.complaints).toEqual([]));

// In tissue a click releases where it falls, the page reads what is there, and the
// link brings it back.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until } from './support/lab';
import { stagePixels } from './support/pixels';

let page: Page;
let complaints: string[];

test.beforeAll(async ({ browser, whole }) => {
  ({ page, complaints } = await open(browser, whole.url, { hash: '#v=1&figure=diffusion&seed=3&tick=900' }));
  await call(page, 'pause');
});

test('a click on the tissue releases the chosen modulator there', async () => {
  await page.selectOption('#dropper', 'na');
  const before = await stagePixels(page);
  const box = await page.locator('#stage').boundingBox();
  const spot = { x: box!.x + box!.width * 0.65, y: box!.y + box!.height * 0.18 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, async () => (await window.lab.state()).commands === 1, undefined, { timeout: 15_000 });
  const link = await call(page, 'link');
  const [, x, y] = link.match(/puff\.na~500:([\d.]+):([\d.]+)/)!.map(Number);
  expect(x > 0 && x < 1000 && y > 0 && y < 720, link).toBeTruthy();
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await expect(page.locator('.reading').first()).toHaveText(/NA \d{3}/);
  const after = await stagePixels(page);
  expect(after.sum).not.toBe(before.sum);
});

test('a link with a puff brings back the same state', async () => {
  await call(page, 'step', { ms: 400 });
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  expect(problems).toEqual([]);
  expect(state.hash).toBe(hash);
});

test('each way of showing the tissue gives another picture', async () => {
  const sums = new Set();
  for (const view of ['all', 'na', 'grid', 'off']) {
    await page.selectOption('#fields', view);
    await page.waitForTimeout(700);
    sums.add((await stagePixels(page)).sum);
  }
  expect(sums.size).toBe(4);
});

test('the controls of the tissue are hidden where modulators are global levels', async () => {
  await call(page, 'figure', 'set-shift');
  await expect(page.locator('.tissue').first()).toBeHidden();
});

test('nothing was complained of', () => expect(complaints).toEqual([]));

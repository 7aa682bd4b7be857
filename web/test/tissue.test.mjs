// In tissue a click releases where it falls, the page reads what is there, and the
// link brings it back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, launch, open, serve, stagePixels, until } from './helper.mjs';

let server, browser, page, complaints;

before(async () => {
  server = await serve();
  browser = await launch();
  ({ page, complaints } = await open(browser, server.url, { hash: '#v=1&figure=diffusion&seed=3&tick=900' }));
  await call(page, 'pause');
});

after(async () => {
  await browser.close();
  await server.close();
});

test('a click on the tissue releases the chosen modulator there', async () => {
  await page.selectOption('#dropper', 'na');
  const before = await stagePixels(page);
  const box = await page.locator('#stage').boundingBox();
  const spot = { x: box.x + box.width * 0.65, y: box.y + box.height * 0.18 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, async () => (await window.lab.state()).commands === 1, undefined, { timeout: 15_000 });
  const link = await call(page, 'link');
  const [, x, y] = link.match(/puff\.na~500:([\d.]+):([\d.]+)/).map(Number);
  assert.ok(x > 0 && x < 1000 && y > 0 && y < 720, link);
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await page.waitForFunction(() => /NA \d{3}/.test(document.querySelector('.reading').textContent), undefined, { timeout: 15_000 });
  const after = await stagePixels(page);
  assert.notEqual(after.sum, before.sum);
});

test('a link with a puff brings back the same state', async () => {
  await call(page, 'step', { ms: 400 });
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  assert.deepEqual(problems, []);
  assert.equal(state.hash, hash);
});

test('each way of showing the tissue gives another picture', async () => {
  const sums = new Set();
  for (const view of ['all', 'na', 'grid', 'off']) {
    await page.selectOption('#fields', view);
    await page.waitForTimeout(700);
    sums.add((await stagePixels(page)).sum);
  }
  assert.equal(sums.size, 4);
});

test('the controls of the tissue are hidden where modulators are global levels', async () => {
  await call(page, 'figure', 'set-shift');
  await page.waitForFunction(() => document.querySelector('.tissue').hidden, undefined, { timeout: 10_000 });
});

test('nothing was complained of', () => assert.deepEqual(complaints, []));

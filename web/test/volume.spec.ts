// Tissue without a task: no trial, no score; a click puffs, the puff is read and told of,
// and blocked uptake makes it last.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, until } from './support/lab';
import { stagePixels } from './support/pixels';

let page: Page;
let complaints: string[];

test.beforeAll(async ({ browser, whole }) => {
  ({ page, complaints } = await open(browser, whole.url, { hash: '#v=1&figure=volume&tick=1000' }));
  await call(page, 'pause');
});

const left = async () => (await call(page, 'state')).still!.puff!.left;

test('nothing on the page speaks of trials or of a score', async () => {
  await call(page, 'seek', { tick: 2500 });
  await expect(page.locator('#details')).toHaveText('Second 3');
  const state = await call(page, 'state');
  expect(state.idle).toBe(true);
  expect(state.accuracy).toBe(null);
  await expect(page.locator('#sentence')).toHaveText(/^Dopamine is at rest: ([7-9]|1[0-2])\snM on the left, (2\d|3[0-5])\snM on the right\.$/);
  const words = await page.evaluate(() => ['hero', 'panel', 'transport'].map((id) => document.getElementById(id)!.innerText).join(' '));
  expect(words).not.toMatch(/trial|accuracy|entropy|correct|rule|go cue/i);
  await expect(page.locator('#scales')).toBeHidden();
  await expect(page.locator('#step-trial')).toHaveAttribute('aria-label', /second/);
});

test('a click puffs dopamine, whose reading the tissue gives', async () => {
  const before = await stagePixels(page);
  const box = await page.locator('#stage').boundingBox();
  const spot = { x: box!.x + box!.width * 0.74, y: box!.y + box!.height * 0.36 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, async () => (await window.lab.state()).commands === 1, undefined, { timeout: 15_000 });
  const { puff } = (await call(page, 'state')).still;
  expect(puff.modulator).toBe('da');
  const probed = await call(page, 'probe', { x: puff.x, y: puff.y });
  expect(probed!.da > 400 && puff.left > 400, `${probed!.da}, ${puff.left}`).toBeTruthy();
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await expect(page.locator('.reading').first()).toHaveText(/DA \d{3}/);
  await expect(page.locator('#sentence')).toHaveText(/A puff of 500\snM dopamine/);
  expect((await stagePixels(page)).sum).not.toBe(before.sum);
});

test('a puff lasts longer with uptake blocked, and its link brings it back', async () => {
  await call(page, 'step', { ms: 300 });
  const normal = await left();
  await page.selectOption('#condition', 'blocked');
  await until(page, () => window.lab.state().then((s) => s.condition === 'blocked' && s.tick === 0), undefined, { timeout: 15_000 });
  await call(page, 'step', { ms: 100 });
  await call(page, 'puff', { modulator: 'da', x: 360, y: 100 });
  await call(page, 'step', { ms: 300 });
  const around = (await call(page, 'state')).still!.puff!.around;
  expect((await left()) - around, `${await left()} over ${around}, normally ${normal}`).toBeGreaterThan(normal - 25);
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  expect(problems).toEqual([]);
  expect(state.hash).toBe(hash);
});

test('the charts follow the tissue, back in time too', async () => {
  const values = () => page.$eval('#chart-still-da .plot', (plot) => plot.getAttribute('aria-label'));
  await call(page, 'seek', { tick: 3000 });
  await expect(page.locator('#chart-still-da .plot').first()).toHaveAttribute('aria-label', /at 3\.0\ss: dorsal \d+, ventral \d+/);
  const then = await values();
  await call(page, 'seek', { tick: 5000 });
  await expect(page.locator('#chart-still-da .plot').first()).toHaveAttribute('aria-label', /at 5\.0\ss/);
  await call(page, 'seek', { tick: 3000 });
  await expect(page.locator('#chart-still-da .plot').first()).toHaveAttribute('aria-label', then, {
    timeout: 15_000,
  });
});

for (const tab of ['live', 'parameters', 'about']) {
  test(`axe finds nothing in ${tab}`, async () => {
    await page.click(`#tab-${tab}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await page.waitForTimeout(250);
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('a figure with a task has its score again', async () => {
  await call(page, 'figure', 'set-shift');
  await page.waitForFunction(
    () => document.getElementById('scales')!.checkVisibility() && /^Trial/.test(document.getElementById('details')!.textContent),
    undefined,
    { timeout: 15_000 },
  );
  expect((await call(page, 'state')).idle).toBe(false);
  await expect(page.locator('#step-trial')).toHaveAttribute('aria-label', /trial/);
});

test('nothing was complained of', () => expect(complaints).toEqual([]));

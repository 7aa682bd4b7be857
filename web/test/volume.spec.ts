// Tissue without a task: no trial, no score; a click puffs, the puff is read and told of,
// and blocked uptake makes it last.

import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { stageRests } from './support/drawn';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { stageChanges } from './support/pixels';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, whole.url, { hash: '#v=1&figure=volume&tick=1000' });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

const still = async () => (await call(page, 'state')).still!;
const left = async () => (await still()).puff!.left;
const sentence = () => page.locator('#sentence');

test('nothing on the page speaks of trials or of a score', async () => {
  await call(page, 'seek', { tick: 2500 });
  await expect(page.locator('#details')).toHaveText(words('sentence.second', { second: 3 }));
  const state = await call(page, 'state');
  expect(state.idle).toBe(true);
  expect(state.accuracy).toBe(null);
  await expect(sentence()).toHaveText(pattern('sentence.still.rest', { left: /\b([7-9]|1[0-2])/, right: /(2\d|3[0-5])/ }));
  for (const id of ['hero', 'panel', 'transport'])
    expect(await page.locator(`#${id}`).innerText()).not.toMatch(/trial|accuracy|entropy|correct|rule|go cue/i);
  await expect(page.locator('#scales')).toBeHidden();
  await expect(page.locator('#step-trial')).toHaveAttribute('aria-label', words('noTask.step.trial'));
});

test('a click puffs dopamine, whose reading the tissue gives', async () => {
  const before = await stageRests(page);
  const box = (await page.locator('#stage').boundingBox())!;
  const spot = { x: box.x + box.width * 0.74, y: box.y + box.height * 0.36 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, () => window.lab.state().then((s) => s.commands === 1));
  const puff = (await still()).puff!;
  expect(puff.modulator).toBe('da');
  expect((await call(page, 'probe', { x: puff.x, y: puff.y }))!.da, 'nM there').toBeGreaterThan(400);
  expect(puff.left, 'nM left').toBeGreaterThan(400);
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await expect(page.locator('.reading').first()).toHaveText(pattern('reading.da', { nM: /\d{3}/ }));
  await expect(sentence()).toHaveText(pattern('sentence.still.puffNow', { nM: 500, name: words('modulator.da').toLowerCase() }));
  await stageChanges(page, before);
});

test('a puff lasts longer with uptake blocked, and its link brings it back', async () => {
  await call(page, 'step', { ms: 300 });
  const normal = await left();
  await page.selectOption('#condition', 'blocked');
  await until(page, () => window.lab.state().then((s) => s.condition === 'blocked' && s.tick === 0));
  await call(page, 'step', { ms: 100 });
  await call(page, 'puff', { modulator: 'da', x: 360, y: 100 });
  await call(page, 'step', { ms: 300 });
  const { left: blocked, around } = (await still()).puff!;
  expect(blocked - around, `${blocked} over ${around}, normally ${normal}`).toBeGreaterThan(normal - 25);
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  expect(problems).toEqual([]);
  expect(state.hash).toBe(hash);
});

test('the charts follow the tissue, back in time too', async () => {
  const plot = page.locator('#chart-still-da .plot').first();
  const says = (s: string) =>
    pattern('noTask.summary', {
      title: words('noTask.title', { name: words('modulator.da') }),
      s,
      values: new RegExp(`${words('noTask.dorsal')} \\d+, ${words('noTask.ventral')} \\d+`),
    });
  await call(page, 'seek', { tick: 3000 });
  await expect(plot).toHaveAttribute('aria-label', says('3.0'));
  const then = (await plot.getAttribute('aria-label'))!;
  await call(page, 'seek', { tick: 5000 });
  await expect(plot).toHaveAttribute('aria-label', says('5.0'));
  await call(page, 'seek', { tick: 3000 });
  await expect(plot).toHaveAttribute('aria-label', then);
});

for (const tab of ['live', 'parameters', 'about']) {
  test(`axe finds nothing in ${tab}`, async () => {
    await page.click(`#tab-${tab}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('a figure with a task has its score again', async () => {
  await call(page, 'figure', 'set-shift');
  await expect(page.locator('#scales')).toBeVisible();
  await expect(page.locator('#details')).toHaveText(pattern('sentence.trial'));
  expect((await call(page, 'state')).idle).toBe(false);
  await expect(page.locator('#step-trial')).toHaveAttribute('aria-label', words('step.trial'));
});

test('nothing was complained of', () => expect(lab.complaints).toEqual([]));

// What is shared arrives: a link that was damaged on the way, a figure of one's own, and,
// after a reload, where one was.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, ready, until } from './support/lab';
import { pictureOf } from './support/pixels';

let page: Page;
let complaints: string[];
let close: () => Promise<void>;

test.beforeAll(async ({ browser, whole }) => {
  ({ page, complaints, close } = await open(browser, whole.url, { hash: '#v=1&figure=set-shift&seed=3', patience: 120_000 }));
  await call(page, 'pause');
});

test.afterAll(() => close());

const figure = (name: string, parent: string) => JSON.stringify({ name, parent });

// shown is the stage's own picture, as one number.
const shown = async () => (await pictureOf(page)).sum;

// drawn waits until the stage shows something else than before, and the same twice.
async function drawn(before: number, about: string): Promise<number> {
  let last = before;
  const another = async () => {
    const [now, was] = [await shown().catch(() => before), last];
    last = now;
    return now !== before && now === was;
  };
  await expect.poll(another, { message: `the stage stays as it was: ${about}`, timeout: 60_000, intervals: [0] }).toBe(true);
  return last;
}

test('the stage shows a figure of one’s own at once, by whatever way it is opened', async () => {
  let before = await shown();
  const ways = {
    sheet: (text: string) => call(page, 'importFigure', text),
    forgetting: (text: string) =>
      page.setInputFiles('#open-file', { name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(text) }),
    volume: async (text: string) => {
      await call(page, 'importFigure', text);
      const session = await call(page, 'saveSession');
      await call(page, 'figure', 'set-shift');
      await call(page, 'openSession', session);
    },
    'set-shift': async (text: string) => {
      await call(page, 'importFigure', text);
      const link = await call(page, 'link');
      await call(page, 'figure', 'sheet');
      await page.evaluate((to) => (location.hash = to), link);
    },
  };
  for (const [parent, way] of Object.entries(ways)) {
    const name = `own-${parent}`;
    await way(figure(name, parent));
    await until(page, async (expected) => (await window.lab.state()).figure === expected, name);
    before = await drawn(before, `${name} is opened`);
  }
  // A cell of it is picked, and it goes on.
  await call(page, 'follow', { cell: 130 });
  before = await drawn(before, 'a cell is picked');
  await call(page, 'step', { ms: 250 });
  await drawn(before, 'it goes on');
});

test('so do both of two networks', async () => {
  await call(page, 'twin', { set: { 'na.on': false } });
  await expect(page.locator('#loading')).toBeHidden();
  await call(page, 'step', { ms: 100 });
  const before = await drawn(NaN, 'two networks');
  await call(page, 'importFigure', figure('own-again', 'sheet'));
  await drawn(before, 'a figure of one’s own in the place of two networks');
});

for (const [name, damaged] of [
  ['entities', 'v=1&amp;figure=reversal&amp;condition=da+na&amp;seed=3&amp;log=40~na.on~off,90~puff.da~1&amp;tick=900'],
  ['encoded whole', encodeURIComponent('v=1&figure=reversal&condition=da+na&seed=3&log=40~na.on~off,90~puff.da~1&tick=900')],
  ['a dot encoded, and the end of a sentence', 'v=1&figure=reversal&condition=da+na&seed=3&log=40~na%2Eon~off,90~puff%2Eda~1&tick=900.)'],
  [
    'an invisible letter, full stop and tracking',
    'v=1&figure=reversal&condition=da+na&seed=3&log=40~na.on~off,90~puff.da~1&tick=900\u200b。?utm_source=x',
  ],
]) {
  test(`a link with ${name} opens as it was written, and so stands in the address`, async () => {
    const whole = 'v=1&figure=reversal&condition=da+na&seed=3&log=40~na.on~off,90~puff.da~1&tick=900';
    const { state: expected } = await call(page, 'open', whole);
    await call(page, 'figure', 'set-shift');
    await page.evaluate((hash) => (location.hash = hash), damaged);
    await until(page, async (tick) => (await window.lab.state()).tick === tick, expected.tick);
    expect((await call(page, 'state')).hash).toBe(expected.hash);
    await expect(page).toHaveURL(/tick=900$/);
    await expect(page).toHaveURL(/#v=1&figure=reversal&condition=da\+na&seed=3&log=40~na(\.|%2E)on~off,90~puff(\.|%2E)da~1&tick=900$/);
    await expect(page.locator('.notice-problem')).toHaveCount(0);
  });
}

test('a link that says its language only once it is mended opens in it', async ({ browser, whole }) => {
  const other = await open(browser, `${whole.url}?utm_source=x`, { stage: false, hash: '#v=1&amp;figure=many-to-one&amp;view.lang=de' });
  await expect(other.page.locator('html')).toHaveAttribute('lang', 'de');
  await ready(other.page);
  expect(await other.page.evaluate(() => location.search + location.hash)).toBe('#v=1&figure=many-to-one&view.lang=de');
  await other.close();
});

test('after a reload the link in the address is opened, and where one was is offered', async ({ browser, whole }) => {
  const other = await open(browser, whole.url, { stage: false, hash: '#v=1&figure=many-to-one&seed=3' });
  await call(other.page, 'pause');
  await call(other.page, 'set', { 'na.strength': 0.5 });
  await call(other.page, 'step', { trials: 30 });
  const { hash, tick } = await call(other.page, 'state');
  await until(other.page, () =>
    Object.keys(sessionStorage).some((key) => key.startsWith('neuromod-lab left') && sessionStorage.getItem(key)!.includes('na.strength')),
  );
  await other.page.reload();
  await ready(other.page);
  expect((await call(other.page, 'state')).modulators.na.strength).toBe(1);
  await call(other.page, 'pause');
  await other.page.click('.notice .notice-act');
  await until(other.page, async (to) => (await window.lab.state()).tick === to, tick);
  expect((await call(other.page, 'state')).hash).toBe(hash);
  await expect(other.page.locator('.notice-act')).toHaveCount(0);
  await other.close();
});

test('a pull does not reload the page, and nothing complains', async () => {
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overscrollBehaviorY)).toBe('none');
  expect(complaints).toEqual([]);
});

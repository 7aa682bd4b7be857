// Two networks side by side: each is what it is alone, and what is said of them is so.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, copyLink, open, until, type Opened } from './support/lab';
import { words } from './support/words';

const NEUROMOD = process.env.NEUROMOD ?? resolve(import.meta.dirname, '../../bin/neuromod');
const TRIALS = 270;

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, `${whole.url}#v=1&figure=reversal&seed=4`, { colorScheme: 'dark' });
  page = lab.page;
});

// colours of a part of the page, as it is on the screen.
async function colours(selector: string) {
  const png = (await page.locator(selector).screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context!.drawImage(image, 0, 0);
    const { data: px } = context!.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    for (let i = 0; i < px.length; i += 4) seen.add((px[i] << 16) | (px[i + 1] << 8) | px[i + 2]);
    return seen.size;
  }, png);
}

const alone = (condition: string) =>
  JSON.parse(
    execFileSync(NEUROMOD, ['trials', 'reversal', '-seed', '4', '-condition', condition, '-n', String(TRIALS), '-format', 'json'], {
      maxBuffer: 1 << 26,
    }),
  );

test('a condition chosen beside the network begins both again', async () => {
  await page.selectOption('#twin', 'da');
  await expect(page.locator('#stages .stage')).toHaveCount(2, { timeout: 30_000 });
  await call(page, 'pause');
  const twins = await call(page, 'twins');
  expect(twins.on).toBe(true);
  expect(twins.condition).toBe('da');
  expect(twins.differs.map(({ key, first, twin }) => [key, first, twin])).toEqual([['na.on', true, false]]);
  const names = await page.locator('.stage-name').allTextContents();
  expect(names).toEqual(['Dopamine + noradrenalineNoradrenaline: on', 'Dopamine onlyNoradrenaline: off']);
});

test('both stages are drawn', async () => {
  await expect(page.locator('#twin-box .loading').first()).toBeHidden({ timeout: 60_000 });
  for (const selector of ['#stage-box', '#twin-box']) {
    let seen = 0;
    for (let i = 0; i < 30 && seen <= 40; i++) {
      seen = await colours(selector);
      if (seen <= 40) await page.waitForTimeout(500);
    }
    expect(seen, `${selector}: ${seen} colours`).toBeGreaterThan(40);
  }
});

test('each has the trials that it has alone, and the page counts where they differ', async () => {
  await call(page, 'seek', { trial: TRIALS + 1 });
  const [first, twin] = [alone('da+na'), alone('da')];
  const trials = await call(page, 'trials');
  const { series, choice, others, apart } = await call(page, 'twins');
  expect(trials.map((r) => r.outcome)).toStrictEqual(first.map((r) => r.outcome));
  expect(series!.outcome).toStrictEqual(twin.map((r) => r.outcome));
  const differ = first.filter((r, i) => r.response !== twin[i].response);
  expect(differ.length).toBeGreaterThan(0);
  expect(others).toBe(differ.length);
  expect(choice).toBe(differ[0].trial);
  expect(apart, `apart at ${apart} ms, the rule changes at 100,000`).toBeGreaterThan(250 * 400);
  const later = words('twins.otherChoices', { trial: choice, n: others, of: TRIALS });
  const line = `${words('twins.apart', { s: (apart! / 1000).toFixed(3) })} ${later}`;
  await expect(page.locator('#twins-line')).toHaveText(line);
});

test('the second stage shows the difference: dark before they part, lit after', async () => {
  await page.check('#twin-view-2');
  await call(page, 'seek', { trial: 100 });
  await expect(page.locator('#twin-box .stage-name').first()).toHaveText(/only one of the two fired/);
  const bright = async () => {
    const png = (await page.locator('#twin-box .stage-frame').screenshot()).toString('base64');
    return page.evaluate(async (data) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context!.drawImage(image, 0, 0);
      // The tissue: the upper part, without names and what the trial says below.
      const { data: px } = context!.getImageData(0, 0, image.width, Math.round(image.height * 0.5));
      let n = 0;
      for (let i = 0; i < px.length; i += 4) if (px[i] > 200 && px[i + 1] > 200 && px[i + 2] > 200) n++;
      return n;
    }, png);
  };
  const settled = async (holds) => {
    let n = 0;
    for (let i = 0; i < 40; i++) {
      n = await bright();
      if (holds(n)) break;
      await page.waitForTimeout(250);
    }
    return n;
  };
  // Drawn when two looks agree: paused, it then stays as it is.
  let last = -1;
  const least = await settled((n) => n === last || ((last = n), false));
  await call(page, 'seek', { trial: 262 });
  await call(page, 'step', { ms: 200 });
  const most = await settled((n) => n > least + 150);
  expect(most, `${least} bright points before they part, ${most} after`).toBeGreaterThan(least + 150);
  await page.check('#twin-view-1');
});

test('they go back together, to before they came apart', async () => {
  await call(page, 'seek', { trial: 100 });
  const line = words('twins.same', { trial: 100 });
  await expect(page.locator('#twins-line')).toHaveText(line);
});

test('a link holds both', async ({ browser }) => {
  await call(page, 'seek', { trial: 260 });
  await copyLink(page);
  await page.waitForFunction(() => location.hash.includes('view.twin=na.on~off'), undefined, { timeout: 15_000 });
  const { choice, others } = await call(page, 'twins');
  const other = await open(browser, page.url(), { stage: false });
  await until(other.page, () => window.lab.twins().then((t) => t.on), undefined, { timeout: 60_000 });
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 260 });
  const there = await call(other.page, 'twins');
  expect([there.choice, there.others, there.condition]).toEqual([choice, others, 'da']);
  await other.close();
});

test('a twin that a link cannot have leaves the network alone, and is told', async ({ browser, whole }) => {
  const other = await open(browser, `${whole.url}#v=1&figure=reversal&seed=4&view.twin=na.strength~9`, { stage: false });
  await expect(other.page.locator('#notices')).toHaveText(/na\.strength/, {
    timeout: 30_000,
  });
  expect((await call(other.page, 'twins')).on).toBe(false);
  await other.close();
});

for (const colorScheme of ['dark', 'light']) {
  test(`axe finds nothing with two networks, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running')); // colours fade
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('the second is taken away, by key, and a figure opens with one', async () => {
  await page.focus('#twins-close');
  await page.keyboard.press('Enter');
  await expect(page.locator('#stages .stage')).toHaveCount(1);
  expect((await call(page, 'twins')).on).toBe(false);
  await call(page, 'twin', { set: { 'na.strength': 0.5 } });
  await expect(page.locator('#stages .stage')).toHaveCount(2);
  await call(page, 'figure', 'set-shift');
  await expect(page.locator('#stages .stage')).toHaveCount(1);
});

test('twins that would be the same are refused in words', async () => {
  const { error } = await call(page, 'twin', { set: { 'na.on': true } });
  expect(error).toMatch(/nothing differs/);
});

test('nothing was complained of', () => expect(lab.complaints).toEqual([]));

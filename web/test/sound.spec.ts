// The run can be heard: Go left, No-Go right, modulators as tones; and it is silent when it should be.

import type { Page } from '@playwright/test';
import { heard, listening, struckPerSecond } from './support/audible';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { frames } from './support/wait';
import { words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, init: listening });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

const contextIs = (state: AudioContextState) =>
  until(page, (wanted) => window.audible.ears![0].context.state === wanted, state, { timeout: 15_000 });

// sounds waits until something is heard that is louder than a mean square.
const sounds = async (least: number, about = '') => {
  await contextIs('running');
  await expect.poll(async () => (await heard(page, 0.8))[0].all, { message: about, timeout: 30_000 }).toBeGreaterThan(least);
};

test('there is no sound until it is wanted, and none without a gesture', async ({ visit }) => {
  expect(await page.evaluate(() => window.audible.contexts)).toBe(0);
  const other = await visit({ init: `(${listening.toString()})(); localStorage.setItem('neuromodlab.sound', 'on')` });
  await frames(other.page, 30);
  expect(await other.page.evaluate(() => window.audible.contexts), 'kept on: it waits for a key').toBe(0);
  await other.page.keyboard.press('Shift');
  await until(other.page, () => window.audible.contexts === 1);
});

test('Go is heard on the left and No-Go on the right', async () => {
  await call(page, 'seek', { trial: 255 });
  await call(page, 'speed', 1);
  await page.click('#play');
  await page.keyboard.press('m');
  await expect(page.locator('#sound')).toHaveAttribute('aria-pressed', 'true');
  await until(page, () => window.audible.ears !== undefined);
  await contextIs('running');
  const [left, right] = await heard(page, 4, 659.26, 739.99);
  expect(Math.min(left.all, right.all), 'it sounds').toBeGreaterThan(1e-7);
  expect(left.near[0], 'Go: left, and right').toBeGreaterThan(1.5 * right.near[0]);
  expect(right.near[1], 'No-Go: right, and left').toBeGreaterThan(left.near[1]);
});

test('the tone of noradrenaline rises with a puff of it', async () => {
  await call(page, 'seek', { trial: 200 });
  await call(page, 'play');
  const tone = async () => (await heard(page, 0.7, 440))[0].near[0];
  await contextIs('running');
  await heard(page, 0.5); // what sounded before has faded
  const before = await tone();
  await call(page, 'puff', { modulator: 'na' });
  await expect.poll(tone, { timeout: 15_000, intervals: [0] }).toBeGreaterThan(4 * before);
});

test('at the highest speed as few grains are struck as at any', async () => {
  // At this speed the schedule ends within the seconds listened to. A run pauses there once, and goes on.
  await call(page, 'seek', { trial: (await call(page, 'state')).trials + 1 });
  await call(page, 'speed', 1000);
  const beyond = async () => {
    const { playing, trial, trials } = await call(page, 'state');
    if (!playing) await call(page, 'play');
    return playing && trial > trials + 1;
  };
  await expect.poll(beyond).toBe(true);
  await contextIs('running');
  const struck = await struckPerSecond(page, 3);
  await call(page, 'speed', 4);
  expect(struck).toBeGreaterThan(1);
  expect(struck).toBeLessThan(36 + 2 * 4 + 4); // grains, two for each outcome, and those that were due
});

test('it is silent while the run pauses, while the tab is hidden, and when switched off', async () => {
  await call(page, 'pause');
  await contextIs('suspended');
  await call(page, 'play');
  await sounds(1e-8);
  const hide = (hidden: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await contextIs('suspended');
  await hide(false);
  await sounds(1e-8);
  await page.keyboard.press('m');
  await contextIs('suspended');
  await call(page, 'pause');
});

test('tissue without a task and a network that learns rules sound too, and say what is heard', async () => {
  for (const [figure, legend] of [
    ['volume', words('sound.tones.still')],
    ['forgetting', words('sound.learner').split(';')[0]],
    ['set-shift', 'Left: Go'],
  ]) {
    await call(page, 'figure', figure);
    await call(page, 'play');
    await page.keyboard.press('m');
    await sounds(1e-9, figure);
    await expect(page.locator('.sound-legend')).toContainText(legend);
    await page.keyboard.press('m');
    await call(page, 'pause');
  }
});

// A figure with a circuit of its own opens in the page by every way, and the page shows that circuit.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until } from './support/lab';
import { measured, replayed } from './support/native';
import { pictureOf } from './support/pixels';
import { drop } from './support/taken';

const FILE = resolve(import.meta.dirname, '../../assets/examples/opponent-actors.json');
const LINK = readFileSync(FILE.replace(/json$/, 'link'), 'utf8').trim();
const NAME = 'opponent-actors';
const WAIT = 60_000; // ms, on a machine with much else to do

let page: Page;
let complaints: string[];
let close: () => Promise<void>;

test.beforeAll(async ({ browser, whole }) => {
  ({ page, complaints, close } = await open(browser, whole.url, { hash: '#v=1&figure=set-shift&seed=3', patience: 120_000 }));
  await call(page, 'pause');
});

test.afterAll(() => close());

const isOpen = () => until(page, async (name) => (await window.lab.state()).figure === name, NAME, { timeout: WAIT });

const WAYS = {
  'the chooser': () => page.setInputFiles('#open-file', FILE),
  'a drop': () => drop(page, 'opponent-actors.json', readFileSync(FILE)),
  'a link': () => page.evaluate((to) => (location.hash = to), `#${LINK}`),
};
for (const [way, opens] of Object.entries(WAYS)) {
  test(`${way} opens it: stage, counts and hash are of its circuit`, async () => {
    await call(page, 'figure', 'set-shift');
    const before = (await pictureOf(page)).sum;
    await opens();
    await isOpen();
    await expect.poll(async () => (await pictureOf(page)).sum, { timeout: WAIT, intervals: [200] }).not.toBe(before);
    await call(page, 'pause');
    await call(page, 'step', { trials: 3 });
    const { tick, hash, cells, synapses, groups } = await call(page, 'state');
    expect([cells, synapses]).toEqual([280, 40 * 30 * 5]); // four actors' groups and the critic have weights
    expect(groups.map(({ name }) => name)).toContain('G of Go');
    expect(replayed(await call(page, 'link'))).toEqual({ tick, hash });
    await expect(page.getByRole('heading', { name: 'Dopamine' })).toBeVisible(); // of its modulators there is one
    await expect(page.getByRole('heading', { name: 'Noradrenaline' })).toHaveCount(0);
  });
}

test('its parameters are its own', async () => {
  await call(page, 'open', LINK);
  expect(await call(page, 'get', 'da.g_rate')).toBe(0.03);
  await call(page, 'set', { 'net.msn': 20 });
  expect((await call(page, 'state')).figure).toBe(NAME);
});

test('two of its networks run side by side, and many give what the command line gives', async () => {
  await call(page, 'twin', { set: { 'da.on': false } });
  await call(page, 'step', { trials: 2 });
  await call(page, 'reset', { seed: 5 });
  expect(complaints).toEqual([]);
  const set = { 'task.before': 30, 'task.after': 30 };
  expect(measured({ figure: FILE, seed: 1, seeds: 1, conditions: ['both'], set })).toContain('noisy_accuracy');
});

test('its link opens it in a profile that has seen nothing', async ({ visit, whole }) => {
  const { page: clean, complaints: said } = await visit({ at: whole, hash: `#${LINK}` });
  await call(clean, 'pause'); // it plays on from there
  const there = await call(clean, 'state');
  expect(there.figure).toBe(NAME);
  expect(there.trial).toBeGreaterThanOrEqual(215);
  await call(clean, 'seek', { trial: 215 });
  const { tick, hash } = await call(clean, 'state');
  expect(replayed(LINK)).toEqual({ tick, hash });
  expect(said).toEqual([]);
});

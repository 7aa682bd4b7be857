// Many networks of a figure whose conditions are of several kinds: a glance first, the
// rest a choice away, differences from the figure's reference, and a part of its tasks.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, refused, until, type Opened } from './support/lab';

const NEUROMOD = process.env.NEUROMOD ?? resolve(import.meta.dirname, '../../bin/neuromod');
const read = (path: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets', path), 'utf8'));
const shipped = read('results/forgetting.json');
const { faculties, reference } = read('figures/forgetting.json');
const SMALL = { figure: 'forgetting', seed: 3, seeds: 2, conditions: ['none', 'all', 'plain'], protocols: ['reversal'] };

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, `${light.url}#v=1&figure=forgetting&view.show=many`, { stage: false, colorScheme: 'dark' });
  page = lab.page;
  await call(page, 'pause');
  await page.waitForSelector('#many-table tbody td', { timeout: 30_000 });
});

const columns = () => page.locator('#many-table thead th').allTextContents();
const arms = async () => (await columns()).slice(1, -1);
const choose = async (id: string, n: number) => {
  await page.check(`#${id}`, { force: true });
  await expect(page.locator('#many-table thead th')).toHaveCount(n + 2);
};

test('at a glance there are the reference, what lacks one modulator or all, and other networks', async () => {
  const names = await arms();
  expect(names.slice(0, 6)).toEqual(['All four', 'All but DA', 'All but NA', 'All but ACh', 'All but 5-HT', 'None']);
  expect(names.length < 20 && names.some((name) => /EWC/.test(name)), names.join()).toBeTruthy();
});

test('everything else is a choice away', async () => {
  const { conditions } = shipped;
  await choose('many-arms-crossed', 16);
  expect((await arms()).at(-1)).toBe('All four');
  await choose('many-arms-others', conditions.length - 15);
  await choose('many-arms-every', conditions.length);
  const measures = Object.keys(Object.assign({}, ...conditions.map(({ metrics }) => metrics)));
  await expect(page.locator('#many-table tbody tr')).toHaveCount(measures.length);
  if (await page.locator('#many-measures-every').count()) {
    const few = await page.locator('.many-chart').count();
    await page.check('#many-measures-every', { force: true });
    await expect(page.locator('.many-chart')).toHaveCount(measures.length);
    expect(few).toBeLessThan(measures.length);
    await page.check('#many-measures-main', { force: true });
  }
  const words = await page.locator('.many-chart-title').allTextContents();
  expect(words.filter((title) => /_/.test(title)), 'every measure has a name').toEqual([]);
});

test('what is chosen travels in the link', async ({ browser, light }) => {
  await choose('many-arms-crossed', 16);
  await page.check('#many-difference');
  const link = await call(page, 'link');
  expect(link).toMatch(/&view\.show=many&view\.many=crossed\.difference$/);
  const other = await open(browser, `${light.url}#${link}`, { stage: false });
  await expect(other.page.locator('#many-table thead th')).toHaveCount(15 + 2, { timeout: 60_000 });
  expect(await other.page.evaluate(() => [
      document.querySelector<HTMLInputElement>('#many-difference')!.checked,
      document.querySelector<HTMLInputElement>('#many-arms-crossed')!.checked,
    ])).toEqual([true, true]);
  await call(other.page, 'figure', 'reversal'); // differences stay, a choice of its conditions does not
  expect(await call(other.page, 'link')).toMatch(/^v=1&figure=reversal[^&]*&.*view\.show=many&view\.many=difference$/);
  await call(other.page, 'open', 'v=1&figure=forgetting&view.show=many&view.many=nonesuch.%3Cb%3E');
  expect(await call(other.page, 'link')).toMatch(/view\.show=many$/);
  await other.close();
  await page.uncheck('#many-difference');
  await choose('many-arms-every', shipped.conditions.length);
});

test('differences are from the figure’s reference', async () => {
  expect(reference).toBe('all');
  await expect(page.locator('label[for="many-difference"]').first()).toHaveText('Difference from All four');
  await page.check('#many-difference');
  await expect(page.locator('#many-table thead th')).toHaveCount(shipped.conditions.length + 1);
  expect((await arms())).not.toContain('All four');
  expect((await arms())[0]).toBe('None');
  const none = shipped.conditions.find(({ name }) => name === 'none').difference.reversal_trials;
  const cell = await page
    .locator('#many-table tbody tr', { hasText: /^Trials to learn the reversal\d*/ })
    .first()
    .locator('td')
    .first()
    .textContent();
  expect(Math.abs(Number(cell!.split(' ')[0].replace('−', '-')) - none.mean), `${cell}, ${none.mean}`).toBeLessThanOrEqual(0.5);
  await page.uncheck('#many-difference');
  await page.check('#many-arms-main', { force: true });
});

test('a part of the tasks is measured, as by the command line, and the view says of which', async () => {
  const native = execFileSync(
    NEUROMOD,
    [
      'run',
      'forgetting',
      '-seeds',
      '2',
      '-seed',
      '3',
      '-conditions',
      SMALL.conditions.join(','),
      '-protocols',
      'reversal',
      '-format',
      'json',
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  expect(await call(page, 'experiment', { ...SMALL, workers: 2 })).toStrictEqual(JSON.parse(native));
  await expect(page.locator('#details')).toHaveText(/in these tasks only: Eight phases/);
  expect(await refused(page, 'experiment', { ...SMALL, protocols: ['x'] })).toMatch(/reversal, 80-20/);
});

test('tasks and conditions are chosen in the view', async () => {
  await page.click('#many-protocols summary');
  await page.locator('.many-protocol input').first().uncheck();
  await expect(page.locator('#many-protocols summary').first()).toHaveText(/^\d+ of \d+ tasks$/);
  await page.locator('.many-protocol input').first().check();
  await page.click('#many-conditions summary');
  await page.locator('.many-group-all input').first().uncheck();
  await expect(page.locator('.many-condition input:checked')).toHaveCount((await page.locator('.many-condition').count()) - 16);
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(250);
    expect(await faults(axe(page))).toEqual([]);
  }
});

test('a cell of the map opens two networks under its task', async () => {
  test.skip(!faculties, 'the figure has no faculties');
  await page.check('#many-shipped', { force: true });
  await page.waitForSelector('.map-table');
  const row = faculties.findIndex(({ protocol }) => protocol === 'reversal');
  await page.locator('.map-table tbody tr').nth(row).locator('button').nth(1).click();
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs.length === 1 && t.differs[0].key === 'na.on'), undefined, {
    timeout: 60_000,
  });
  expect(await call(page, 'get', 'task.2')).toBe('A-');
  expect((await call(page, 'state')).trial).toBeGreaterThanOrEqual(95);
});

test('nothing was complained of', () => expect(lab.complaints.filter((text) => !/404|ERR_FAILED/.test(text))).toEqual([]));

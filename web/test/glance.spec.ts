// Many networks of a figure whose conditions are of several kinds: a glance first, the
// rest a choice away, differences from the figure's reference, and a part of its tasks.

import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, open, refused, until, type Opened } from './support/lab';
import { measured } from './support/native';
import { figureOf, resultsOf } from './support/results';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

test.describe.configure({ mode: 'serial' });

const { conditions } = resultsOf('forgetting');
const { faculties, reference } = figureOf('forgetting');
const SMALL = { figure: 'forgetting', seed: 3, seeds: 2, conditions: ['none', 'all', 'plain'], protocols: ['reversal'] };

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, `${light.url}#v=1&figure=forgetting&view.show=many`, { stage: false, colorScheme: 'dark' });
  page = lab.page;
  await call(page, 'pause');
  await expect(page.locator('#many-table tbody td').first()).toBeVisible({ timeout: 30_000 });
});

test.afterAll(() => lab.close());

const columns = () => page.locator('#many-table thead th').allTextContents();
const arms = async () => (await columns()).slice(1, -1);
const choose = async (id: string, n: number) => {
  await page.check(`#${id}`, { force: true });
  await expect(page.locator('#many-table thead th')).toHaveCount(n + 2);
};

test('at a glance there are the reference, what lacks one modulator or all, and other networks', async () => {
  const names = await arms();
  const but = ['DA', 'NA', 'ACh', '5-HT'].map((name) => words('many.arm.but', { name }));
  expect(names.slice(0, 6)).toEqual([words('many.arm.all'), ...but, words('many.arm.none')]);
  expect(names.length).toBeLessThan(20);
  expect(names.filter((name) => name.includes('EWC'))).toHaveLength(1);
});

test('everything else is a choice away', async () => {
  await choose('many-arms-crossed', 16);
  expect((await arms()).at(-1)).toBe(words('many.arm.all'));
  await choose('many-arms-others', conditions.length - 15);
  await choose('many-arms-every', conditions.length);
  const measures = [...new Set(conditions.flatMap(({ metrics }) => Object.keys(metrics)))];
  await expect(page.locator('#many-table tbody tr')).toHaveCount(measures.length);
  if (await page.locator('#many-measures-every').count()) {
    const few = await page.locator('.many-chart').count();
    await page.check('#many-measures-every', { force: true });
    await expect(page.locator('.many-chart')).toHaveCount(measures.length);
    expect(few).toBeLessThan(measures.length);
    await page.check('#many-measures-main', { force: true });
  }
  const titles = await page.locator('.many-chart-title').allTextContents();
  expect(
    titles.filter((title) => /_/.test(title)),
    'every measure has a name',
  ).toEqual([]);
});

test('what is chosen travels in the link', async ({ visit }) => {
  await choose('many-arms-crossed', 16);
  await page.check('#many-difference');
  const link = await call(page, 'link');
  expect(link).toMatch(/&view\.show=many&view\.many=crossed\.difference$/);
  const other = await visit({ hash: `#${link}` });
  await expect(other.page.locator('#many-table thead th')).toHaveCount(15 + 2, { timeout: 60_000 });
  await expect(other.page.locator('#many-difference')).toBeChecked();
  await expect(other.page.locator('#many-arms-crossed')).toBeChecked();
  await call(other.page, 'figure', 'reversal'); // differences stay, a choice of its conditions does not
  expect(await call(other.page, 'link')).toMatch(/^v=1&figure=reversal[^&]*&.*view\.show=many&view\.many=difference$/);
  await call(other.page, 'open', 'v=1&figure=forgetting&view.show=many&view.many=nonesuch.%3Cb%3E');
  expect(await call(other.page, 'link')).toMatch(/view\.show=many$/);
  await page.uncheck('#many-difference');
  await choose('many-arms-every', conditions.length);
});

test('differences are from the figure’s reference', async () => {
  expect(reference).toBe('all');
  await expect(page.locator('label[for="many-difference"]').first()).toHaveText(words('many.difference', { name: words('many.arm.all') }));
  await page.check('#many-difference');
  await expect(page.locator('#many-table thead th')).toHaveCount(conditions.length + 1);
  expect(await arms()).not.toContain(words('many.arm.all'));
  expect((await arms())[0]).toBe(words('many.arm.none'));
  const none = conditions.find(({ name }) => name === 'none')!.difference.reversal_trials;
  const cell = await page
    .locator('#many-table tbody tr', { hasText: new RegExp(`^${words('metric.reversal_trials')}`) })
    .first()
    .locator('td')
    .first()
    .textContent();
  expect(Math.abs(Number(cell!.split(' ')[0].replace('−', '-')) - none.mean), `${cell}, ${none.mean}`).toBeLessThanOrEqual(0.5);
  await page.uncheck('#many-difference');
  await page.check('#many-arms-main', { force: true });
});

test('a part of the tasks is measured, as by the command line, and the view says of which', async () => {
  expect(await call(page, 'experiment', { ...SMALL, workers: 2 })).toStrictEqual(JSON.parse(measured(SMALL)));
  await expect(page.locator('#details')).toHaveText(pattern('many.tasks', { names: /Eight phases/ }));
  expect(await refused(page, 'experiment', { ...SMALL, protocols: ['x'] })).toMatch(/reversal, 80-20/);
});

test('tasks and conditions are chosen in the view', async () => {
  await page.click('#many-protocols summary');
  await page.locator('.many-protocol input').first().uncheck();
  await expect(page.locator('#many-protocols summary').first()).toHaveText(pattern('many.protocols.some.other', { n: /\d+/, all: /\d+/ }));
  await page.locator('.many-protocol input').first().check();
  await page.click('#many-conditions summary');
  await page.locator('.many-group-all input').first().uncheck();
  await expect(page.locator('.many-condition input:checked')).toHaveCount((await page.locator('.many-condition').count()) - 16);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  }
});

test('a cell of the map opens two networks under its task', async () => {
  await page.check('#many-shipped', { force: true });
  await expect(page.locator('.map-table')).toBeVisible();
  const row = faculties.findIndex(({ protocol }) => protocol === 'reversal');
  await page.locator('.map-table tbody tr').nth(row).locator('button').nth(1).click();
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs.length === 1 && t.differs[0].key === 'na.on'), undefined, {
    timeout: 60_000,
  });
  expect(await call(page, 'get', 'task.2')).toBe('A-');
  expect((await call(page, 'state')).trial).toBeGreaterThanOrEqual(95);
});

test('nothing was complained of', () => expect(lab.complaints.filter((text) => !/404|ERR_FAILED/.test(text))).toEqual([]));

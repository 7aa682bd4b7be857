// The map of many to one draws what was measured, and nothing that was not.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, until, type Opened } from './support/lab';
import { pattern } from './support/words';

const read = (path: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets', path), 'utf8'));
const { effects } = read('results/many-to-one.json');
const { faculties } = read('figures/many-to-one.json');
const excludesZero = ({ ci95 }) => ci95[0] > 0 || ci95[1] < 0;

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, `${light.url}#v=1&figure=many-to-one`, { stage: false });
  page = lab.page;
  await page.waitForSelector('.map-svg', { timeout: 30_000 });
});

test('a band stands for each effect whose interval leaves zero out, and for no other', async () => {
  const want = effects
    .filter((e) => faculties.some((f) => f.metric === e.metric) && excludesZero(e))
    .map((e) => `${e.metric} ${e.factors.join(' ')}`);
  const drawn = await page.locator('.map-band').evaluateAll((bands) => bands.map((band) => band.dataset.id));
  expect(drawn.toSorted()).toStrictEqual(want.toSorted());
  expect(want.length > 20 && want.length < 70, `${want.length} effects`).toBeTruthy();
});

test('a band is as wide as its interval says, within the drawing', async () => {
  const { conditions } = read('results/many-to-one.json');
  for (const { metric } of faculties) {
    const centres = conditions.map((c) => c.metrics[metric].mean ?? c.metrics[metric].value);
    const span = Math.max(...centres) - Math.min(...centres);
    for (const e of effects.filter((x) => x.metric === metric && excludesZero(x))) {
      const band = page.locator(`.map-band[data-id="${metric} ${e.factors.join(' ')}"]`);
      const [most, least] = await band.locator('path').evaluateAll((paths) => paths.map((p) => Number(p.getAttribute('stroke-width'))));
      const [lo, hi] = e.ci95.map(Math.abs).toSorted((a, b) => a - b);
      for (const [got, x] of [
        [most, hi],
        [least, lo],
      ])
        expect(Math.abs(got - Math.max(1.5, Math.min(1.2, x / span) * 26)), `${metric} ${e.factors}: ${got}`).toBeLessThan(1e-6);
    }
  }
  const { drawing, nodes } = await page.locator('.map-svg').evaluate((picture) => {
    const box = (node) => node.getBoundingClientRect().toJSON();
    return { drawing: box(picture), nodes: [...picture.querySelectorAll('.map-node')].map(box) };
  });
  expect(nodes.length).toBe(4 + 7 + 6);
  for (const node of nodes)
    expect(node.left >= drawing.left && node.right <= drawing.right && node.top >= drawing.top - 1 && node.bottom <= drawing.bottom + 1, JSON.stringify(node)).toBeTruthy();
});

test('the table has the numbers, and says where nothing was found', async () => {
  const sentence = async (metric: string, factors: string[]) => {
    const row = faculties.findIndex((f) => f.metric === metric);
    const column = [...new Set(effects.map((e) => e.factors.join()))].indexOf(factors.join());
    return page.locator('.map-table tbody tr').nth(row).locator('button').nth(column).getAttribute('title');
  };
  const words = (x: number, digits: number) => x.toFixed(digits).replace('-', '−');
  const na = effects.find((e) => e.metric === 'id_recovery_trials' && e.factors.join() === 'na');
  expect(await sentence('id_recovery_trials', ['na'])).toBe(`Noradrenaline helps “Reversing”: Trials to recover from a reversal ` +
    `${words(na.estimate, 1)} [${words(na.ci95[0], 1)}, ${words(na.ci95[1], 1)}], 30 networks.`);
  expect(await sentence('ed_recovery_trials', ['5ht'])).toMatch(pattern('map.none', { what: 'Serotonin', faculty: 'Shifting to sounds', seeds: 30 }));
  expect(await sentence('miss_rate', ['5ht'])).toMatch(/^Serotonin hurts/);
});

for (const colorScheme of ['dark', 'light']) {
  test(`axe finds nothing on the map, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('a cell opens two networks, that one thing different, just before the change', async () => {
  await page.locator('.map-table button[title^="Noradrenaline helps “Reversing”"]').focus();
  await page.keyboard.press('Enter');
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs.length === 1 && t.differs[0].key === 'na.on'), undefined, {
    timeout: 60_000,
  });
  await until(page, () => window.lab.state().then((s) => s.trial >= 246), undefined, { timeout: 60_000 });
  const state = await call(page, 'state');
  expect(state.figure).toBe('many-to-one');
  expect(Object.values(state.modulators).map(({ on }) => on)).toEqual([true, true, true, true]);
  expect(await call(page, 'get', 'task.schedule')).toBe('id');
  await expect(page.locator('#stages')).toBeVisible();
});

test('a pair opens with the second off in both', async () => {
  await page.check('#show-many');
  await page.waitForSelector('.map-table');
  await page.locator('.map-table button[title^="Dopamine × Noradrenaline: together they help “Reversing”"]').click();
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs[0].key === 'da.on'), undefined, { timeout: 60_000 });
  await until(page, () => window.lab.get('na.on').then((on) => on === false), undefined, { timeout: 60_000 });
});

// The map of many to one draws what was measured, and nothing that was not.

import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { figureOf, resultsOf, type Effect } from './support/results';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

test.describe.configure({ mode: 'serial' });

const { conditions, effects } = resultsOf('many-to-one');
const { faculties } = figureOf('many-to-one');
const excludesZero = ({ ci95 }: Effect) => ci95[0] > 0 || ci95[1] < 0;
const LONG = { timeout: 60_000 };
const labelOf = (metric: string) => faculties.find((faculty) => faculty.metric === metric)!.label;
const reversing = labelOf('id_recovery_trials');

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, `${light.url}#v=1&figure=many-to-one`, { stage: false });
  page = lab.page;
  await expect(page.locator('.map-svg')).toBeVisible({ timeout: 30_000 });
});

test.afterAll(() => lab.close());

test('a band stands for each effect whose interval leaves zero out, and for no other', async () => {
  const want = effects
    .filter((e) => faculties.some((f) => f.metric === e.metric) && excludesZero(e))
    .map((e) => `${e.metric} ${e.factors.join(' ')}`);
  const drawn = await page.locator('.map-band').evaluateAll((bands) => bands.map((band) => band.dataset.id));
  expect(drawn.toSorted()).toStrictEqual(want.toSorted());
  expect(want.length).toBeGreaterThan(20);
  expect(want.length).toBeLessThan(70);
});

test('a band is as wide as its interval says, within the drawing', async () => {
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
        expect(Math.abs(got - Math.max(1.5, Math.min(1.2, x / span) * 26)), `${metric} ${e.factors.join()}`).toBeLessThan(1e-6);
    }
  }
  const { drawing, nodes } = await page.locator('.map-svg').evaluate((picture) => {
    const box = (node: Element) => node.getBoundingClientRect().toJSON() as DOMRect;
    return { drawing: box(picture), nodes: [...picture.querySelectorAll('.map-node')].map(box) };
  });
  expect(nodes.length).toBe(4 + 7 + 6);
  const outside = nodes.filter(
    ({ left, right, top, bottom }) => left < drawing.left || right > drawing.right || top < drawing.top - 1 || bottom > drawing.bottom + 1,
  );
  expect(outside).toEqual([]);
});

test('the table has the numbers, and says where nothing was found', async () => {
  const sentence = (metric: string, factors: string[]) => {
    const row = faculties.findIndex((f) => f.metric === metric);
    const column = [...new Set(effects.map((e) => e.factors.join()))].indexOf(factors.join());
    return page.locator('.map-table tbody tr').nth(row).locator('button').nth(column);
  };
  const written = (x: number, digits: number) => x.toFixed(digits).replace('-', '−');
  const na = effects.find((e) => e.metric === 'id_recovery_trials' && e.factors.join() === 'na')!;
  const helps = {
    what: words('modulator.na'),
    faculty: labelOf('id_recovery_trials'),
    metric: words('metric.id_recovery_trials'),
    estimate: written(na.estimate, 1),
    interval: `[${written(na.ci95[0], 1)}, ${written(na.ci95[1], 1)}]`,
    seeds: 30,
  };
  await expect(sentence('id_recovery_trials', ['na'])).toHaveAttribute('title', words('map.effect.helps', helps));
  const none = { what: words('modulator.5ht'), faculty: labelOf('ed_recovery_trials'), seeds: 30 };
  await expect(sentence('ed_recovery_trials', ['5ht'])).toHaveAttribute('title', pattern('map.none', none));
  await expect(sentence('miss_rate', ['5ht'])).toHaveAttribute('title', pattern('map.effect.hurts', { what: words('modulator.5ht') }));
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the map, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('a cell opens two networks, that one thing different, just before the change', async () => {
  await page.getByRole('button', { name: pattern('map.effect.helps', { what: words('modulator.na'), faculty: reversing }) }).focus();
  await page.keyboard.press('Enter');
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs.length === 1 && t.differs[0].key === 'na.on'), undefined, LONG);
  await until(page, () => window.lab.state().then((s) => s.trial >= 246), undefined, LONG);
  const state = await call(page, 'state');
  expect(state.figure).toBe('many-to-one');
  expect(Object.values(state.modulators).map(({ on }) => on)).toEqual([true, true, true, true]);
  expect(await call(page, 'get', 'task.schedule')).toBe('id');
  await expect(page.locator('#stages')).toBeVisible();
});

test('a pair opens with the second off in both', async () => {
  await page.check('#show-many');
  const pair = `${words('modulator.da')} × ${words('modulator.na')}`;
  await page.getByRole('button', { name: pattern('map.together', { what: pair, faculty: reversing }) }).click();
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs[0].key === 'da.on'), undefined, LONG);
  await until(page, () => window.lab.get('na.on').then((on) => on === false), undefined, LONG);
});

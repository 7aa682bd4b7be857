// The map of many to one draws what was measured, and nothing that was not.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, call, launch, open, pattern, serve, until } from './helper.mjs';

const read = (path) => JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets', path), 'utf8'));
const { effects } = read('results/many-to-one.json');
const { faculties } = read('figures/many-to-one.json');
const excludesZero = ({ ci95 }) => ci95[0] > 0 || ci95[1] < 0;

let server, browser, lab, page;

before(async () => {
  server = await serve({ refuse: ['stage.wasm'] });
  browser = await launch();
  lab = await open(browser, `${server.url}#v=1&figure=many-to-one`, { stage: false });
  page = lab.page;
  await page.waitForSelector('.map-svg', { timeout: 30_000 });
});

after(async () => {
  await browser.close();
  await server.close();
});

test('a band stands for each effect whose interval leaves zero out, and for no other', async () => {
  const want = effects
    .filter((e) => faculties.some((f) => f.metric === e.metric) && excludesZero(e))
    .map((e) => `${e.metric} ${e.factors.join(' ')}`);
  const drawn = await page.locator('.map-band').evaluateAll((bands) => bands.map((band) => band.dataset.id));
  assert.deepEqual(drawn.toSorted(), want.toSorted());
  assert.ok(want.length > 20 && want.length < 70, `${want.length} effects`);
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
        assert.ok(Math.abs(got - Math.max(1.5, Math.min(1.2, x / span) * 26)) < 1e-6, `${metric} ${e.factors}: ${got}`);
    }
  }
  const { drawing, nodes } = await page.locator('.map-svg').evaluate((picture) => {
    const box = (node) => node.getBoundingClientRect().toJSON();
    return { drawing: box(picture), nodes: [...picture.querySelectorAll('.map-node')].map(box) };
  });
  assert.equal(nodes.length, 4 + 7 + 6);
  for (const node of nodes)
    assert.ok(
      node.left >= drawing.left && node.right <= drawing.right && node.top >= drawing.top - 1 && node.bottom <= drawing.bottom + 1,
      JSON.stringify(node),
    );
});

test('the table has the numbers, and says where nothing was found', async () => {
  const sentence = async (metric, factors) => {
    const row = faculties.findIndex((f) => f.metric === metric);
    const column = [...new Set(effects.map((e) => e.factors.join()))].indexOf(factors.join());
    return page.locator('.map-table tbody tr').nth(row).locator('button').nth(column).getAttribute('title');
  };
  const words = (x, digits) => x.toFixed(digits).replace('-', '−');
  const na = effects.find((e) => e.metric === 'id_recovery_trials' && e.factors.join() === 'na');
  assert.equal(
    await sentence('id_recovery_trials', ['na']),
    `Noradrenaline helps “Reversing”: Trials to recover from a reversal ` +
    `${words(na.estimate, 1)} [${words(na.ci95[0], 1)}, ${words(na.ci95[1], 1)}], 30 networks.`,
  );
  assert.match(
    await sentence('ed_recovery_trials', ['5ht']),
    pattern('map.none', { what: 'Serotonin', faculty: 'Shifting to sounds', seeds: 30 }),
  );
  assert.match(await sentence('miss_rate', ['5ht']), /^Serotonin hurts/);
});

for (const colorScheme of ['dark', 'light']) {
  test(`axe finds nothing on the map, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
    const { violations } = await axe(page).analyze();
    assert.deepEqual(
      violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
      [],
    );
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
  assert.equal(state.figure, 'many-to-one');
  assert.deepEqual(Object.values(state.modulators).map(({ on }) => on), [true, true, true, true]);
  assert.equal(await call(page, 'get', 'task.schedule'), 'id');
  assert.equal(await page.locator('#stages').isVisible(), true);
});

test('a pair opens with the second off in both', async () => {
  await page.check('#show-many');
  await page.waitForSelector('.map-table');
  await page.locator('.map-table button[title^="Dopamine × Noradrenaline: together they help “Reversing”"]').click();
  await until(page, () => window.lab.twins().then((t) => t.on && t.differs[0].key === 'da.on'), undefined, { timeout: 60_000 });
  await until(page, () => window.lab.get('na.on').then((on) => on === false), undefined, { timeout: 60_000 });
});

// Tissue without a task: no trial, no score; a click puffs, the puff is read and told of,
// and blocked uptake makes it last.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, call, launch, open, serve, stagePixels, until } from './helper.mjs';

let server, browser, page, complaints;

before(async () => {
  server = await serve();
  browser = await launch();
  ({ page, complaints } = await open(browser, server.url, { hash: '#v=1&figure=volume&tick=1000' }));
  await call(page, 'pause');
});

after(async () => {
  await browser.close();
  await server.close();
});

const left = async () => (await call(page, 'state')).still.puff.left;

test('nothing on the page speaks of trials or of a score', async () => {
  await call(page, 'seek', { tick: 2500 });
  await page.waitForFunction(() => document.getElementById('details').textContent === 'Second 3');
  const state = await call(page, 'state');
  assert.equal(state.idle, true);
  assert.equal(state.accuracy, null);
  assert.match(
    await page.textContent('#sentence'),
    /^Dopamine is at rest: ([7-9]|1[0-2])\snM on the left, (2\d|3[0-5])\snM on the right\.$/,
  );
  const words = await page.evaluate(() => ['hero', 'panel', 'transport'].map((id) => document.getElementById(id).innerText).join(' '));
  assert.doesNotMatch(words, /trial|accuracy|entropy|correct|rule|go cue/i);
  assert.equal(await page.locator('#scales').isVisible(), false);
  assert.match(await page.getAttribute('#step-trial', 'aria-label'), /second/);
});

test('a click puffs dopamine, whose reading the tissue gives', async () => {
  const before = await stagePixels(page);
  const box = await page.locator('#stage').boundingBox();
  const spot = { x: box.x + box.width * 0.74, y: box.y + box.height * 0.36 };
  await page.mouse.click(spot.x, spot.y);
  await until(page, async () => (await window.lab.state()).commands === 1, undefined, { timeout: 15_000 });
  const { puff } = (await call(page, 'state')).still;
  assert.equal(puff.modulator, 'da');
  const probed = await call(page, 'probe', { x: puff.x, y: puff.y });
  assert.ok(probed.da > 400 && puff.left > 400, `${probed.da}, ${puff.left}`);
  await page.mouse.move(spot.x + 1, spot.y + 1);
  await page.waitForFunction(() => /DA \d{3}/.test(document.querySelector('.reading').textContent), undefined, { timeout: 15_000 });
  await page.waitForFunction(() => /A puff of 500\snM dopamine/.test(document.getElementById('sentence').textContent));
  assert.notEqual((await stagePixels(page)).sum, before.sum);
});

test('a puff lasts longer with uptake blocked, and its link brings it back', async () => {
  await call(page, 'step', { ms: 300 });
  const normal = await left();
  await page.selectOption('#condition', 'blocked');
  await until(page, () => window.lab.state().then((s) => s.condition === 'blocked' && s.tick === 0), undefined, { timeout: 15_000 });
  await call(page, 'step', { ms: 100 });
  await call(page, 'puff', { modulator: 'da', x: 360, y: 100 });
  await call(page, 'step', { ms: 300 });
  const around = (await call(page, 'state')).still.puff.around;
  assert.ok((await left()) - around > normal - 25, `${await left()} over ${around}, normally ${normal}`);
  const { hash } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  assert.deepEqual(problems, []);
  assert.equal(state.hash, hash);
});

test('the charts follow the tissue, back in time too', async () => {
  const values = () => page.$eval('#chart-still-da .plot', (plot) => plot.getAttribute('aria-label'));
  await call(page, 'seek', { tick: 3000 });
  await page.waitForFunction(
    () => /at 3\.0\ss: dorsal \d+, ventral \d+/.test(document.querySelector('#chart-still-da .plot').getAttribute('aria-label')),
    undefined,
    { timeout: 15_000 },
  );
  const then = await values();
  await call(page, 'seek', { tick: 5000 });
  await page.waitForFunction(
    () => /at 5\.0\ss/.test(document.querySelector('#chart-still-da .plot').getAttribute('aria-label')),
    undefined,
    { timeout: 15_000 },
  );
  await call(page, 'seek', { tick: 3000 });
  await page.waitForFunction((was) => document.querySelector('#chart-still-da .plot').getAttribute('aria-label') === was, then, {
    timeout: 15_000,
  });
});

for (const tab of ['live', 'parameters', 'about']) {
  test(`axe finds nothing in ${tab}`, async () => {
    await page.click(`#tab-${tab}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await page.waitForTimeout(250);
    const { violations } = await axe(page).analyze();
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), []);
  });
}

test('a figure with a task has its score again', async () => {
  await call(page, 'figure', 'set-shift');
  await page.waitForFunction(
    () => document.getElementById('scales').checkVisibility() && /^Trial/.test(document.getElementById('details').textContent),
    undefined,
    { timeout: 15_000 },
  );
  assert.equal((await call(page, 'state')).idle, false);
  assert.match(await page.getAttribute('#step-trial', 'aria-label'), /trial/);
});

test('nothing was complained of', () => assert.deepEqual(complaints, []));

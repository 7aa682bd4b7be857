// The second circuit: its controls take the place of the first one's, its stage is
// drawn, its links come back, and its lens explains what a synapse did.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, call, launch, open, serve, stagePixels } from './helper.mjs';

let server, browser, page, complaints;

const until = (test, arg) => page.waitForFunction(test, arg, { timeout: 15_000 });

before(async () => {
  server = await serve();
  browser = await launch();
  ({ page, complaints } = await open(browser, server.url, { hash: '#v=1&figure=set-shift&seed=3' }));
  await call(page, 'pause');
});

after(async () => {
  await browser.close();
  await server.close();
});

test('a figure of another circuit brings its own controls', async () => {
  await page.click('#tab-parameters');
  await until(() => document.querySelector('[data-key="net.cue_cells"]'));
  await call(page, 'figure', 'sheet');
  await page.click('#tab-parameters');
  await until(() => document.querySelector('[data-key="net.ensembles"]') && !document.querySelector('[data-key="net.cue_cells"]'));
  await page.click('#receptors > summary');
  await until(() => document.querySelector('[data-row="alpha1.reset"]'));
  const keys = (await call(page, 'params')).map((p) => p.key);
  assert.ok(keys.includes('choice.bound') && !keys.includes('net.critic_ei'));
});

test('the stage draws it, and evidence races a bound', async () => {
  await page.click('#tab-live');
  await call(page, 'step', { ms: 300 });
  const first = await stagePixels(page);
  assert.ok(first.colours > 100, `${first.colours} colours`);
  await call(page, 'step', { ms: 330 });
  await page.waitForTimeout(500);
  assert.notEqual((await stagePixels(page)).sum, first.sum);
  const state = await call(page, 'state');
  assert.equal(state.tissue, true);
  assert.equal(state.now.auditory, '');
  assert.match(state.now.visual, /^[AB]$/);
});

test('a trial leaves its reaction time and concentrations', async () => {
  await call(page, 'step', { trials: 6 });
  for (const trial of await call(page, 'trials')) {
    assert.equal(trial.cue_auditory, '');
    assert.ok(trial.response === 'nogo' ? trial.rt_ms === null : trial.rt_ms >= 50 && trial.rt_ms <= 400, `${trial.rt_ms}`);
    assert.ok(trial.da_nM > 1 && trial.da_nM < 1000, `${trial.da_nM} nM`);
  }
});

test('a link with a change on the way brings back the same state', async () => {
  await call(page, 'set', { 'row.alpha1.reset.scale': 0.5, 'task.rule': '2' });
  await call(page, 'step', { ms: 700 });
  const { hash, rule } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  assert.deepEqual(problems, []);
  assert.equal(state.hash, hash);
  assert.equal(rule, 'B');
});

test('a rule of several pictures is named by all of them', async () => {
  await call(page, 'open', 'v=1&figure=sheet-contexts&seed=1');
  await call(page, 'step', { ms: 100 });
  const state = await call(page, 'state');
  assert.equal(state.rule, 'AB');
  assert.match(await page.textContent('#details'), /AB = go/);
});

test('the lens takes a change of a striatal synapse apart', async () => {
  await call(page, 'open', 'v=1&figure=sheet&seed=3');
  await page.locator('#scale-synapse').check({ force: true });
  await call(page, 'step', { trials: 2 });
  await until(() => document.querySelectorAll('.equation').length > 1);
  const told = await page.$$eval('.equation', (all) =>
    all.map((e) => ({
      delta: Number(e.dataset.delta),
      factors: [...e.querySelectorAll('[data-factor]')].map((f) => Number(f.dataset.factor)),
    })),
  );
  for (const { delta, factors } of told) {
    const product = factors.reduce((a, b) => a * b, 1);
    assert.ok(
      Math.abs(product - delta) <= 1e-6 * Math.abs(delta) + 1e-12,
      `${factors.join(' × ')} = ${product}, the engine added ${delta}`,
    );
  }
});

test('no accessibility fault, nothing complained of', async () => {
  const { violations } = await axe(page).analyze();
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), []);
  assert.deepEqual(complaints, []);
});

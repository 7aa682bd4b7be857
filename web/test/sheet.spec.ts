// The second circuit: its controls take the place of the first one's, its stage is
// drawn, its links come back, and its lens explains what a synapse did.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, until as eventually } from './support/lab';
import { stagePixels } from './support/pixels';

let page: Page;
let complaints: string[];

const until = <A>(holds: (arg: A) => unknown, arg?: A) => eventually(page, holds, arg);

test.beforeAll(async ({ browser, whole }) => {
  ({ page, complaints } = await open(browser, whole.url, { hash: '#v=1&figure=set-shift&seed=3' }));
  await call(page, 'pause');
});

test('a figure of another circuit brings its own controls', async () => {
  await page.click('#tab-parameters');
  await expect(page.locator('[data-key="net.cue_cells"]').first()).toBeAttached();
  await call(page, 'figure', 'sheet');
  await page.click('#tab-parameters');
  await expect(page.locator('[data-key="net.ensembles"]').first()).toBeAttached();
await expect(page.locator('[data-key="net.cue_cells"]')).toHaveCount(0);
  await page.click('#receptors > summary');
  await expect(page.locator('[data-row="alpha1.reset"]').first()).toBeAttached();
  const keys = (await call(page, 'params')).map((p) => p.key);
  expect(keys.includes('choice.bound') && !keys.includes('net.critic_ei')).toBeTruthy();
});

test('the stage draws it, and evidence races a bound', async () => {
  await page.click('#tab-live');
  await call(page, 'step', { ms: 300 });
  const first = await stagePixels(page);
  expect(first.colours, `${first.colours} colours`).toBeGreaterThan(100);
  await call(page, 'step', { ms: 330 });
  await page.waitForTimeout(500);
  expect((await stagePixels(page)).sum).not.toBe(first.sum);
  const state = await call(page, 'state');
  expect(state.tissue).toBe(true);
  expect(state.now.auditory).toBe('');
  expect(state.now.visual).toMatch(/^[AB]$/);
});

test('a trial leaves its reaction time and concentrations', async () => {
  await call(page, 'step', { trials: 6 });
  for (const trial of await call(page, 'trials')) {
    expect(trial.cue_auditory).toBe('');
    expect(trial.response === 'nogo' ? trial.rt_ms === null : trial.rt_ms! >= 50 && trial.rt_ms! <= 400, `${trial.rt_ms}`).toBeTruthy();
    expect(trial.da_nM! > 1 && trial.da_nM! < 1000, `${trial.da_nM} nM`).toBeTruthy();
  }
});

test('a link with a change on the way brings back the same state', async () => {
  await call(page, 'set', { 'row.alpha1.reset.scale': 0.5, 'task.rule': '2' });
  await call(page, 'step', { ms: 700 });
  const { hash, rule } = await call(page, 'state');
  const { problems, state } = await call(page, 'open', await call(page, 'link'));
  expect(problems).toEqual([]);
  expect(state.hash).toBe(hash);
  expect(rule).toBe('B');
});

test('a rule of several pictures is named by all of them', async () => {
  await call(page, 'open', 'v=1&figure=sheet-contexts&seed=1');
  await call(page, 'step', { ms: 100 });
  const state = await call(page, 'state');
  expect(state.rule).toBe('AB');
  await expect(page.locator('#details')).toHaveText(/AB = go/);
});

test('the lens takes a change of a striatal synapse apart', async () => {
  await call(page, 'open', 'v=1&figure=sheet&seed=3');
  await page.locator('#scale-synapse').check({ force: true });
  await call(page, 'step', { trials: 2 });
  await until(() => document.querySelectorAll('.equation').length > 1);
  const told = await page.$$eval('.equation', (all) =>
    all.map((e) => ({
      delta: Number(e.dataset.delta),
      factors: [...e.querySelectorAll<HTMLElement>('[data-factor]')].map((f) => Number(f.dataset.factor)),
    })),
  );
  for (const { delta, factors } of told) {
    const product = factors.reduce((a, b) => a * b, 1);
    expect(Math.abs(product - delta), `${factors.join(' × ')} = ${product}, the engine added ${delta}`).toBeLessThanOrEqual(1e-6 * Math.abs(delta) + 1e-12);
  }
});

test('no accessibility fault, nothing complained of', async () => {
  expect(await faults(axe(page))).toEqual([]);
  expect(complaints).toEqual([]);
});

// The second circuit: its controls take the place of the first one's, its stage is
// drawn, its links come back, and its lens explains what a synapse did.

import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { stageRests } from './support/drawn';
import { expect, test } from './support/fixtures';
import { call, open, type Opened } from './support/lab';
import { stageChanges } from './support/pixels';
import { settled } from './support/wait';
import { words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, whole.url, { hash: '#v=1&figure=set-shift&seed=3' });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

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
  expect(keys).toContain('choice.bound');
  expect(keys).not.toContain('net.critic_ei');
});

test('the stage draws it, and evidence races a bound', async () => {
  await page.click('#tab-live');
  await call(page, 'step', { ms: 300 });
  const first = await stageRests(page);
  expect(first.colours).toBeGreaterThan(100);
  await call(page, 'step', { ms: 330 });
  await stageChanges(page, first);
  const state = await call(page, 'state');
  expect(state.tissue).toBe(true);
  expect(state.now.auditory).toBe('');
  expect(state.now.visual).toMatch(/^[AB]$/);
});

test('a trial leaves its reaction time and concentrations', async () => {
  await call(page, 'step', { trials: 6 });
  const trials = await call(page, 'trials');
  expect(trials.length).toBeGreaterThanOrEqual(6);
  for (const trial of trials) {
    expect(trial.cue_auditory).toBe('');
    if (trial.response === 'nogo') expect(trial.rt_ms).toBe(null);
    else expect(trial.rt_ms! >= 50 && trial.rt_ms! <= 400, `${trial.rt_ms} ms`).toBe(true);
    expect(trial.da_nM! > 1 && trial.da_nM! < 1000, `${trial.da_nM} nM`).toBe(true);
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
  expect((await call(page, 'state')).rule).toBe('AB');
  await expect(page.locator('#details')).toContainText(words('sentence.rule.picture', { cue: 'AB' }));
});

test('the lens takes a change of a striatal synapse apart', async () => {
  await call(page, 'open', 'v=1&figure=sheet&seed=3');
  await page.locator('#scale-synapse').check({ force: true });
  await call(page, 'step', { trials: 2 });
  const equations = page.locator('.equation');
  await expect(equations.nth(1)).toBeAttached({ timeout: 30_000 });
  const told = await equations.evaluateAll((all) =>
    (all as HTMLElement[]).map((equation) => ({
      delta: Number(equation.dataset.delta),
      factors: [...equation.querySelectorAll<HTMLElement>('[data-factor]')].map((factor) => Number(factor.dataset.factor)),
    })),
  );
  for (const { delta, factors } of told) {
    const product = factors.reduce((a, b) => a * b, 1);
    const most = 1e-6 * Math.abs(delta) + 1e-12;
    expect(Math.abs(product - delta), `${factors.join(' × ')} = ${product}, the engine added ${delta}`).toBeLessThanOrEqual(most);
  }
});

test('no accessibility fault, nothing complained of', async () => {
  await settled(page);
  expect(await faults(axe(page))).toEqual([]);
  expect(lab.complaints).toEqual([]);
});

// Every control does what it says. The stage is left out: it has no part in this.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until as eventually, type Opened } from './support/lab';
import { frames, ticksOn } from './support/wait';
import { pattern, titleOf, words } from './support/words';

let lab: Opened;
let page: Page;

const state = () => call(page, 'state');
const until = <A>(holds: (arg: A) => unknown, arg?: A) => eventually(page, holds, arg);

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
});

test.afterAll(() => lab.close());

test.beforeEach(async () => {
  await call(page, 'pause');
  await page.click('#tab-live');
});

test('pause stops time and play lets it go on', async () => {
  await page.click('#play');
  await expect(page.locator('#play')).toHaveAttribute('data-playing', 'true');
  await page.click('#play');
  await expect(page.locator('#play')).toHaveAttribute('data-playing', 'false');
  const { tick } = await state();
  await frames(page, 20);
  expect((await state()).tick).toBe(tick);
  await page.click('#play');
  await ticksOn(page);
});

test('a step of 1 ms is exactly 1 ms', async () => {
  const { tick } = await state();
  await page.click('#step-ms');
  await page.click('#step-ms');
  await page.click('#step-ms');
  await expect(page.locator('#time')).toHaveValue(String(tick + 3));
  expect((await state()).tick).toBe(tick + 3);
});

test('a step of a trial ends the trial, and back returns to its start', async () => {
  await call(page, 'seek', { trial: 20 });
  await call(page, 'step', { ms: 50 });
  await page.click('#step-trial');
  await expect(page.locator('#trial')).toHaveText(words('sentence.trial', { trial: 21 }));
  expect((await state()).tick).toBe(20 * 400);
  await page.click('#back');
  await expect(page.locator('#trial')).toHaveText(words('sentence.trial', { trial: 20 }));
  expect((await state()).tick).toBe(19 * 400);
});

// pace is how many ticks pass in a millisecond, over thirty frames.
const pace = async () => {
  const moment = () => page.evaluate(async () => ({ tick: (await window.lab.state()).tick, ms: performance.now() }));
  const from = await moment();
  await frames(page, 30);
  const to = await moment();
  return (to.tick - from.tick) / (to.ms - from.ms);
};

test('speed changes how fast time goes', async () => {
  await page.focus('#speed');
  await page.keyboard.press('Home');
  await expect(page.locator('#speed-value')).toHaveText('0.05×');
  await call(page, 'play');
  const slow = await pace();
  await page.focus('#speed');
  await page.keyboard.press('End');
  await expect(page.locator('#speed-value')).toHaveText(words('speed.max'));
  const fast = await pace();
  await call(page, 'pause');
  await call(page, 'speed', 4);
  expect(slow, 'ticks a millisecond at 0.05×').toBeLessThan(0.12);
  expect(fast, 'ticks a millisecond at full speed').toBeGreaterThan(4);
});

test('begin again goes to trial 1 with the same seed', async () => {
  const { seed } = await state();
  await page.click('#reset');
  await expect(page.locator('#clock')).toHaveText('0:00.000');
  const now = await state();
  expect([now.tick, now.seed]).toEqual([0, seed]);
});

test('another seed is another run, and the same seed the same', async () => {
  const hash = async (seed: string) => {
    await page.fill('#seed', seed);
    await page.press('#seed', 'Enter');
    await expect(page.locator('#clock')).toHaveText('0:00.000');
    await expect(page.locator('#seed')).toHaveValue(seed);
    await call(page, 'step', { trials: 3 });
    return (await state()).hash;
  };
  const seven = await hash('7');
  expect(await hash('8')).not.toBe(seven);
  expect(await hash('7')).toBe(seven);
  expect((await state()).seed).toBe(7);
});

test('the ruler goes to any moment, back to the same state', async () => {
  await call(page, 'seek', { trial: 30 });
  const { hash, tick } = await state();
  await call(page, 'step', { trials: 5 });
  await page.focus('#time');
  await page.evaluate((t) => {
    const ruler = document.querySelector<HTMLInputElement>('#time')!;
    ruler.value = String(t);
    ruler.dispatchEvent(new Event('input', { bubbles: true }));
  }, tick);
  await expect(page.locator('#trial')).toHaveText(words('sentence.trial', { trial: 30 }));
  expect((await state()).hash).toBe(hash);
});

test('each modulator is switched and released', async () => {
  for (const key of ['da', 'na', 'ach', '5ht'] as const) {
    const { on } = (await state()).modulators[key];
    await page.click(`#on-${key}`);
    await until(([k, was]) => window.lab.state().then((s) => s.modulators[k].on !== was), [key, on] as const);
    if (on) await page.click(`#on-${key}`);
    await until((k) => window.lab.state().then((s) => s.modulators[k].on), key);
    const before = await state();
    await page.click(`#release-${key}`);
    await until((n) => window.lab.state().then((s) => s.commands > n), before.commands);
    await call(page, 'step', { ms: 1 });
    // 1 is the most that a level can be here.
    expect((await state()).modulators[key].level, key).toBeGreaterThan(Math.min(before.modulators[key].level, 0.99));
  }
});

test('strength is set by slider and by number', async () => {
  const field = page.locator('[data-key="na.strength"]');
  await field.locator('input[type=text]').fill('0.5');
  await field.locator('input[type=text]').press('Enter');
  await until(() => window.lab.get('na.strength').then((v) => v === 0.5));
  await field.locator('input[type=range]').focus();
  await page.keyboard.press('ArrowRight');
  await until(() => window.lab.get('na.strength').then((v) => v === 0.55));
  await expect(field.locator('input[type=text]')).toHaveValue('0.55');
});

test('a condition sets the switches and begins again', async () => {
  await call(page, 'step', { trials: 1 });
  await page.selectOption('#condition', 'da');
  await expect(page.locator('#clock')).toHaveText('0:00.000');
  const { modulators, condition } = await state();
  const on = Object.entries(modulators).filter(([, modulator]) => modulator.on);
  expect(on.map(([key]) => key)).toEqual(['da']);
  expect(condition).toBe('da');
  await page.selectOption('#condition', 'da+na');
});

test('what is asked for right after a change of condition is not undone by it', async () => {
  await page.evaluate(async () => {
    const select = document.querySelector<HTMLSelectElement>('#condition')!;
    select.value = 'da';
    select.dispatchEvent(new Event('change'));
    await window.lab.step({ trials: 3 });
  });
  await frames(page, 30); // a change that came late would have been answered by then
  expect((await state()).trial).toBe(4);
  await page.selectOption('#condition', 'da+na');
});

test('every parameter of the engine has one control, with its help', async () => {
  const params = await call(page, 'params');
  await page.click('#tab-parameters');
  for (const { key } of params.filter((p) => !/^(da|na|ach|5ht)\.on$/.test(p.key))) {
    await expect(page.locator(`[data-key="${key}"]`), key).toHaveCount(1);
    if (key.startsWith('row.')) continue; // explained by their row of the receptor table
    const { doc, source } = params.find((p) => p.key === key)!;
    const help = ((await page.locator(`[data-key="${key}"] .field-help`).textContent()) ?? '').replaceAll('\u00a0', ' ');
    expect(help, key).toContain(doc);
    expect(help, key).toContain(source);
  }
});

test('a choice, a switch, and a number reach the engine', async () => {
  await page.click('#tab-parameters');
  await page.click('[data-key="task.rule"] .segment:has(input[value="Y"])');
  await until(() => window.lab.get('task.rule').then((v) => v === 'Y'));
  await page.click('[data-key="task.rule"] .segment:has(input[value="schedule"])');
  await page.selectOption('[data-key="task.schedule"] select', 'id');
  await until(() => window.lab.get('task.schedule').then((v) => v === 'id'));
  await page.click('#tab-live');
  await page.click('.modulator.hue-na .parts-opener');
  await page.click('[data-key="na.critic"] .switch');
  await until(() => window.lab.get('na.critic').then((v) => v === true));
});

test('a parameter that cannot change while it runs begins the run again', async () => {
  await call(page, 'step', { trials: 2 });
  await page.click('#tab-parameters');
  await page.click('.group:has([data-key="net.e"]) summary');
  const input = page.locator('[data-key="net.e"] input[type=text]');
  await input.fill('20');
  await input.press('Enter');
  await expect(page.locator('#clock')).toHaveText('0:00.000');
  expect((await state()).cells).toBe(120 + 3 * 30);
});

test('a figure is chosen by its picture', async () => {
  await page.click('#figure-menu');
  await page.click('#picker [data-figure=reversal]');
  await until(() => window.lab.state().then((s) => s.figure === 'reversal'));
  await page.click('#tab-about');
  await expect(page.locator('#panel-about h2').first()).toContainText(titleOf('reversal'));
  await call(page, 'figure', 'set-shift');
});

test('a neuron is followed by its number, and a wrong number is refused', async () => {
  await page.click('#tab-parameters');
  await page.fill('#follow-cell', '150');
  await page.press('#follow-cell', 'Enter');
  await page.waitForSelector('.chip');
  await page.fill('#follow-cell', '99999');
  await page.press('#follow-cell', 'Enter');
  await expect(page.locator('#follow-error')).toContainText('allowed');
  await page.click('.chip button');
  await expect(page.locator('.chip')).toHaveCount(0);
});

test('charts turn into tables and back', async () => {
  await call(page, 'reset', { seed: 5 });
  await call(page, 'step', { trials: 5 });
  for (const id of ['chart-accuracy', 'chart-entropy', 'chart-release']) {
    const button = page.locator(`#${id} .chart-head button`);
    await button.click();
    await expect(page.locator(`#${id} tbody tr`)).toHaveCount(5); // the trials come a moment after the step
    await button.click();
    await page.locator(`#${id} canvas`).waitFor({ timeout: 10_000 });
  }
});

test('the keys do what the buttons do', async () => {
  await page.click('#sentence');
  const { tick, trial } = await state();
  await page.keyboard.press('.');
  await until((t) => window.lab.state().then((s) => s.tick === t), tick + 1);
  await page.keyboard.press('t');
  await until((t) => window.lab.state().then((s) => s.trial === t), trial + 1);
  await page.keyboard.press('Space');
  await until(() => window.lab.state().then((s) => s.playing));
  await page.keyboard.press('Space');
  await until(() => window.lab.state().then((s) => !s.playing));
  await page.keyboard.press('r');
  await until(() => window.lab.state().then((s) => s.tick === 0));
  await page.keyboard.press('?');
  await expect(page.locator('#help-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#help-dialog')).toBeHidden();
});

const either = (...keys: string[]) => new RegExp(`(${keys.map((key) => words(key)).join('|')})`);

test('finished trials are told to a screen reader', async () => {
  await call(page, 'step', { trials: 1 });
  const cue = either('announce.goCue', 'announce.nogoCue');
  const response = either('announce.pressed', 'announce.withheld');
  await expect(page.locator('#narration')).toHaveText(pattern('announce.trial', { trial: /\d+/, cue, response }));
});

test('a row of the table of receptors is switched and scaled, by keyboard too', async () => {
  await call(page, 'reset', { seed: 5 });
  await page.click('#tab-parameters');
  await page.click('#receptors > summary');
  const row = page.locator('[data-row="alpha1.bursts"]');
  await expect(row.locator('.receptors-gain')).toHaveText(/^3\sHz/);
  await row.locator('.number').fill('0.5');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-row="alpha1.bursts"] .receptors-gain').first()).toHaveText('1.5\u00a0Hz');
  await row.locator('.switch').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('[data-row="alpha1.bursts"] .receptors-gain').first()).toHaveText(words('receptors.none'));
  expect(await call(page, 'get', 'row.alpha1.bursts.on')).toBe(false);
  await row.locator('.number').fill('7');
  await page.keyboard.press('Enter');
  await expect(page.locator('.receptors-box .field-error').first()).toHaveText(/“7” is not allowed; allowed: a number from 0 to 2/);
  await expect(row.locator('.number'), 'a refusal leaves what held').toHaveValue('0.5');
});

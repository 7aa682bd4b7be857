// Every control does what it says. The stage is left out: it has no part in this.


import { type Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open } from './support/lab';

let page: Page;

const state = () => call(page, 'state');
const until = (test, arg) => page.waitForFunction(test, arg, { timeout: 10_000 });

test.beforeAll(async ({ browser, light }) => {
  ({ page } = await open(browser, light.url, { stage: false }));
});

test.beforeEach(async () => {
  await call(page, 'pause');
  await page.click('#tab-live');
});

test('pause stops time and play lets it go on', async () => {
  await page.click('#play');
  await until(() => document.getElementById('play')!.dataset.playing === 'true');
  await page.click('#play');
  await until(() => document.getElementById('play')!.dataset.playing === 'false');
  const { tick } = await state();
  await page.waitForTimeout(300);
  expect((await state()).tick).toBe(tick);
  await page.click('#play');
  await page.waitForTimeout(300);
  expect((await state()).tick).toBeGreaterThan(tick);
});

test('a step of 1 ms is exactly 1 ms', async () => {
  const { tick } = await state();
  await page.click('#step-ms');
  await page.click('#step-ms');
  await page.click('#step-ms');
  await until((t) => document.querySelector<HTMLInputElement>('#time')!.value === String(t), tick + 3);
  expect((await state()).tick).toBe(tick + 3);
});

test('a step of a trial ends the trial, and back returns to its start', async () => {
  await call(page, 'seek', { trial: 20 });
  await call(page, 'step', { ms: 50 });
  await page.click('#step-trial');
  await until(() => document.getElementById('trial')!.textContent === 'Trial 21');
  expect((await state()).tick).toBe(20 * 400);
  await page.click('#back');
  await until(() => document.getElementById('trial')!.textContent === 'Trial 20');
  expect((await state()).tick).toBe(19 * 400);
});

test('speed changes how fast time goes', async () => {
  await page.focus('#speed');
  await page.keyboard.press('Home');
  await until(() => document.getElementById('speed-value')!.textContent === '0.05×');
  await call(page, 'play');
  const before = await state();
  await page.waitForTimeout(500);
  const slow = (await state()).tick - before.tick;
  await page.focus('#speed');
  await page.keyboard.press('End');
  await until(() => document.getElementById('speed-value')!.textContent === 'max');
  const middle = await state();
  await page.waitForTimeout(500);
  const fast = (await state()).tick - middle.tick;
  await call(page, 'pause');
  await call(page, 'speed', 4);
  expect(slow, `${slow} ms in half a second at 0.05×`).toBeLessThan(60);
  expect(fast, `${fast} ms in half a second at full speed`).toBeGreaterThan(2000);
});

test('begin again goes to trial 1 with the same seed', async () => {
  const { seed } = await state();
  await page.click('#reset');
  await until(() => document.getElementById('clock')!.textContent === '0:00.000');
  const now = await state();
  expect([now.tick, now.seed]).toEqual([0, seed]);
});

test('another seed is another run, and the same seed the same', async () => {
  const hash = async (seed: string) => {
    await page.fill('#seed', seed);
    await page.press('#seed', 'Enter');
    await until((s) => document.getElementById('clock')!.textContent === '0:00.000' && document.querySelector<HTMLInputElement>('#seed')!.value === s, seed);
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
    const ruler = document.querySelector<HTMLInputElement>('#time');
    ruler!.value = String(t);
    ruler!.dispatchEvent(new Event('input', { bubbles: true }));
  }, tick);
  await until(() => document.getElementById('trial')!.textContent === 'Trial 30');
  expect((await state()).hash).toBe(hash);
});

test('each modulator is switched and released', async () => {
  for (const key of ['da', 'na', 'ach', '5ht']) {
    const { on } = (await state()).modulators[key];
    await page.click(`#on-${key}`);
    await until(([k, was]) => window.lab.state().then((s) => s.modulators[k].on !== was), [key, on]);
    if (on) await page.click(`#on-${key}`);
    await until((k) => window.lab.state().then((s) => s.modulators[k].on), key);
    const before = (await state()).modulators[key].level;
    await page.click(`#release-${key}`);
    await until(([k, was]) => window.lab.state().then((s) => s.modulators[k].level !== was), [key, before]);
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
  expect(await field.locator('input[type=text]').inputValue()).toBe('0.55');
});

test('a condition sets the switches and begins again', async () => {
  await call(page, 'step', { trials: 1 });
  await page.selectOption('#condition', 'da');
  await until(() => document.getElementById('clock')!.textContent === '0:00.000');
  const { modulators, condition } = await state();
  const on = Object.keys(modulators).filter((key) => modulators[key].on);
  expect(on).toEqual(['da']);
  expect(condition).toBe('da');
  await page.selectOption('#condition', 'da+na');
});

test('what is asked for right after a change of condition is not undone by it', async () => {
  const trial = await page.evaluate(async () => {
    const select = document.querySelector<HTMLInputElement>('#condition');
    select!.value = 'da';
    select!.dispatchEvent(new Event('change'));
    await window.lab.step({ trials: 3 });
    await new Promise((done) => setTimeout(done, 500));
    return (await window.lab.state()).trial;
  });
  expect(trial).toBe(4);
  await page.selectOption('#condition', 'da+na');
});

test('every parameter of the engine has one control, with its help', async () => {
  const params = await call(page, 'params');
  await page.click('#tab-parameters');
  for (const { key } of params.filter((p) => !/^(da|na|ach|5ht)\.on$/.test(p.key))) {
    expect(await page.locator(`[data-key="${key}"]`).count(), key).toBe(1);
    if (key.startsWith('row.')) continue; // explained by their row of the receptor table
    const { doc, source } = params.find((p) => p.key === key);
    const help = (await page.locator(`[data-key="${key}"] .field-help`).textContent())!.replaceAll('\u00a0', ' ');
    expect(help.includes(doc) && help.includes(source), key).toBeTruthy();
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
  await until(() => document.getElementById('clock')!.textContent === '0:00.000');
  expect((await state()).cells).toBe(120 + 3 * 30);
});

test('a figure is chosen from the menu', async () => {
  await page.click('#figure-menu');
  await page.getByRole('button', { name: /^When yes becomes no/ }).click();
  await until(() => window.lab.state().then((s) => s.figure === 'reversal'));
  await page.click('#tab-about');
  expect(await page.textContent('#panel-about h2')).toMatch(/When yes becomes no/);
  await call(page, 'figure', 'set-shift');
});

test('a neuron is followed by its number, and a wrong number is refused', async () => {
  await page.click('#tab-parameters');
  await page.fill('#follow-cell', '150');
  await page.press('#follow-cell', 'Enter');
  await page.waitForSelector('.chip');
  await page.fill('#follow-cell', '99999');
  await page.press('#follow-cell', 'Enter');
  await until(() => document.getElementById('follow-error')!.textContent.includes('allowed'));
  await page.click('.chip button');
  await until(() => !document.querySelector('.chip'));
});

test('charts turn into tables and back', async () => {
  await call(page, 'reset', { seed: 5 });
  await call(page, 'step', { trials: 5 });
  for (const id of ['chart-accuracy', 'chart-entropy', 'chart-release']) {
    const button = page.locator(`#${id} .chart-head button`);
    await button.click();
    await until((c) => document.querySelectorAll(`#${c} tbody tr`).length === 5, id); // the trials come a moment after the step
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
  expect(await page.isVisible('#help-dialog')).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.isVisible('#help-dialog')).toBe(false);
});

test('finished trials are told to a screen reader', async () => {
  await call(page, 'step', { trials: 1 });
  await until(() => /^Trial \d+, (No-)?Go cue, (pressed|held back): /.test(document.getElementById('narration')!.textContent));
});

test('a row of the table of receptors is switched and scaled, by keyboard too', async () => {
  await call(page, 'reset', { seed: 5 });
  await page.click('#tab-parameters');
  await page.click('#receptors > summary');
  const row = page.locator('[data-row="alpha1.bursts"]');
  expect(await row.locator('.receptors-gain').textContent()).toMatch(/^3\sHz/);
  await row.locator('.number').fill('0.5');
  await page.keyboard.press('Enter');
  await until(() => document.querySelector('[data-row="alpha1.bursts"] .receptors-gain')!.textContent === '1.5\u00a0Hz');
  await row.locator('.switch').focus();
  await page.keyboard.press('Space');
  await until(() => document.querySelector('[data-row="alpha1.bursts"] .receptors-gain')!.textContent === 'none');
  expect(await call(page, 'get', 'row.alpha1.bursts.on')).toBe(false);
  await row.locator('.number').fill('7');
  await page.keyboard.press('Enter');
  await until(() =>
    /“7” is not allowed; allowed: a number from 0 to 2/.test(document.querySelector('.receptors-box .field-error')!.textContent),
  );
  expect(await row.locator('.number').inputValue(), 'a refusal leaves what held').toBe('0.5');
});

// The lens walks the scales on the running state, by pointer and by keys, and what it
// says of a weight's change is what the engine did. The stage is left out.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, copyLink, open, until as eventually, type Opened } from './support/lab';
import { resize, type Size } from './support/size';
import { caughtUp, settled } from './support/wait';
import { pattern, words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

const until = <A>(holds: (arg: A) => unknown, arg?: A) => eventually(page, holds, arg);
const look = async (scale: string) => {
  await page.locator(`#scale-${scale}`).check({ force: true });
  await expect(page.locator('#charts')).toHaveAttribute('data-scale', scale);
  await expect(page.locator('#lens-body .chart canvas').first()).toBeAttached();
};

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, hash: '#v=1&figure=set-shift&seed=1&ach.on=on&5ht.on=on' });
  page = lab.page;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

test.afterAll(() => lab.close());

test('every scale shows its charts, each also as a table', async () => {
  const charts = {
    network: ['accuracy', 'entropy', 'release', 'policy', 'surprise', 'rate', 'weights-go', 'weights-nogo', 'weights-critic'],
    synapse: ['traces', 'eligibility', 'arriving', 'weight'],
    neuron: ['membrane', 'currents', 'gain'],
    circuit: ['hz-go', 'hz-critic', 'balance-nogo', 'level-go'],
  };
  for (const [scale, ids] of Object.entries(charts)) {
    await look(scale);
    for (const id of ids) {
      await expect(page.locator(`#chart-${id} canvas`).first()).toBeAttached();
      await expect(page.locator(`#chart-${id} .plot`).first()).toHaveAttribute('aria-label', /\d/);
      await page.click(`#chart-${id} .chart-head button`);
      await until((c) => document.querySelectorAll(`#chart-${c} tbody tr`).length > 5, id);
      await page.click(`#chart-${id} .chart-head button`);
    }
  }
});

test('arrows walk the scales', async () => {
  await look('network');
  await page.focus('#scale-network');
  for (const scale of ['circuit', 'neuron', 'synapse']) {
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('#charts')).toHaveAttribute('data-scale', scale);
  }
});

// told reads the equations as they are written, with the numbers behind them.
const told = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#lens-change .equation')].map((e) => ({
      delta: Number(e.dataset.delta),
      factors: [...e.querySelectorAll<HTMLElement>('[data-factor]')].map((f) => Number(f.dataset.factor)),
      written: [...e.querySelectorAll('.factor b')].map((b) => b.textContent),
    })),
  );

// read makes a number of what is written: 1.2·10⁻³ with a true minus.
function read(text: string) {
  const up: Record<string, string | number> = { '⁻': '-', '⁰': 0, '¹': 1, '²': 2, '³': 3, '⁴': 4, '⁵': 5, '⁶': 6, '⁷': 7, '⁸': 8, '⁹': 9 };
  const [mantissa, power = ''] = text.replace('−', '-').split('·10');
  return Number(mantissa) * 10 ** Number([...power].map((c) => up[c]).join('') || 0);
}

async function productsHold() {
  const equations = await told();
  expect(equations.length).toBeGreaterThan(0);
  for (const { delta, factors, written } of equations) {
    const product = factors.reduce((a, b) => a * b, 1);
    const about = `${factors.join(' × ')} make ${product}, told ${delta}`;
    expect(Math.abs(product - delta), about).toBeLessThanOrEqual(1e-6 * Math.abs(delta) + 1e-30);
    const [shown, ...parts] = written.map(read);
    const byHand = parts.reduce((a, b) => a * b, 1);
    // Each number is written with at least three digits that count.
    expect(Math.abs(byHand - shown), `${written.slice(1).join(' × ')} make ${byHand}, written ${shown}`).toBeLessThanOrEqual(
      0.02 * Math.abs(shown) + 1e-9,
    );
  }
  return equations;
}

test('the product that is shown is the change that is shown, at any synapse', async () => {
  await look('synapse');
  let moved = 0;
  for (const [cell, trial] of [
    [121, 262],
    [155, 263],
    [185, 264],
  ]) {
    await call(page, 'seek', { trial });
    await call(page, 'step', { ms: 320 });
    await call(page, 'follow', { cell });
    await until(
      (c) =>
        document.querySelector<HTMLInputElement>('.lens-cell input')!.value === String(c) &&
        document.querySelectorAll('#lens-inputs input').length >= 80,
      cell,
    );
    await page.click('#lens-body .segment:has(input[value="changed"])');
    for (const i of [0, 3, 40]) {
      const row = page.locator('#lens-inputs .input-row').nth(i);
      const from = await row.locator('input').inputValue();
      const { hash } = await call(page, 'state');
      await row.click();
      await expect(page.locator(`#lens-inputs input[value="${from}"]`)).toBeChecked();
      await caughtUp(page);
      moved += (await productsHold()).filter(({ delta }) => delta !== 0).length;
      expect((await call(page, 'state')).hash, 'looking changes nothing').toBe(hash);
    }
  }
  expect(moved, 'changes').toBeGreaterThanOrEqual(6);
});

test('through tissue the last share is told, and the sum of all', async () => {
  await look('synapse');
  await call(page, 'open', 'v=1&figure=diffusion&seed=3&tick=4600&view.lens=synapse');
  await expect(page.locator('#lens-change .change-sum').first()).toBeAttached();
  await productsHold();
  await expect(page.locator('#lens-change')).toHaveText(/DA, D1[\s\S]*part[\s\S]*All \d+ parts since the outcome/);
  await call(page, 'open', 'v=1&figure=set-shift&seed=1&tick=8330');
});

test('an input is chosen by arrows, and keeps the focus', async () => {
  await look('synapse');
  await until(() => document.querySelectorAll('#lens-inputs input').length >= 80);
  await caughtUp(page); // the answer for the link opened before has come
  await page.locator('#lens-inputs input:checked').focus();
  const first = await page.locator('#lens-inputs input:focus').inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#lens-inputs input:checked').first()).not.toHaveValue(first);
  await caughtUp(page);
  await expect(page.locator('#lens-inputs input:focus')).toBeChecked();
});

test('a cell is chosen by its number, and a wrong one is refused in words', async () => {
  await look('neuron');
  await page.fill('.lens-cell input', '160');
  await page.press('.lens-cell input', 'Enter');
  await expect(page.locator('.chip').first()).toContainText('160');
  await page.fill('.lens-cell input', '4000');
  await page.press('.lens-cell input', 'Enter');
  await expect(page.locator('.lens-cell .field-error').first()).toHaveText(/allowed: a whole number/);
  await page.click('.chip button');
  await expect(page.locator('#lens-body')).toContainText(words('lens.pick'));
  await call(page, 'follow', { cell: 5 });
  await expect(page.locator('#lens-body')).toHaveText(pattern('lens.neuron.input'));
  await call(page, 'follow', { cell: 130 });
  await expect(page.locator('#chart-gain canvas').first()).toBeAttached();
});

test('it follows time, also after a new start and another figure', async () => {
  for (const scale of ['synapse', 'neuron', 'circuit']) {
    await look(scale);
    await call(page, 'reset', {});
    await call(page, 'step', { trials: 3 });
    await expect(page.locator('#lens-body .plot').first()).toHaveAttribute('aria-label', /of trial 3/);
    await call(page, 'step', { ms: 100 });
    await expect(page.locator('#lens-body .plot').first()).toHaveAttribute('aria-label', /at 9\d\sms of trial 4/);
    await call(page, 'seek', { trial: 2 });
    await expect(page.locator('#lens-body .plot').first()).toHaveAttribute('aria-label', /of trial 1/);
  }
  await call(page, 'seek', { trial: 30 });
  await look('network');
  await expect(page.locator('#chart-policy .plot').first()).toHaveAttribute('aria-label', /trial 29/);
});

test('the link keeps the scale', async ({ visit }) => {
  await look('circuit');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.resolve();
  });
  await copyLink(page);
  await expect(page).toHaveURL(/view\.lens=circuit/);
  const again = await visit({ hash: new URL(page.url()).hash });
  await expect(again.page.locator('#charts')).toHaveAttribute('data-scale', 'circuit');
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing at any scale, ${theme}`, async () => {
    await page.emulateMedia({ colorScheme: theme });
    for (const scale of ['synapse', 'neuron', 'circuit', 'network']) {
      await look(scale);
      await caughtUp(page);
      await settled(page);
      expect(await faults(axe(page)), scale).toEqual([]);
    }
  });
}

const SIZES: Size[] = [
  [1440, 900],
  [1920, 1080],
  [768, 1024],
  [360, 740],
];
for (const size of SIZES) {
  test(`at ${size[0]}×${size[1]} no scale is cut off at the side`, async () => {
    await resize(page, size);
    const sheet = page.locator('#sheet-toggle[aria-expanded=false]');
    if (await sheet.isVisible()) await page.click('#tab-live'); // on a phone the panel is a sheet
    for (const scale of ['synapse', 'neuron', 'circuit', 'network']) {
      await look(scale);
      // A chart follows the width of its place within a frame or two of being shown.
      await caughtUp(page);
      const cut = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('#charts *')]
            .filter((node) => node.checkVisibility() && !node.closest('.sr, svg, canvas'))
            .filter((node) => node.getBoundingClientRect().right > document.getElementById('charts')!.getBoundingClientRect().right + 1)
            .map((node) => node.className || node.tagName),
        );
      await expect.poll(cut, scale).toEqual([]);
    }
  });
}

test('nothing was complained of', () => expect(lab.complaints.filter((c) => !/404/.test(c))).toEqual([]));

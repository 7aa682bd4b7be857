// The Methods of a figure: they open from its text and from the menu, show the values of the present
// state, are copied, read without a script, and print.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call } from './support/lab';
import { DIST } from './support/paths';

const dialog = (page: Page) => page.locator('#methods-dialog');

async function openMethods(page: Page): Promise<void> {
  await page.click('#tab-about');
  await page.click('#methods-open');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).locator('.methods table').first()).toBeVisible();
}

test('they open from a figure’s text with the values of the state, and a symbol leads to its parameter', async ({ visit }) => {
  const { page, complaints } = await visit({ stage: false });
  await call(page, 'pause');
  await call(page, 'set', { 'net.ee': 0.41 });
  await openMethods(page);
  const address = page.url();
  const projection = dialog(page).locator('#methods-connectivity tr', { hasText: 'recurrent' }).first();
  await expect(projection).toContainText('0.41 mV a spike');
  await dialog(page).locator('#methods-connectivity a[title="net.ee"]').first().click();
  const row = dialog(page).locator('[id="methods-param-net.ee"]');
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
  await expect(row).toContainText('0.41 mV');
  expect(page.url(), 'the address holds the state').toBe(address);
  expect(
    await dialog(page)
      .locator('math')
      .evaluateAll((all) => all.filter((m) => m.getBoundingClientRect().height < 5 && m.checkVisibility()).length),
    'formulas without height',
  ).toBe(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('#methods-open')).toBeFocused();
  expect(complaints.filter((said) => !said.includes('404'))).toEqual([]); // the stage is not there
});

test('they are copied as LaTeX, Markdown and BibTeX, and saved where the browser forbids copying', async ({ visit }) => {
  const { page } = await visit({ stage: false, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.click('#export-menu');
  await page.getByRole('button', { name: 'Methods', exact: false }).last().click();
  await expect(dialog(page)).toBeVisible();
  for (const [form, begins] of [
    ['latex', '\\documentclass'],
    ['markdown', '# Methods: When the rule changes'],
    ['bibtex', '@article{'],
  ]) {
    await page.click(`#methods-${form}`);
    await expect(dialog(page).getByRole('status')).not.toBeEmpty();
    expect((await page.evaluate(() => navigator.clipboard.readText())).trimStart().startsWith(begins), form).toBe(true);
  }
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('no'))));
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#methods-latex')]);
  expect(saved.suggestedFilename()).toBe('methods.tex');
});

test('axe finds nothing in them, dark or light, wide or narrow', async ({ visit }) => {
  const { page } = await visit({ stage: false });
  await openMethods(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const whole = axe(page).include('#methods-dialog'); // a theme changes colours alone
      const look = colorScheme === 'dark' ? whole : whole.withRules(['color-contrast']);
      expect(await faults(look), `${colorScheme}, ${width}`).toEqual([]);
      expect(await dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth), 'wider than the dialog').toBeLessThanOrEqual(1);
    }
  }
});

test('as a page of their own they need no script, and every figure has them', async ({ visit, host, browser }) => {
  const { page } = await visit({ stage: false });
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const own = await plain.newPage();
  for (const figure of ['tissue', 'forgetting', 'volume', 'sheet']) {
    await call(page, 'figure', figure);
    const { page: text } = await call(page, 'methods');
    await own.setContent(text);
    await expect(own.locator('h1')).toContainText('Methods: ');
    expect(await own.locator('math').count(), figure).toBeGreaterThan(20);
    await expect(own.locator('#methods-parameters tbody tr').first()).toBeVisible();
  }
  // Those of the built page stand beside it, in the strictest policy too.
  const policy = readFileSync(join(DIST, 'content-security-policy.txt'), 'utf8').trim();
  const strict = await host({ headers: { 'content-security-policy': policy } });
  await own.goto(`${strict.url}methods/index.html`);
  await own.getByRole('link', { name: 'When the rule changes', exact: true }).click();
  await expect(own.locator('#methods-intermediate td').first()).toBeVisible();
  expect(await own.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe('none');
  const back = own.getByRole('link', { name: 'Open this figure in the lab' });
  await expect(back).toHaveAttribute('href', '../index.html#v=1&figure=set-shift');
  await plain.close();
});

test('printed they stand alone, black on white and whole', async ({ visit }) => {
  const { page } = await visit({ stage: false });
  await openMethods(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('#top')).toBeHidden();
  await expect(page.locator('#methods-latex')).toBeHidden();
  const printed = await dialog(page).evaluate((box) => {
    const { backgroundColor, color } = getComputedStyle(box);
    return { backgroundColor, color, cut: box.scrollHeight - box.clientHeight, height: box.clientHeight };
  });
  expect(printed).toMatchObject({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
  expect(printed.cut).toBeLessThanOrEqual(1);
  expect(printed.height).toBeGreaterThan(5000);
});

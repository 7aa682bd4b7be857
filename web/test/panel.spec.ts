// The panel holds what acts: cards of modulators that are off are small, no card is cut, results have no
// charts of one network beside them; and on a phone it is a sheet.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, until } from './support/lab';
import { settled } from './support/wait';
import { words } from './support/words';

const FIGURES = ['set-shift', 'diffusion', 'sheet', 'volume', 'forgetting', 'patience'];

const height = async (page: Page, key: string) => (await page.locator(`.modulator.hue-${key}`).boundingBox())!.height;

test('a modulator that is off has a small card that says so, and can still be released', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  await call(page, 'pause');
  for (const key of ['ach', '5ht']) {
    const card = page.locator(`.modulator.hue-${key}`);
    await expect(card.locator('.meter-value')).toHaveText(words('off'));
    await expect(card.locator('.strength')).toBeHidden();
    await expect(card.locator('.carries')).toBeHidden();
    expect(await height(page, key)).toBeLessThan(0.6 * (await height(page, 'da')));
    await expect(page.locator(`#release-${key}`)).toBeVisible();
  }
  await page.click('#on-ach');
  await expect(page.locator('.modulator.hue-ach .strength')).toBeVisible();
  await expect(page.locator('.modulator.hue-ach .carries')).toHaveText(words('modulator.ach.carries'));
});

test('a modulator without a receptor here says that it acts on no cell, and no other does', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  for (const figure of FIGURES.filter((name) => name !== 'forgetting')) {
    await call(page, 'figure', figure);
    await call(page, 'pause');
    const rows = await call(page, 'receptors');
    for (const key of ['da', 'na', 'ach', '5ht'] as const) {
      const acts = rows.some((row) => row.modulator === key && row.on && row.gain !== 0);
      const caption = page.locator(`.modulator.hue-${key} .carries`);
      if (acts) await expect(caption, `${figure}, ${key}`).not.toHaveText(words('effect.none'));
      else await expect(caption, `${figure}, ${key}`).toHaveText(words('effect.none'));
      if ((await call(page, 'state')).modulators[key].on) {
        await expect(page.locator(`.modulator.hue-${key} .strength`)).toBeVisible({ visible: acts });
      }
    }
  }
});

test('at 1440×900 no card of any figure is cut', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  for (const figure of FIGURES) {
    await call(page, 'figure', figure);
    await call(page, 'pause');
    await settled(page);
    const cut = await page.evaluate(() => {
      const { bottom } = document.querySelector('.tab-panel:not([hidden])')!.getBoundingClientRect();
      return [...document.querySelectorAll('.modulator')]
        .filter((card) => card.getBoundingClientRect().bottom > bottom + 1)
        .map((card) => card.className);
    });
    expect(cut, figure).toEqual([]);
  }
});

test('beside many networks and one’s own block the panel has neither charts nor controls of the one network', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=many-to-one' });
  await expect(page.locator('.map-svg').first()).toBeVisible();
  const onlyText = async () => {
    await expect(page.locator('#charts')).toBeHidden();
    await expect(page.locator('.modulator').first()).toBeHidden();
    await expect(page.locator('.tab:visible')).toHaveText([words('tab.about')]);
    await expect(page.locator('#panel-about')).toBeVisible();
    await expect(page.locator('#transport')).toBeHidden();
  };
  await onlyText();
  await page.check('#show-one', { force: true });
  await expect(page.locator('#charts')).toBeVisible();
  await expect(page.locator('.modulator').first()).toBeVisible();
  await expect(page.locator('#transport')).toBeVisible();
  await call(page, 'figure', 'set-shift');
  await page.check('#show-many', { force: true });
  await onlyText();
  await page.check('#show-play', { force: true });
  await expect(page.locator('#charts')).toBeHidden();
  await expect(page.locator('#panel')).toBeHidden();
});

test('on a phone the stage has the screen, and the controls are a sheet above the time bar', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await call(page, 'pause');
  await expect(page.locator('.loading.failed')).toBeVisible();
  await page.evaluate(() => (document.getElementById('loading')!.hidden = true)); // the stage is not drawn here
  await settled(page);
  const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
  const stage = await box('#stage-box');
  const bar = await box('#transport');
  const closed = await box('#panel');
  const pageHeight = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect.poll(pageHeight, 'nothing is below the screen').toBeLessThanOrEqual(844);
  expect(closed.y + closed.height, 'above the time bar').toBeCloseTo(bar.y, 0);
  expect(closed.height, 'one row').toBeLessThan(50);
  expect(stage.y + stage.height, 'the stage ends where the sheet begins').toBeLessThanOrEqual(closed.y + 1);
  expect(stage.height, 'of 844 px').toBeGreaterThan(360);

  await page.tap('#tab-live');
  await expect(page.locator('#sheet-toggle')).toHaveAttribute('aria-expanded', 'true');
  const opened = await box('#panel');
  expect(opened.height).toBeGreaterThan(300);
  const inView = async () => opened.y - Math.max(0, (await box('#stage-box')).y);
  await expect.poll(inView, 'most of the stage is in view above it, px').toBeGreaterThan(280);
  await page.tap('#on-ach');
  await until(page, () => window.lab.state().then((s) => s.modulators.ach.on));
  await page.tap('#tab-about');
  await expect(page.locator('#panel-about')).toBeVisible();
  await page.tap('#tab-about');
  await expect(page.locator('#panel-about')).toBeHidden();

  await page.focus('#sheet-toggle');
  await page.keyboard.press('Enter');
  await expect(page.locator('#panel-about')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#panel-about')).toBeHidden();
  await expect(page.locator('#sheet-toggle')).toBeFocused();
});

// A figure is chosen by its picture: in groups, by pointer, by keyboard, by words, and on a phone.

import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, copyLink, until } from './support/lab';
import { json } from './support/paths';
import { settled } from './support/wait';
import { titleOf, words } from './support/words';

const gallery = json<{ groups: string[]; figures: Record<string, { group: string; line: string }> }>('gallery.json');
const index = json<string[]>('figures/index.json');

const PART = { timeout: 60_000 }; // the dialog is a part that is loaded first

const openPicker = async (page: Page) => {
  await page.click('#figure-menu');
  await expect(page.locator('#picker')).toBeVisible(PART);
};

const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).dataset.figure ?? document.activeElement!.id);

test('every figure is in its group, with its title and a line', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  await openPicker(page);
  const groups = page.locator('.picker-group');
  await expect(page.locator('.picker-group-name')).toHaveText([
    ...gallery.groups.map((group) => words(`gallery.group.${group}`)),
    words('picker.mine'),
  ]);
  for (const [i, group] of gallery.groups.entries()) {
    const names = index.filter((name) => gallery.figures[name].group === group);
    const cards = groups.nth(i).locator('.pick');
    await expect(cards).toHaveCount(names.length);
    for (const [k, name] of names.entries()) {
      await expect(cards.nth(k)).toContainText(titleOf(name));
      await expect(cards.nth(k)).toContainText(gallery.figures[name].line);
    }
  }
  await expect(page.locator('.pick[aria-current]')).toContainText(titleOf('set-shift'));
});

test('pictures come when the dialog is opened, and each differs from every other at a glance', async ({ visit }) => {
  const asked: string[] = [];
  const prepare = (made: Page) => made.on('request', (request) => asked.push(request.url()));
  const { page, complaints } = await visit({ hash: '#v=1&figure=set-shift', prepare });
  const pictures = () => asked.filter((url) => /\/gallery\/.*\.jpg$/.test(url));
  expect(pictures(), 'before it is opened').toEqual([]);
  await openPicker(page);
  for (const picture of await page.locator('img.pick-picture').all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('img.pick-picture')].every((image) => image.complete && image.naturalWidth > 0),
  );
  expect(new Set(pictures()).size).toBe(index.length);
  // The mean difference of two pictures at the size of a thumbnail, of 255, over all pixels and colours.
  const differences = await page.evaluate(() => {
    const [width, height] = [48, 29];
    const thumbnails = [...document.querySelectorAll<HTMLImageElement>('img.pick-picture')].map((image) => {
      const drawing = new OffscreenCanvas(width, height).getContext('2d')!;
      drawing.drawImage(image, 0, 0, width, height);
      return { name: image.closest<HTMLElement>('.pick')!.dataset.figure!, data: drawing.getImageData(0, 0, width, height).data };
    });
    return thumbnails.flatMap((a, i) =>
      thumbnails.slice(i + 1).map((b) => {
        const sum = a.data.reduce((total, value, k) => total + Math.abs(value - b.data[k]), 0);
        return { pair: `${a.name} and ${b.name}`, by: sum / (0.75 * a.data.length) };
      }),
    );
  });
  expect(differences.length).toBe((index.length * (index.length - 1)) / 2);
  expect(differences.filter(({ by }) => by < 6)).toEqual([]);
  expect(complaints.filter((text) => !/stage\.wasm|Failed to load resource/.test(text))).toEqual([]);
});

test('by keyboard: arrows move over the pictures, letters find, Enter opens, Escape returns the focus', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  await page.focus('#figure-menu');
  await page.keyboard.press('Enter');
  await expect(page.locator('#picker')).toBeVisible(PART);
  expect(await focused(page), 'the open figure has the focus').toBe('set-shift');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('reversal');
  await page.keyboard.press('ArrowUp');
  const above = await focused(page);
  expect(gallery.figures[above].group, 'the row above is of the group above').toBe(gallery.groups[gallery.groups.indexOf('study') - 1]);
  await page.keyboard.press('ArrowDown');
  expect(gallery.figures[await focused(page)].group).toBe('study');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  expect(await focused(page), 'above the first row is the field').toBe('picker-find');
  await page.keyboard.press('Escape');
  await expect(page.locator('#picker')).toBeHidden();
  expect(await focused(page)).toBe('figure-menu');

  await page.keyboard.press('Enter');
  await expect(page.locator('#picker')).toBeVisible();
  const word = titleOf('patience').split(' ')[0];
  await page.keyboard.type(word);
  await expect(page.locator('#picker-find')).toHaveValue(word);
  await expect(page.locator('.pick:visible')).toHaveCount(1);
  await expect(page.locator('.picker-status')).toHaveText(words('gallery.count.one'));
  await page.keyboard.press('Enter');
  await until(page, () => window.lab.state().then((s) => s.figure === 'patience'));
  await expect(page.locator('#picker')).toBeHidden();
  expect(await focused(page)).toBe('figure-menu');
});

test('figures of one’s own, links that were shared and files are in a group of their own', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=reversal&seed=7', permissions: ['clipboard-read', 'clipboard-write'] });
  await copyLink(page);
  const figure = JSON.parse(await call(page, 'exportFigure')) as object;
  const mine = JSON.stringify({ ...figure, title: 'A figure of mine' });
  await page.setInputFiles('#open-file', { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(mine) });
  await until(page, () => window.lab.state().then((s) => s.figure === 'reversal-own'));
  await openPicker(page);
  const own = page.locator('.picker-group').last().locator('.pick');
  await expect(own).toHaveCount(5);
  await expect(own.nth(0)).toContainText('A figure of mine');
  await expect(own.nth(0)).toHaveAttribute('aria-current', 'true');
  await expect(own.nth(1)).toContainText(titleOf('reversal'));
  for (const [i, key] of ['builder.pick', 'picker.example', 'open'].entries()) await expect(own.nth(2 + i)).toContainText(words(key));
  await own.nth(1).click();
  await until(page, () => window.lab.state().then((s) => s.figure === 'reversal' && s.seed === 7));
  await openPicker(page);
  await page.getByRole('button', { name: words('picker.forget') }).click();
  await expect(own).toHaveCount(4);
});

test('on a phone the dialog has the whole screen, and a touch chooses', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.tap('#figure-menu');
  await expect(page.locator('#picker')).toBeVisible(PART);
  const box = await page.locator('#picker').boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const widths = await page.locator('.pick').evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().width));
  expect(Math.min(...widths), 'two cards side by side').toBeGreaterThan(140);
  expect(Math.max(...widths)).toBeLessThan(195);
  await page.tap('#picker [data-figure=volume]');
  await until(page, () => window.lab.state().then((s) => s.figure === 'volume'));
  await expect(page.locator('#picker')).toBeHidden();
});

test('axe finds nothing in the dialog of figures, dark or light, wide or narrow', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift' });
  await openPicker(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      await settled(page);
      expect(await faults(axe(page).include('#picker')), `${colorScheme}, ${width}`).toEqual([]);
    }
  }
});

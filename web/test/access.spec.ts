// The page can be read and worked without sight of the canvas, and by keyboard alone.

import type { Browser } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import type { Server } from './support/server';
import { settled } from './support/wait';
import { moving } from './support/motion';

test.describe.configure({ mode: 'serial' });

let lab: Opened;

test.beforeAll(async ({ browser, whole }) => begin(browser, whole, true));

test.afterAll(() => lab.close());

async function begin(browser: Browser, server: Server, stage: boolean) {
  lab = await open(browser, server.url, { stage });
  await call(lab.page, 'pause');
  await call(lab.page, 'seek', { trial: 262 });
}

test('axe finds nothing with the stage drawn', async () => {
  expect(await faults(axe(lab.page))).toEqual([]);
});

test('a key pressed on the stage acts, and Tab leaves it', async () => {
  const { page } = lab;
  await call(page, 'pause');
  await page.locator('#stage').click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('Space');
  await until(page, () => window.lab.state().then((s) => s.playing), undefined, { timeout: 5000 });
  await call(page, 'pause');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).not.toHaveId('stage');
});

test('the page goes on without its stage', async ({ browser, light }) => {
  await lab.close();
  await begin(browser, light, false); // drawing it in software would slow the rest
  expect((await call(lab.page, 'state')).trial).toBe(262);
});

for (const theme of ['dark', 'light'] as const) {
  for (const tab of ['live', 'parameters', 'about']) {
    test(`axe finds nothing in ${tab}, ${theme}`, async () => {
      await lab.page.emulateMedia({ colorScheme: theme });
      await lab.page.click(`#tab-${tab}`);
      if (tab === 'parameters') await lab.page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await settled(lab.page);
      expect(await faults(axe(lab.page))).toEqual([]);
    });
  }
}

test('axe finds nothing in the help dialog, the dialog of figures and an open menu', async () => {
  for (const [opener, opened] of [
    ['#help', '#help-dialog'],
    ['#figure-menu', '#picker'],
    ['#lesson-menu', '#lesson-menu + .menu-list'],
  ]) {
    await lab.page.click(opener);
    await expect(lab.page.locator(opened)).toBeVisible();
    await settled(lab.page);
    expect(await faults(axe(lab.page))).toEqual([]);
    await lab.page.keyboard.press('Escape');
  }
});

test('Tab reaches every control in turn and is never caught', async () => {
  const { page } = lab;
  await page.click('#tab-live');
  const wanted = await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('.parts-opener[aria-expanded=false]').forEach((b) => b.click());
    (document.activeElement as HTMLElement).blur();
    scrollTo(0, 0);
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')];
    const seen = all.filter(
      (node) => node.checkVisibility() && node.tabIndex >= 0 && !node.matches(':disabled, [type=radio]:not(:checked)'),
    );
    seen.forEach((node, i) => (node.dataset.tab = String(i)));
    return seen.length;
  });
  const reached = new Set<string>();
  const invisible: string[] = [];
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const node = document.activeElement as HTMLElement;
      const { outlineStyle, opacity } = getComputedStyle(node);
      return {
        tab: node.dataset.tab,
        name: node.id || node.className,
        ring: outlineStyle !== 'none' || opacity === '0' || node.matches('.skip'),
      };
    });
    if (at.tab !== undefined) reached.add(at.tab);
    if (at.tab !== undefined && !at.ring) invisible.push(at.name);
  }
  expect(reached.size).toBe(wanted);
  expect(invisible, 'focus is seen everywhere').toEqual([]);
});

test('reduced motion is obeyed', async () => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(lab.page)).toBe(0);
});

test('the stage is no trap: Tab, Shift+Tab and Escape leave it', async ({ visit, whole }) => {
  const { page } = await visit({ at: whole, viewport: { width: 1024, height: 600 } });
  await call(page, 'pause');
  const enter = async () => {
    await page.locator('#stage').click({ position: { x: 8, y: 8 } });
    await expect(page.locator('#stage')).toBeFocused();
  };
  const outside = () => expect(page.locator(':focus')).not.toHaveId('stage');
  const side = () => page.evaluate(() => document.getElementById('stage')!.compareDocumentPosition(document.activeElement!));
  await enter();
  await page.keyboard.press('Tab');
  await outside();
  expect(await side(), 'Tab leads on').toBe(4);
  await enter();
  await page.keyboard.press('Shift+Tab');
  await outside();
  expect(await side(), 'Shift+Tab leads back').toBe(2);
  await enter();
  await page.keyboard.press('Escape');
  await expect(page.locator('#describe')).toBeFocused();
});

// The page speaks every language that there is a file for: its own words, the figures' and
// the parameters'; nothing is cut or lies over another, with the longest words too, and
// from right to left.

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './support/fixtures';
import { axe } from './support/axe';
import { crowding } from './support/crowding';
import { call, open, ready, until } from './support/lab';

const LOCALES = resolve(import.meta.dirname, '../../assets/locales');
const codes = readdirSync(LOCALES).map((file) => file.replace('.json', ''));
const words = (code: string) => JSON.parse(readFileSync(resolve(LOCALES, `${code}.json`), 'utf8'));
const SIZES = [
  [360, 740],
  [768, 1024],
  [1440, 900],
  [1920, 1080],
];

// SCREENS are what the page can show: how each is come to, and left.
const click = (selector: string) => (page) => page.evaluate((s) => document.querySelector(s).click(), selector);
const escape = (page: Page) => page.keyboard.press('Escape');
const THEMES = ['dark', 'light'];
const SCREENS = {
  controls: { show: click('#tab-live') },
  parameters: { show: click('#tab-parameters') },
  text: { show: click('#tab-about'), leave: click('#tab-live') },
  'what happened': { show: click('#happened-open'), leave: escape },
  bookmarks: { show: click('#marks'), leave: escape },
  figures: { show: (page: Page) => page.click('#figure-menu'), leave: escape },
  lessons: { show: (page: Page) => page.click('#lesson-menu'), leave: escape },
  settings: { show: click('#settings'), leave: escape },
  help: { show: click('#help'), leave: escape },
  description: { show: click('#describe'), leave: escape },
  'many networks': { show: click('#show-many') },
  'the block': { show: click('#show-play'), leave: click('#show-one') },
  'a lesson': { show: (page: Page) => call(page, 'lesson', { id: 'when-the-rule-changes', step: 'stuck' }) },
};


async function begin(hash: string, options = {}) {
  const lab = await open(browser, light.url, { stage: false, hash, ...options });
  await call(lab.page, 'pause');
  await call(lab.page, 'seek', { trial: 262 });
  await lab.page.waitForSelector('#panel-live .modulator, #panel-live .card');
  return lab;
}

// keys are texts that no file has words for: they show as the keys they are.
const keys = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const node = text.parentElement;
      if (!node!.closest('script, style, code, option') && /^[a-z]+(\.[a-zA-Z0-9-]+)+$/.test(text.data.trim())) found.push(text.data.trim());
    }
    return found;
  });

for (const code of codes) {
  test(`${code}: the page, its figure and its parameters speak it`, async () => {
    const { page, complaints, close } = await begin(`#v=1&figure=set-shift&seed=1&view.lang=${code}`);
    const said = words(code);
    await expect(page.locator('html').first()).toHaveAttribute('lang', code);
    await expect(page.locator('html').first()).toHaveAttribute('dir', 'ltr');
    expect((await page.textContent('#share'))!.trim()).toBe(said.share);
    expect((await page.textContent('#tab-parameters'))!.trim()).toBe(said['tab.parameters']);
    if (code !== 'en') {
      expect((await page.textContent('#figure-menu .menu-label'))!.trim()).toBe(said['figure.set-shift.title']);
      await page.click('#tab-about');
      expect((await page.textContent('#panel-about'))).toContain(said['figure.set-shift.notModelled'].split('\n\n')[0]);
      await page.click('#tab-parameters');
      expect((await page.textContent('#panel-parameters'))).toContain(said['param.task.schedule.label']);
      expect((await page.textContent('.app'))).not.toContain(words('en')['tab.about']);
    }
    for (const tab of ['live', 'parameters', 'about']) {
      await page.click(`#tab-${tab}`);
      expect(await keys(page)).toEqual([]);
    }
    expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
    await close();
  });

  test(`${code}: on every screen nothing is cut or lies over another at any size, and axe finds nothing`, async () => {
    const { page, close } = await begin(`#v=1&figure=set-shift&seed=1&view.lang=${code}`);
    await page.evaluate(() => (document.getElementById('loading')!.hidden = true));
    const found = [];
    for (const [screen, { show, leave }] of Object.entries(SCREENS)) {
      await show(page);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(80);
        found.push(...(await crowding(page)).map((what) => `${screen}, ${width}: ${what}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${screen}, ${width}: ${wide} px wide`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      // Colours are the same in every language, so their contrast is looked at in one.
      for (const colorScheme of code === 'en' ? THEMES : ['dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await axe(page).disableRules(code === 'en' ? [] : ['color-contrast']).analyze();
        found.push(...violations.map((v) => `${screen}, ${colorScheme}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`));
      }
      await leave?.(page);
    }
    expect(found).toEqual([]);
    await close();
  });
}

test('words half as long again are cut nowhere', async ({ browser, light }) => {
  const long = Object.fromEntries(
    Object.entries(words('de')).map(([key, text]) => [
      key,
      key.startsWith('figure.') ? text : `${text} ${'mehr '.repeat(Math.ceil(text.length / 12)).trim()}`.replace(/^\s+/, ''),
    ]),
  );
  const { page, close } = await open(browser, light.url, {
    stage: false,
    hash: '#view.lang=de',
    prepare: (made) =>
      made.route(/\/de-[^/]*\.js$/, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(long)}` }),
      ),
  });
  await call(page, 'pause');
  await page.evaluate(() => (document.getElementById('loading')!.hidden = true));
  await expect(page.locator('#share'), 'the longer words are there').toHaveText(/mehr/);
  const found = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(300);
    found.push(...(await crowding(page)).map((what) => `${width}: ${what}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${width}: ${wide} px wide`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [screen, { show, leave }] of Object.entries(SCREENS)) {
    await show(page);
    await page.waitForTimeout(150);
    found.push(...(await crowding(page)).map((what) => `${screen}: ${what}`));
    await leave?.(page);
  }
  expect(found).toEqual([]);
  await close();
});

test('from right to left the page is mirrored, time and charts are not, and nothing is cut', async () => {
  const { page, close } = await begin('');
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    document.getElementById('loading')!.hidden = true;
  });
  const found = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(300);
    found.push(...(await crowding(page)).map((what) => `${width}: ${what}`));
  }
  expect(found).toEqual([]);
  const at = await page.evaluate(() => {
    const left = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().left;
    return {
      panel: left('#panel'),
      hero: left('#hero'),
      play: left('#play'),
      reset: left('#reset'),
      ruler: getComputedStyle(document.querySelector('.ruler')).direction,
    };
  });
  expect(at.panel, 'the panel stands left of the network').toBeLessThan(at.hero);
  expect(at.reset < at.play && at.ruler === 'ltr', 'time goes from left to right').toBeTruthy();
  await close();
});

test('the language is changed at the same moment of the same run, and remembered', async ({ light }) => {
  const { page } = await begin('#v=1&figure=set-shift&seed=7');
  const before = await call(page, 'state');
  await page.click('#language-menu');
  await Promise.all([page.waitForNavigation(), page.click('.menu-language .menu-item:has([lang="es"])')]);
  await ready(page);
  await call(page, 'pause');
  await expect(page.locator('html').first()).toHaveAttribute('lang', 'es');
  const now = await call(page, 'state');
  expect(now.seed).toBe(7);
  expect(now.tick, `${now.tick} from ${before.tick}`).toBeGreaterThanOrEqual(before.tick);
  await page.goto(light.url); // without a word of language in the link
  await page.waitForFunction(() => window.lab !== undefined);
  await expect(page.locator('html').first()).toHaveAttribute('lang', 'es');
  await page.context().close();
});

test('the browser’s language is spoken, and English where a file does not come', async ({ browser, light }) => {
  const spoken = await open(browser, light.url, { stage: false, locale: 'zh-TW' });
  await expect(spoken.page.locator('html').first()).toHaveAttribute('lang', 'zh');
  await spoken.close();
  const none = await open(browser, light.url, { stage: false, locale: 'fi-FI' });
  await expect(none.page.locator('html').first()).toHaveAttribute('lang', 'en');
  await none.close();
  const lost = await open(browser, light.url, {
    stage: false,
    locale: 'de-DE',
    prepare: (page) => page.route(/\/de-[^/]*\.js$/, (route) => route.abort()),
  });
  await expect(lost.page.locator('html').first()).toHaveAttribute('lang', 'en');
  await until(lost.page, () => document.getElementById('share')!.textContent.trim() === 'Share');
  await lost.close();
});

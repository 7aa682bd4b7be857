// The page speaks every language that there is a file for: its own words, the figures' and
// the parameters'; nothing is cut or lies over another, with the longest words too, and
// from right to left.

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { crowding } from './support/crowding';
import { expect, test } from './support/fixtures';
import { call, open, ready, type Opened } from './support/lab';
import { ASSETS, json } from './support/paths';
import { resize, wide, type Size } from './support/size';
import { frames, settled } from './support/wait';
import { words } from './support/words';

const codes = readdirSync(resolve(ASSETS, 'locales')).map((file) => file.replace('.json', ''));
const wordsOf = (code: string) => json<Record<string, string>>(`locales/${code}.json`);
const SIZES: Size[] = [
  [360, 740],
  [768, 1024],
  [1920, 1080],
  [1440, 900], // last: axe looks at this one
];
const ENDS = [SIZES[0], SIZES[3]];
const sizesOf = (code: string) => (code === 'en' || code === 'de' ? SIZES : ENDS); // German has the longest words

// A screen is something that the page can show: how it is come to and left, and what of the page it changes,
// which is what axe looks at: all, where nothing is said.
interface Screen {
  show: (page: Page) => Promise<unknown>;
  leave?: (page: Page) => Promise<unknown>;
  within?: string;
}
const click = (selector: string) => (page: Page) => page.evaluate((s) => document.querySelector<HTMLElement>(s)!.click(), selector);
const escape = (page: Page) => page.keyboard.press('Escape');
const SCREENS: Record<string, Screen> = {
  controls: { show: click('#tab-live') },
  parameters: { show: click('#tab-parameters'), within: '#panel' },
  text: { show: click('#tab-about'), leave: click('#tab-live'), within: '#panel' },
  'what happened': { show: click('#happened-open'), leave: escape, within: '#happened' },
  bookmarks: { show: click('#marks'), leave: escape, within: '#transport' },
  figures: {
    show: async (page) => {
      await page.click('#figure-menu');
      await expect(page.locator('#picker')).toBeVisible();
    },
    leave: escape,
    within: '#picker',
  },
  lessons: { show: (page) => page.click('#lesson-menu'), leave: escape, within: '#top' },
  settings: { show: click('#settings'), leave: escape, within: '#settings-dialog' },
  help: { show: click('#help'), leave: escape, within: '#help-dialog' },
  description: { show: click('#describe'), leave: escape, within: '#describe-dialog' },
  'many networks': { show: click('#show-many') },
  'the block': { show: click('#show-play'), leave: click('#show-one'), within: '.hero' },
  'a lesson': { show: (page) => call(page, 'lesson', { id: 'when-the-rule-changes', step: 'stuck' }), within: '#lesson' },
};

// crowded is what is cut, lies over another or is wider than the window, once the page has come to rest.
async function crowded(page: Page, where: string): Promise<string[]> {
  const width = page.viewportSize()!.width;
  const look = async () => {
    const [found, px] = [await crowding(page), await wide(page)];
    return [...found, ...(px > width ? [`${px} px wide`] : [])].map((what) => `${where}, ${width}: ${what}`);
  };
  await settled(page);
  let found = await look();
  for (let i = 0; found.length > 0 && i < 20; i++) {
    await frames(page, 5);
    found = await look();
  }
  return found;
}

const hideLoading = (page: Page) => page.evaluate(() => (document.getElementById('loading')!.hidden = true));

// keys are texts that no file has words for: they show as the keys they are.
const keys = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
      const said = text.data.trim();
      if (!text.parentElement!.closest('script, style, code, option') && /^[a-z]+(\.[a-zA-Z0-9-]+)+$/.test(said)) found.push(said);
    }
    return found;
  });

async function stand(page: Page): Promise<void> {
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
  await expect(page.locator('#panel-live').locator('.modulator, .card').first()).toBeVisible();
}

test.describe.configure({ mode: 'parallel' });

for (const code of codes) {
  test.describe(code, () => {
    test.describe.configure({ mode: 'serial' });

    let lab: Opened;
    test.beforeAll(async ({ browser, light }) => {
      const hash = `#v=1&figure=set-shift&seed=1&view.lang=${code}`;
      lab = await open(browser, light.url, { stage: false, hash, colorScheme: 'dark', reducedMotion: 'reduce' });
      await stand(lab.page);
    });
    test.afterAll(() => lab.close());

    test(`${code}: the page, its figure and its parameters speak it`, async () => {
      const { page, complaints } = lab;
      const said = wordsOf(code);
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
      await expect(page.locator('#share')).toHaveText(said.share);
      await expect(page.locator('#tab-parameters')).toHaveText(said['tab.parameters']);
      if (code !== 'en') {
        await expect(page.locator('#figure-menu .menu-label')).toHaveText(said['figure.set-shift.title']);
        await page.click('#tab-about');
        await expect(page.locator('#panel-about')).toContainText(said['figure.set-shift.notModelled'].split('\n\n')[0]);
        await page.click('#tab-parameters');
        await expect(page.locator('#panel-parameters')).toContainText(said['param.task.schedule.label']);
        await expect(page.locator('.app')).not.toContainText(words('tab.about'));
      }
      for (const tab of ['live', 'parameters', 'about']) {
        await page.click(`#tab-${tab}`);
        expect(await keys(page)).toEqual([]);
      }
      expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
    });

    for (const [screen, { show, leave, within }] of Object.entries(SCREENS)) {
      const clear = code === 'en' ? ', and axe finds nothing' : '';
      test(`${code}: nothing is cut or lies over another at any size${clear}: ${screen}`, async () => {
        const { page } = lab;
        await hideLoading(page);
        await show(page);
        const found: string[] = [];
        for (const [width, height] of sizesOf(code)) {
          await page.setViewportSize({ width, height });
          found.push(...(await crowded(page, screen)));
        }
        // What axe looks at, roles, names and colours, is the same in every language; a theme changes colours alone.
        if (code === 'en') {
          const looked = () => (within ? axe(page).include(within) : axe(page));
          const told = async (theme: string, look: ReturnType<typeof axe>) =>
            found.push(...(await faults(look)).map((fault) => `${theme}: ${fault}`));
          await page.emulateMedia({ colorScheme: 'light' });
          await told('light', looked().withRules(['color-contrast']));
          await page.emulateMedia({ colorScheme: 'dark' });
          await told('dark', looked());
        }
        await leave?.(page);
        expect(found).toEqual([]);
      });
    }
  });
}

test('words half as long again are cut nowhere', async ({ visit }) => {
  const long = Object.fromEntries(
    Object.entries(wordsOf('de')).map(([key, text]) => [
      key,
      key.startsWith('figure.') ? text : `${text} ${'mehr '.repeat(Math.ceil(text.length / 12)).trim()}`.replace(/^\s+/, ''),
    ]),
  );
  const { page } = await visit({
    hash: '#v=1&figure=set-shift&seed=1&view.lang=de',
    prepare: (made) =>
      made.route(/\/de-[^/]*\.js$/, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(long)}` }),
      ),
  });
  await call(page, 'pause');
  await hideLoading(page);
  await expect(page.locator('#share'), 'the longer words are there').toContainText('mehr');
  const found: string[] = [];
  // What is said depends on the figure and the moment. After a change of rule the sentence is cut at words half as long again.
  for (const [figure, trial] of [
    ['set-shift', 1],
    ['tissue', 3],
  ] as const) {
    await call(page, 'figure', figure);
    await call(page, 'pause');
    await call(page, 'seek', { trial });
    for (const size of SIZES) {
      await resize(page, size);
      found.push(...(await crowded(page, `controls of ${figure} at trial ${trial}`)));
    }
  }
  await call(page, 'figure', 'set-shift');
  await resize(page, [360, 740]);
  for (const [screen, { show, leave }] of Object.entries(SCREENS)) {
    await show(page);
    found.push(...(await crowded(page, screen)));
    await leave?.(page);
  }
  expect(found).toEqual([]);
});

test('from right to left the page is mirrored, time and charts are not, and nothing is cut', async ({ visit }) => {
  const { page } = await visit();
  await stand(page);
  await hideLoading(page);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const found: string[] = [];
  for (const size of SIZES) {
    await resize(page, size);
    found.push(...(await crowded(page, 'right to left')));
  }
  expect(found).toEqual([]);
  const left = (selector: string) => page.locator(selector).evaluate((node) => node.getBoundingClientRect().left);
  expect(await left('#panel'), 'the panel stands left of the network').toBeLessThan(await left('#hero'));
  expect(await left('#reset'), 'time goes from left to right').toBeLessThan(await left('#play'));
  await expect(page.locator('.ruler')).toHaveCSS('direction', 'ltr');
});

test('the language is changed at the same moment of the same run, and remembered', async ({ visit, light }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift&seed=7' });
  await stand(page);
  const before = await call(page, 'state');
  await page.click('#language-menu');
  await page.click('.menu-language .menu-item:has([lang="es"])');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'es');
  await ready(page);
  await call(page, 'pause');
  const now = await call(page, 'state');
  expect(now.seed).toBe(7);
  expect(now.tick).toBeGreaterThanOrEqual(before.tick);
  await page.goto(light.url); // without a word of language in the link
  await ready(page);
  await expect(html).toHaveAttribute('lang', 'es');
});

for (const [spoken, lang] of [
  ['zh-TW', 'zh'],
  ['fi-FI', 'en'],
]) {
  test(`in a browser that speaks ${spoken} the page speaks ${lang}`, async ({ visit }) => {
    const { page } = await visit({ locale: spoken });
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  });
}

test('where the file of a language does not come the page speaks English', async ({ visit }) => {
  const { page } = await visit({
    locale: 'de-DE',
    prepare: (made) => made.route(/\/de-[^/]*\.js$/, (route) => route.abort()),
  });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#share')).toHaveText(words('share'));
});

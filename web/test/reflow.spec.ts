// The lab by keyboard and in little room: fields for all that a pointer does, enlarged pages,
// large enough targets, spaced-out text, forced colours; and the statement that says so.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { ACCESSIBILITY, PALETTE_TEST, TESTS } from './support/paths';
import { fits, resize, type Size } from './support/size';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

test.afterAll(() => lab.close());

// --- Keyboard --------------------------------------------------------------------

test('all that a pointer does on the stage is done by fields', async () => {
  await call(page, 'figure', 'volume');
  await call(page, 'pause');
  await page.click('.place-summary');
  await page.fill('#place-x', '200');
  await page.press('#place-x', 'ArrowUp');
  await expect(page.locator('#place-x')).toHaveValue('250');
  await page.fill('#place-y', '150');
  await page.click('#place-read');
  await expect(page.locator('.place [role=status]').first()).toHaveText(pattern('describe.reading', { x: 250, y: 150 }));
  await page.click('#place-puff');
  await until(page, () => window.lab.state().then((s) => s.still!.puff?.x === 250 && s.still!.puff.y === 150));
  await page.fill('#place-x', '99999');
  await page.click('#place-puff');
  await expect(page.locator('.place .field-error').first()).toHaveText(
    `${words('place.x')}: “99999” is not allowed; allowed: a number from 0 to 480`,
  );
  await page.fill('#place-cell', '12');
  await page.press('#place-cell', 'ArrowUp');
  await page.press('#place-cell', 'Tab');
  await expect(page.locator('#followed')).toHaveText(/\b13\b/);
  await call(page, 'figure', 'forgetting');
  await call(page, 'pause');
  await page.click('.place-summary');
  await page.fill('#place-first', '10');
  await page.fill('#place-last', '14');
  await page.click('#place-silence');
  await until(page, () => window.lab.state().then((s) => s.learner!.silent === 5));
  await call(page, 'figure', 'set-shift');
  await call(page, 'pause');
});

test('landmarks have names and headings go down one by one', async () => {
  const found = await page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')]
      .filter((node) => node.checkVisibility())
      .map((node) => Number(node.tagName[1]));
    return {
      landmarks: ['header', 'main', 'aside', 'footer'].map((tag) => document.querySelectorAll(`.app ${tag}`).length),
      unnamed: [...document.querySelectorAll('section, aside')]
        .filter((node) => node.checkVisibility() && !node.getAttribute('aria-label') && !node.getAttribute('aria-labelledby'))
        .map((node) => node.className),
      first: levels[0],
      jumps: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length,
      language: document.documentElement.lang,
    };
  });
  expect(found).toStrictEqual({ landmarks: [1, 1, 1, 1], unnamed: [], first: 1, jumps: 0, language: 'en' });
});

// --- Little room -----------------------------------------------------------------

const SIZES: Size[] = [
  [640, 512], // 1280×1024 at 200 %
  [320, 256], // the same at 400 %
];

for (const size of SIZES) {
  test(`at ${size[0]}×${size[1]}, an enlarged page, nothing is lost, covered or wider than the window`, async () => {
    await resize(page, size);
    for (const figure of ['volume', 'forgetting', 'set-shift']) {
      await call(page, 'figure', figure);
      await call(page, 'pause');
      for (const tab of ['live', 'parameters', 'about']) {
        await page.evaluate((id) => document.getElementById(id)!.click(), `tab-${tab}`);
        await fits(page, `${figure}, ${tab}`);
      }
    }
    await page.evaluate(() => document.getElementById('tab-live')!.click());
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.app button, .app input, .app select, .app summary')]
        .filter((node) => node.checkVisibility() && !node.disabled && node.type !== 'radio')
        .filter((node) => {
          node.scrollIntoView({ block: 'nearest' });
          node.focus();
          const { left, top, width: w, height: h } = node.getBoundingClientRect();
          const at = document.elementFromPoint(left + w / 2, top + h / 2);
          return !(at && (node.contains(at) || at.contains(node) || node.closest('label')?.contains(at)));
        })
        .map((node) => node.id || node.className),
    );
    expect(covered).toEqual([]);
    for (const id of ['settings', 'help', 'describe']) {
      await page.click(`#${id}`);
      expect(
        await page.evaluate(() => {
          const box = document.querySelector('dialog[open]')!;
          return box.scrollWidth <= box.clientWidth && box.getBoundingClientRect().right <= innerWidth;
        }),
        `${id} fits`,
      ).toBeTruthy();
      await page.keyboard.press('Escape');
    }
  });
}

// small are the targets that are less than 24 px high or wide.
const small = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, summary')]
      .filter((node) => node.checkVisibility() && !node.disabled && !node.matches('.skip'))
      .map((node): [Element, Element] => [node, (node.matches('[type=radio], [type=checkbox]') && node.closest('label')) || node])
      .filter(([, box]) => box.getBoundingClientRect().width < 23.9 || box.getBoundingClientRect().height < 23.9)
      .map(([node]) => node.id || node.className),
  );

test('every target is 24 px high and wide', async () => {
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ]) {
    await resize(page, [width, height]);
    for (const tab of ['parameters', 'about', 'live']) {
      await page.evaluate((id) => document.getElementById(id)!.click(), `tab-${tab}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await expect.poll(small, `${tab} at ${width}`).toEqual([]);
    }
    for (const id of ['settings', 'help', 'describe']) {
      await page.click(`#${id}`);
      await expect.poll(small, `${id} at ${width}`).toEqual([]);
      await page.keyboard.press('Escape');
    }
  }
});

test('text that is spaced out is neither cut off nor wider than the window', async () => {
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } ' +
      'p { margin-bottom: 2em !important; }',
  });
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ]) {
    await resize(page, [width, height]);
    await page.evaluate(() => scrollTo(0, 0));
    await fits(page, `at ${width}`);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.app button, .app label, .app h2, .app p, .app output, .app .field-label, .app .tab')]
        .filter((node) => node.checkVisibility() && node.textContent.trim() && !node.closest('.sr, .menu-figures, .speed > .field-label'))
        .filter((node) => getComputedStyle(node).clipPath === 'none')
        .filter(
          (node) =>
            node.scrollWidth > node.clientWidth + 1 &&
            node.clientWidth > 0 &&
            getComputedStyle(node).display !== 'inline' &&
            getComputedStyle(node).overflow !== 'visible',
        )
        .map((node) => `${node.tagName} ${node.id || node.className}`),
    );
    expect(cut, `at ${width}`).toEqual([]);
    const out = await page.evaluate(() =>
      [...document.querySelectorAll('.top *, .transport *, .story *, .controls *')]
        .filter((node) => node.checkVisibility() && !node.closest('.sr, svg, canvas') && getComputedStyle(node).clipPath === 'none')
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.id || node.className || node.tagName),
    );
    expect(out, `at ${width}`).toEqual([]);
  }
});

test('in forced colours controls have edges, states differ and focus is seen', async () => {
  await resize(page, [1440, 900]);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await settled(page);
  const found = await page.evaluate(() => {
    const edgeless = [...document.querySelectorAll('.app .button, .app .input, .app .switch, .app .segments')]
      .filter((node) => node.checkVisibility())
      .filter(
        (node) =>
          getComputedStyle(node).borderTopStyle === 'none' ||
          getComputedStyle(node).borderTopWidth === '0px' ||
          getComputedStyle(node).borderTopColor === getComputedStyle(document.body).backgroundColor,
      )
      .map((node) => node.id || node.className);
    const ground = (selector: string) => getComputedStyle(document.querySelector(selector)!).backgroundColor;
    return {
      edgeless,
      switches: ground('.switch:checked') !== ground('.switch:not(:checked)'),
      tabs: ground('.tab[aria-selected=true]') !== ground('.tab[aria-selected=false]'),
    };
  });
  expect(found).toStrictEqual({ edgeless: [], switches: true, tabs: true });
  await page.focus('#help');
  await page.keyboard.press('Shift+Tab');
  const ring = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
    return { style: outlineStyle, width: parseFloat(outlineWidth) };
  });
  expect(ring.style).toBe('solid');
  expect(ring.width).toBeGreaterThanOrEqual(2);
  await page.emulateMedia({ forcedColors: 'none' });
});

// --- The statement ---------------------------------------------------------------

test('the statement of conformance is in the page, and each test that it names is there', async () => {
  await page.click('#help');
  await page.click('#help-access');
  await expect(page.locator('.access-table tbody tr'), 'the criteria of WCAG 2.2 at A and AA').toHaveCount(55);
  await page.keyboard.press('Escape');
  const specs = readdirSync(TESTS).filter((name) => name.endsWith('.spec.ts'));
  const tests = [...specs.map((name) => join(TESTS, name)), PALETTE_TEST].map((path) => readFileSync(path, 'utf8')).join('\n');
  const lines = readFileSync(ACCESSIBILITY, 'utf8')
    .split('\n')
    .filter((line) => /^\| \d\.\d+\.\d+ /.test(line));
  for (const line of lines) {
    const named = [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    for (const name of named) expect(tests, `no test is called “${name}”`).toContain(name);
    if (/\| Supports \|/.test(line)) expect(named.length, `${line.slice(0, 40)} names no test`).toBeGreaterThan(0);
  }
});

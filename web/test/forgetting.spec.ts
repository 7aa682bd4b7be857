// The figure of many rules in sequence: what is kept fills in as a matrix, the course can
// be changed while it runs, units are silenced by a drag, and a baseline stands beside.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, until as eventually, type Opened } from './support/lab';
import { stagePixels } from './support/pixels';
import { settled } from './support/wait';
import { pattern, words } from './support/words';
import type { Retention } from './support/page-types';

const LINK = '#v=1&figure=forgetting&seed=7';

let lab: Opened;
let page: Page;

const until = <A>(holds: (arg: A) => unknown, arg?: A) => eventually(page, holds, arg);

const course = async (where = page) => {
  const values = await call(where, 'values');
  return Array.from({ length: 20 }, (_, i) => values[`task.${i + 1}`]).filter((task) => task !== 'none');
};
const cards = () => page.locator('.course-name');

// kept is what the network that is shown has kept.
const kept = async () => (await call(page, 'kept')) as Retention;

// trialIs waits until the clock shows a trial.
const trialIs = (trial: number) => expect(page.locator('#clock')).toHaveText(words('sentence.trial', { trial }));

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, whole.url + LINK, { colorScheme: 'dark' });
  page = lab.page;
});

test.afterAll(() => lab.close());

// begin starts again where each test may begin.
async function begin(trial: number) {
  await call(page, 'open', LINK);
  await call(page, 'pause');
  await call(page, 'seek', { trial });
  await trialIs(trial);
}

test('it opens from a link, and runs, a trial a tick', async () => {
  const state = await call(page, 'state');
  expect(state.figure).toBe('forgetting');
  expect(state.learner!.kind).toBe('modulated');
  await until((tick) => window.lab.state().then((s) => s.tick > tick), state.tick);
  await begin(20);
  await page.click('#step-ms');
  await trialIs(21);
  await page.click('#step-trial');
  await expect(page.locator('#trial')).toHaveText(/^150 of 150/);
  expect((await call(page, 'state')).tick).toBe(150);
  await page.click('#back');
  await trialIs(1);
  await expect(page.locator('#speed-value')).toHaveText(/^\d+\/s$/);
});

test('the matrix holds what the engine says is kept, at any speed', async () => {
  await begin(1);
  await call(page, 'speed', 1000);
  await call(page, 'play');
  await until(() => window.lab.state().then((s) => s.trial > 400));
  await call(page, 'pause');
  const all = await kept();
  expect(all.at.length).toBeGreaterThanOrEqual(16);
  expect(all.tasks.slice(0, 3)).toEqual(['A', 'B', 'A-']);
  await page.click('#kept-table');
  const last = all.accuracy.at(-1)!;
  await until(
    ([at, first]) => {
      const row = document.querySelector('#kept-first tbody tr');
      return row?.querySelector('th')!.textContent === String(at) && row.querySelector('td')!.textContent === first;
    },
    [all.at.at(-1)!, last[0]!.toFixed(2)] as const,
  );
  const rows = await page
    .locator('#kept-first tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  rows.forEach(([at, ...shares], i) => {
    const exam = all.at.length - 1 - i;
    expect(at).toBe(String(all.at[exam]));
    expect(shares).toStrictEqual(all.tasks.map((_, k) => all.accuracy[exam][k]?.toFixed(2) ?? '–'));
  });
  await page.click('#kept-table');
  const shown = all.accuracy.flat().filter((x) => x !== null).length;
  await expect(page.locator('#kept-first .kept-svg g[shape-rendering] rect')).toHaveCount(shown);
  const asked = last.filter((x) => x !== null);
  const mean = asked.reduce((sum, x) => sum + x, 0) / asked.length; // as the page adds: a tie is rounded alike
  await expect(page.locator('#kept-first .kept-number b').first()).toHaveText(mean.toFixed(2));
});

test('a cell says its value to the pointer and to the keys, and Enter goes there', async () => {
  await begin(201);
  const all = await kept();
  await expect(page.locator('#kept-first .kept-svg g[shape-rendering] rect')).toHaveCount(
    all.accuracy.flat().filter((x) => x !== null).length,
  );
  await page.locator('#kept-first .kept-host').focus();
  await page.keyboard.press('ArrowRight');
  const share = all.accuracy.at(-1)![0]!.toFixed(2);
  await expect(page.locator('#kept-readout')).toHaveText(
    words('retention.cell', { task: words('task.plain.long', { set: 'A' }), trial: 200, share }),
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#kept-readout')).toHaveText(
    new RegExp(`^${pattern('retention.cell', { task: words('task.plain.long', { set: 'A' }), trial: 150 }).source}`),
  );
  await page.keyboard.press('Enter');
  await trialIs(151);
});

test('phases to come change by keys, buttons and drag; the link holds them', async ({ visit }) => {
  await begin(20);
  await expect(cards()).toHaveText(['A', 'B', 'A−', 'C', 'B½']);
  const coming = page.locator('button.course-card');
  await expect(coming, 'the one under way cannot be moved').toHaveCount(4);
  await coming.nth(0).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await until(() => window.lab.get('task.2').then((task) => task === 'A-'));
  expect(await course()).toEqual(['A', 'A-', 'B', 'C', 'B/']);
  expect(await page.evaluate(() => document.activeElement!.textContent.startsWith('B')), 'the card keeps the focus').toBe(true);
  await page.keyboard.press('-');
  await until(() => window.lab.get('task.3').then((task) => task === 'B-'));
  await page.click('#course-turn');
  await until(() => window.lab.get('task.3').then((task) => task === 'B'));
  await coming.nth(3).focus();
  await page.keyboard.press('Delete');
  await until(() => window.lab.get('task.5').then((task) => task === 'none'));
  await page.click('#course-add');
  await page.click('text=Set D, new');
  await until(() => window.lab.get('task.5').then((task) => task === 'D'));

  const [from, to] = [(await coming.nth(3).boundingBox())!, (await coming.nth(0).boundingBox())!];
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 20, { steps: 8 });
  await page.mouse.up();
  await until(() => window.lab.get('task.2').then((task) => task === 'D'));
  expect(await course()).toEqual(['A', 'D', 'A-', 'B', 'C']);
  await expect(cards()).toHaveText(['A', 'D', 'A−', 'B', 'C']);
  expect((await call(page, 'state')).phases.map(({ rule }) => rule)).toEqual(['A', 'D', 'A-', 'B', 'C']);

  await call(page, 'seek', { trial: 170 });
  expect((await call(page, 'state')).learner!.task).toBe('D');
  const { hash } = await call(page, 'state');
  const other = await visit({ hash: `#${await call(page, 'link')}` });
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 170 });
  expect((await call(other.page, 'state')).hash).toBe(hash);
  expect(await course(other.page)).toEqual(['A', 'D', 'A-', 'B', 'C']);
});

test('the rule is turned round now, and the task says so', async () => {
  await begin(120);
  await page.click('#course-flip');
  await expect(page.locator('#course-flip')).toHaveAttribute('aria-pressed', 'true');
  await call(page, 'step', { ms: 1 });
  expect((await call(page, 'state')).learner!.task).toBe('A!');
  await expect(page.locator('#sentence')).toContainText(words('task.byHand.long', { task: words('task.plain.long', { set: 'A' }) }));
});

test('a whole course begins anew', async () => {
  await begin(50);
  await page.click('#course-presets');
  await page.locator('.menu-item', { hasText: words('course.preset.return') }).click();
  await until(() => window.lab.get('task.3').then((task) => task === 'A'));
  expect(await course()).toEqual(['A', 'B', 'A']);
  await until(() => window.lab.state().then((s) => s.tick < 50));
});

test('units are silenced by a drag over the stage, and come back with a new beginning', async () => {
  await begin(100);
  await stagePixels(page); // this moment is drawn
  const box = (await page.locator('#stage').boundingBox())!;
  await page.mouse.move(box.x + 0.28 * box.width, box.y + 0.5 * box.height); // on the sheet
  await page.mouse.down();
  await page.mouse.move(box.x + 0.48 * box.width, box.y + 0.5 * box.height, { steps: 40 });
  await page.mouse.up();
  await until(() => window.lab.state().then((s) => s.learner!.silent > 0));
  const { silent } = (await call(page, 'state')).learner!;
  await expect(page.locator('#details')).toContainText(words('sentence.learner.silent.other', { n: silent }));
  await page.click('#course-silence');
  await until((n) => window.lab.state().then((s) => s.learner!.silent > n), silent);
  await page.click('#reset');
  await until(() => window.lab.state().then((s) => s.learner!.silent === 0));
});

test('a baseline stands beside it, in the same scale', async () => {
  await begin(1);
  await page.selectOption('#twin', 'ewc');
  await expect(page.locator('#stages .stage')).toHaveCount(2);
  await call(page, 'pause');
  await call(page, 'seek', { trial: 451 });
  await expect(page.locator('#kept-twin .kept-name').first()).toContainText('EWC');
  const all = await kept();
  expect(all.twin!.condition).toBe('ewc');
  const mean = (row: (number | null)[]) => row.filter((x) => x !== null).reduce((sum, x, _, some) => sum + x / some.length, 0);
  await expect(page.locator('#kept-first .kept-number b').first()).toHaveText(mean(all.accuracy.at(-1)!).toFixed(2));
  await expect(page.locator('#kept-twin .kept-number b').first()).toHaveText(mean(all.twin!.accuracy.at(-1)!).toFixed(2));
  const axis = (id: string) => page.locator(`#${id} .kept-svg g[aria-label^="x-axis"] text`).allTextContents();
  expect(await axis('kept-first')).toStrictEqual(await axis('kept-twin'));
  await expect(page.locator('#twins .twins')).toBeHidden();
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    for (const tab of ['live', 'parameters']) {
      await page.click(`#tab-${tab}`);
      await settled(page);
      expect(await faults(axe(page))).toEqual([]);
    }
  });
}

test('the second is taken away', async () => {
  await page.click('#kept-close');
  await expect(page.locator('#stages .stage')).toHaveCount(1);
  await expect(page.locator('#kept-twin')).toHaveCount(0);
});

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
  [360, 740],
]) {
  test(`at ${width}×${height} nothing overlaps, is cut off, or is too small to press`, async () => {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.getElementById('tab-live')!.click());
    await until(
      (w) =>
        Math.abs(
          document.querySelector('#kept-first svg')!.getBoundingClientRect().right -
            document.querySelector('#kept-first .kept-host')!.getBoundingClientRect().right,
        ) < 2 && innerWidth === w,
      width,
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const sheet = page.locator('#sheet-toggle[aria-expanded=true]');
    if (await sheet.isVisible()) await sheet.click(); // on a phone the panel is a sheet: closed, at the end of the page, it covers nothing
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const found = await page.evaluate(() => {
      const box = (s: string) => document.querySelector(s)!.getBoundingClientRect();
      const parts = ['.story', '#stage-box', '#kept', '#course', '.controls', '#charts'].map((s) => [s, box(s)] as const);
      const apart = (a: DOMRect, b: DOMRect) =>
        a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
      const overlaps = parts.flatMap(([s, a], i) =>
        parts
          .slice(i + 1)
          .filter(([, b]) => !apart(a, b))
          .map(([o]) => `${s} and ${o}`),
      );
      const seen = [...document.querySelectorAll('.learner button, .learner input')].filter((n) => n.checkVisibility());
      const small = seen
        .filter((n) => n.getBoundingClientRect().height < 24 || n.getBoundingClientRect().width < 24)
        .map((n) => n.id || n.className);
      const cut = [...document.querySelectorAll('.learner *')]
        .filter((n) => n.checkVisibility() && !n.closest('.sr, svg') && n.getBoundingClientRect().right > innerWidth + 1)
        .map((n) => n.className);
      return { overlaps, small, cut, stage: box('#stage-box').height };
    });
    expect(found.overlaps).toEqual([]);
    expect(found.small).toEqual([]);
    expect(found.cut).toEqual([]);
    expect(found.stage, `stage ${found.stage} px`).toBeGreaterThanOrEqual(250);
  });
}

test('another figure has neither matrix nor course', async () => {
  await call(page, 'figure', 'set-shift');
  await until(() => !document.querySelector('.learner .kept')?.checkVisibility());
  await expect(page.locator('#speed-value')).toHaveText(/×|max/);
});

test('nothing was complained of', () => expect(lab.complaints).toEqual([]));

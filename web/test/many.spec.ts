// The view of many networks: it shows results at once, runs and cancels by keyboard, takes up
// what was not finished, and stays quick. The stage is left out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { cancelled, LONG, seedsDone, SMALL, start } from './support/experiment';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, ready, until, type Opened } from './support/lab';
import { measured } from './support/native';
import { DIST } from './support/paths';
import { figureOf, type Results } from './support/results';
import { fits } from './support/size';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, hash: VIEW });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

const VIEW = '#v=1&figure=set-shift&seed=1&view.show=many';
const shown = () => expect(page.locator('#many-recovered svg[role=img]')).toBeVisible(LONG);
const details = (text: string | RegExp) => expect(page.locator('#details')).toContainText(text, LONG);

test('the results that come with the lab are there at once, as charts and as a table', async () => {
  await shown();
  await details(words('many.of.other', { n: 30, first: 1, last: 30 }));
  await expect(page.locator('#sentence')).toContainText(figureOf('set-shift').claim.split('; ')[1]);
  const recovered = page.locator('#many-recovered svg').first();
  await expect(recovered).toHaveAttribute('aria-label', /DA only 0\.80 \[0\.63, 0\.90\]; DA \+ NA 1\.00/);
  await expect(recovered).toHaveAttribute('aria-label', pattern('many.summary', { title: words('metric.recovered') }));
  const row = page.locator('#many-table tbody tr', { hasText: words('metric.recovered') });
  await expect(row.locator('td').first()).toHaveText('0.80 [0.63, 0.90]');
  await expect(row.locator('td').last()).toHaveText('30');
  await expect(page.locator('#many-table th:not([scope])')).toHaveCount(0);
  await expect(page.locator('#stage-box')).toBeHidden();
});

test('each network is drawn behind the interval, always at the same place', async () => {
  await shown();
  const chart = page.locator('#many-recovery_trials svg').first();
  await chart.scrollIntoViewIfNeeded();
  await expect(page.locator('.many-key')).toContainText(words('many.key.seeds'));
  const drawn = () => chart.locator('circle').evaluateAll((all) => all.map((c) => `${c.getAttribute('cx')} ${c.getAttribute('cy')}`));
  const { conditions } = JSON.parse(readFileSync(join(DIST, '../../assets/results/set-shift.json'), 'utf8')) as Results;
  await expect.poll(async () => (await drawn()).length).toBe(31 * conditions.length); // thirty networks and their mean
  const first = await drawn();
  await page.locator('#many-difference').check();
  await page.locator('#many-difference').uncheck();
  await expect.poll(drawn).toEqual(first);
});

test('the network in the stage stands still meanwhile, and goes on afterwards', async () => {
  expect((await call(page, 'state')).playing).toBe(false);
  await page.locator('#show-one').check({ force: true });
  await expect(page.locator('#stage-box')).toBeVisible();
  await call(page, 'play');
  await page.locator('#show-many').check({ force: true });
  await until(page, () => window.lab.state().then((s) => !s.playing), undefined, LONG);
  await page.locator('#show-one').check({ force: true });
  await until(page, () => window.lab.state().then((s) => s.playing), undefined, LONG);
  await call(page, 'pause');
  await page.locator('#show-many').check({ force: true });
});

test('the link keeps the view, and a figure that is of many opens on it', async () => {
  await copyLink(page);
  await expect(page).toHaveURL(/view\.show=many/);
  await call(page, 'open', 'v=1&figure=set-shift');
  await expect(page.locator('#many')).toBeHidden();
  await call(page, 'figure', 'many-to-one');
  await expect(page.locator('#many')).toBeVisible();
  expect(await page.locator('.many-condition').count()).toBeGreaterThanOrEqual(16);
  await call(page, 'open', 'v=1&figure=many-to-one&view.show=one');
  await expect(page.locator('#many')).toBeHidden();
  await call(page, 'open', VIEW.slice(1));
  await shown();
});

// downloaded clicks until a file comes: a browser may let a download go that follows
// another too soon.
async function downloaded(selector: string) {
  for (let i = 0; ; i++) {
    const coming = page.waitForEvent('download', { timeout: 15_000 });
    coming.catch(() => {});
    await page.click(selector);
    try {
      return await coming;
    } catch (error) {
      if (i === 4) throw error;
    }
  }
}

test('downloads hold what the command line writes', async () => {
  await call(page, 'experiment', SMALL);
  await details(words('many.of.other', { n: 2, first: 5, last: 6 }));
  for (const [kind, want] of [
    ['csv', measured(SMALL, 'csv')],
    ['csv-seeds', measured(SMALL, 'csv-seeds')],
    ['json', measured(SMALL)],
  ]) {
    const file = await downloaded(`#many-${kind}`);
    expect(file.suggestedFilename()).toBe(`neuromod-lab_set-shift_seeds-5-6${kind === 'csv-seeds' ? '_each.csv' : `.${kind}`}`);
    const text = (await (await file.createReadStream()).toArray()).join('');
    if (kind !== 'json')
      expect(text).toBe(`\ufeff${want}`); // the mark is for spreadsheets
    else expect(JSON.parse(text)).toStrictEqual(JSON.parse(want));
  }
});

test('differences are of the same seeds, and those that may be none are drawn hollow', async () => {
  await page.locator('#many-difference').check();
  const recovered = page.locator('#many-recovered svg').first();
  await expect(recovered).toHaveAttribute('aria-label', /DA \+ NA/, LONG);
  await expect(recovered).not.toHaveAttribute('aria-label', /DA only/, LONG);
  const { mean } = (JSON.parse(measured(SMALL)) as Results).conditions[1].difference.d_prime;
  const row = page.locator('#many-table tbody tr', { hasText: words('metric.d_prime') });
  const written = Number(((await row.locator('td').first().textContent()) ?? '').split(' ')[0].replace('−', '-'));
  expect(written).toBe(Number(mean.toFixed(3)) || Number(mean.toFixed(2)));
  await page.locator('#many-difference').uncheck();
});

test('what was measured here is there after a reload, and can be discarded', async () => {
  await page.reload();
  await ready(page);
  await details(words('many.source.here.is'));
  await page.click('#many-discard');
  await details(words('many.source.shipped.is'));
});

// quick makes the view's own runs short: its controls set no parameters.
const fill = async (seeds: number, conditions: string[]) => {
  await page.fill('#many-seeds', String(seeds));
  await page.evaluate((names) => {
    for (const box of document.querySelectorAll<HTMLInputElement>('.many-condition input')) {
      if (box.checked !== names.includes(box.value)) box.click();
    }
  }, conditions);
};

test('by keyboard alone one gets from the header to the view, runs it and cancels', async () => {
  await page.locator('#show-one').check({ force: true });
  await page.focus('#figure-menu');
  const at = () => page.evaluate(() => document.activeElement!.id);
  const tabTo = async (id: string) => {
    for (let i = 0; i < 40 && (await at()) !== id; i++) await page.keyboard.press('Tab');
    expect(await at()).toBe(id);
  };
  await tabTo('show-one');
  await page.keyboard.press('ArrowRight');
  await shown();
  await tabTo('many-seeds');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('9');
  await expect(page.locator('#many-seeds')).toHaveValue('9');
  await tabTo('many-run');
  await page.keyboard.press('Enter');
  // Where the machine is slow, the page asks first, with the focus on "Run anyway".
  const answered = page.locator('#many-offer-act:focus').or(page.locator('#many-progress-words', { hasText: /./ }));
  await expect(answered.first()).toBeVisible(LONG);
  if (await page.locator('#many-offer-act').isVisible()) await page.keyboard.press('Enter');
  await expect(page.locator('#many-progress-words')).toContainText(pattern('many.left'), LONG);
  expect(await at()).toBe('many-run');
  await page.keyboard.press('Enter');
  await expect(page.locator('#many-run')).toHaveText(words('many.run'));
  await expect(page.locator('#narration')).toHaveText(pattern('many.cancelled'));
});

test('an experiment that was not finished is offered to go on with', async () => {
  await start(page, { ...SMALL, figure: 'reversal', seeds: 40, workers: 1 });
  await seedsDone(page, 1);
  const kept = await cancelled(page);
  await page.reload();
  await ready(page);
  await call(page, 'open', 'v=1&figure=reversal&view.show=many');
  await expect(page.locator('#many-question')).toHaveText(pattern('many.here', { done: kept, all: 40 }));
  await page.click('#many-offer-act');
  const running = async () => Number(/^(\d+) of 40/.exec((await page.textContent('#many-progress-words')) ?? '')?.[1]);
  await expect.poll(running, LONG).toBeGreaterThan(kept);
  await page.click('#many-run');
  await page.click('#many-offer-other');
  await details(words('many.source.shipped.is'));
});

test('what cannot be is refused beside the fields', async () => {
  for (const [id, typed, name] of [
    ['many-seeds', 'x', 'many.seeds'],
    ['many-workers', '99', 'many.workers'],
    ['many-seeds', '0', 'many.seeds'],
  ]) {
    const old = await page.inputValue(`#${id}`);
    await page.fill(`#${id}`, typed);
    await page.click('#many-run');
    const refusal = { name: words(name), given: `“${typed}”`, min: 1, max: name === 'many.workers' ? 16 : '1000000' };
    await expect(page.locator('.many-controls .field-error').first()).toHaveText(pattern('many.refused', refusal), LONG);
    await page.fill(`#${id}`, old);
  }
});

test('ten thousand networks are asked about first', async () => {
  await fill(10_000, ['da', 'da+na']);
  await page.click('#many-run');
  await expect(page.locator('#many-question')).toHaveText(
    pattern('many.long', { seeds: '10,000', arms: 2, runs: '20,000', time: /\d+ (hours?|days?)/ }),
  );
  await expect(page.locator('#many-offer-act')).toBeFocused();
  await page.click('#many-offer-other');
  await expect(page.locator('#many-offer')).toBeHidden();
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the view, ${theme}`, async () => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' }); // colours change at once
    await page.evaluate(() => (document.querySelector<HTMLDetailsElement>('.many-list')!.open = true));
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  });
}

for (const [width, height] of [
  [1440, 900],
  [768, 1024],
  [360, 740],
]) {
  test(`at ${width}×${height} nothing is wider than the page`, async () => {
    await page.setViewportSize({ width, height });
    await fits(page);
    await until(page, () => [...document.querySelectorAll('.many-svg')].every((svg) => svg.getBoundingClientRect().right <= innerWidth));
    await page.locator('#many-run').click({ trial: true, timeout: 5000 });
    await page.locator('#many-csv').click({ trial: true, timeout: 5000 });
  });
}

test('under a strict content policy charts are drawn and nothing is complained of', async ({ host, visit }) => {
  const policy = readFileSync(join(DIST, 'content-security-policy.txt'), 'utf8').trim();
  const strict = await host({ refuse: ['stage.wasm'], headers: { 'content-security-policy': policy } });
  const other = await visit({ at: strict, stage: false, hash: VIEW });
  await expect(other.page.locator('#many-recovered svg[role=img]')).toBeVisible(LONG);
  await other.page.evaluate(() => document.getElementById('many')!.scrollTo(0, 900));
  await expect(other.page.locator('#many-d_prime svg').first()).toBeVisible();
  expect(other.complaints.filter((text) => !/404/.test(text))).toEqual([]);
});

test('nothing was complained of', () => {
  expect(lab.complaints.filter((text) => !/404|ERR_FAILED/.test(text))).toEqual([]);
});

// Two networks side by side: each is what it is alone, and what is said of them is so.

import type { Page } from '@playwright/test';
import type { TrialRecord } from './support/page-types';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, refused, until, type Opened } from './support/lab';
import { trialsOf } from './support/native';
import { json } from './support/paths';
import { settled } from './support/wait';
import { words } from './support/words';

const TRIALS = 270;
const WAIT = 60_000; // ms, on a machine with much else to do

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, `${whole.url}#v=1&figure=reversal&seed=4`, { colorScheme: 'dark', deviceScaleFactor: 1 });
  page = lab.page;
});

test.afterAll(() => lab.close());

// look counts the colours of a part of the page, as it is on the screen, and the bright points of its upper half: of a
// stage the tissue, without names and what the trial says below.
async function look(selector: string): Promise<{ colours: number; bright: number }> {
  const png = (await page.locator(selector).screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data: px } = context.getImageData(0, 0, image.width, image.height);
    const upper = 4 * image.width * Math.round(image.height / 2);
    const seen = new Set<number>();
    let bright = 0;
    for (let i = 0; i < px.length; i += 4) {
      seen.add((px[i] << 16) | (px[i + 1] << 8) | px[i + 2]);
      if (i < upper && px[i] > 200 && px[i + 1] > 200 && px[i + 2] > 200) bright++;
    }
    return { colours: seen.size, bright };
  }, png);
}

const bright = async () => (await look('#twin-box .stage-frame')).bright;

const alone = (condition: string) =>
  trialsOf<TrialRecord>('reversal', '-seed', '4', '-condition', condition, '-n', String(TRIALS));

// labelOf is what the figure that reversal builds on calls a condition.
const { conditions } = json<{ conditions: { name: string; label: string }[] }>('figures/set-shift.json');
const labelOf = (condition: string) => conditions.find(({ name }) => name === condition)!.label;

test('a condition chosen beside the network begins both again', async () => {
  await page.selectOption('#twin', 'da');
  await expect(page.locator('#stages .stage')).toHaveCount(2, { timeout: 30_000 });
  await call(page, 'pause');
  const twins = await call(page, 'twins');
  expect(twins.on).toBe(true);
  expect(twins.condition).toBe('da');
  expect(twins.differs.map(({ key, first, twin }) => [key, first, twin])).toEqual([['na.on', true, false]]);
  const na = (value: string) => `${words('modulator.na')}: ${words(value)}`;
  await expect(page.locator('.stage-name')).toHaveText([`${labelOf('da+na')}${na('on')}`, `${labelOf('da')}${na('off')}`]);
});

test('both stages are drawn', async () => {
  await expect(page.locator('#twin-box .loading').first()).toBeHidden({ timeout: WAIT });
  for (const selector of ['#stage-box', '#twin-box'])
    await expect.poll(async () => (await look(selector)).colours, { message: `colours of ${selector}`, timeout: WAIT }).toBeGreaterThan(40);
});

test('each has the trials that it has alone, and the page counts where they differ', async () => {
  await call(page, 'seek', { trial: TRIALS + 1 });
  const [first, twin] = [alone('da+na'), alone('da')];
  const trials = await call(page, 'trials');
  const { series, choice, others, apart } = await call(page, 'twins');
  expect(trials.map((r) => r.outcome)).toStrictEqual(first.map((r) => r.outcome));
  expect(series!.outcome).toStrictEqual(twin.map((r) => r.outcome));
  const differ = first.filter((r, i) => r.response !== twin[i].response);
  expect(differ.length).toBeGreaterThan(0);
  expect(others).toBe(differ.length);
  expect(choice).toBe(differ[0].trial);
  expect(apart, 'ms until they are apart; the rule changes at 100,000').toBeGreaterThan(250 * 400);
  const later = words('twins.otherChoices', { trial: choice, n: others, of: TRIALS });
  const line = `${words('twins.apart', { s: (apart! / 1000).toFixed(3) })} ${later}`;
  await expect(page.locator('#twins-line')).toHaveText(line);
});

test('the second stage shows the difference: dark before they part, lit after', async () => {
  await page.check('#twin-view-2');
  await call(page, 'seek', { trial: 100 });
  await expect(page.locator('#twin-box .stage-name')).toContainText(words('twins.difference.hint'));
  // Drawn when two looks agree: paused, it then stays as it is.
  let least = -1;
  const agrees = async () => {
    const was = least;
    least = await bright();
    return least === was;
  };
  await expect.poll(agrees, { message: 'the difference comes to rest', timeout: 30_000 }).toBe(true);
  await call(page, 'seek', { trial: 262 });
  await call(page, 'step', { ms: 200 });
  await expect.poll(bright, { message: 'bright points after they part', timeout: 30_000 }).toBeGreaterThan(least + 150);
  await page.check('#twin-view-1');
});

test('they go back together, to before they came apart', async () => {
  await call(page, 'seek', { trial: 100 });
  await expect(page.locator('#twins-line')).toHaveText(words('twins.same', { trial: 100 }));
});

test('a link holds both', async ({ visit }) => {
  await call(page, 'seek', { trial: 260 });
  await copyLink(page);
  await expect(page).toHaveURL(/view\.twin=na\.on~off/);
  const { choice, others } = await call(page, 'twins');
  const other = await visit({ hash: new URL(page.url()).hash });
  await until(other.page, () => window.lab.twins().then((t) => t.on), undefined, { timeout: WAIT });
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 260 });
  const there = await call(other.page, 'twins');
  expect([there.choice, there.others, there.condition]).toEqual([choice, others, 'da']);
});

test('a twin that a link cannot have leaves the network alone, and is told', async ({ visit }) => {
  const other = await visit({ hash: '#v=1&figure=reversal&seed=4&view.twin=na.strength~9' });
  await expect(other.page.locator('#notices')).toContainText('na.strength', { timeout: 30_000 });
  expect((await call(other.page, 'twins')).on).toBe(false);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing with two networks, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await settled(page); // colours fade
    expect(await faults(axe(page))).toEqual([]);
  });
}

test('the second is taken away, by key, and a figure opens with one', async () => {
  await page.focus('#twins-close');
  await page.keyboard.press('Enter');
  await expect(page.locator('#stages .stage')).toHaveCount(1);
  expect((await call(page, 'twins')).on).toBe(false);
  await call(page, 'twin', { set: { 'na.strength': 0.5 } });
  await expect(page.locator('#stages .stage')).toHaveCount(2);
  await call(page, 'figure', 'set-shift');
  await expect(page.locator('#stages .stage')).toHaveCount(1);
});

test('twins that would be the same are refused in words', async () => {
  expect(await refused(page, 'twin', { set: { 'na.on': true } })).toMatch(/nothing differs/);
});

test('nothing was complained of', () => expect(lab.complaints).toEqual([]));

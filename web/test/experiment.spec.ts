// Experiments: what the page measures is what the command line measures, whatever befalls its
// workers, and what is finished is kept. The stage is left out.

import type { Page } from '@playwright/test';
import { cancelled, ended, LONG, seedsDone, SMALL, start } from './support/experiment';
import { expect, test } from './support/fixtures';
import { call, open, ready, refused, type Opened } from './support/lab';
import { measured } from './support/native';
import { answers, ask, outerPage } from './support/outer';
import { pattern, words } from './support/words';

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

const native = (plan: Parameters<typeof measured>[0]) => JSON.parse(measured(plan)) as object;

test('the page’s result is the command line’s, with one worker and with two', async () => {
  for (const workers of [1, 2])
    expect(await call(page, 'experiment', { ...SMALL, workers, again: true }), `${workers} workers`).toStrictEqual(native(SMALL));
});

test('a sweep’s result is the command line’s', async () => {
  const swept = { ...SMALL, conditions: ['da'], sweeps: [{ key: 'da.critic_rate', values: [0.02, 0.05] }] };
  expect(await call(page, 'experiment', swept)).toStrictEqual(native(swept));
});

test('progress counts every run and ends with all of them', async () => {
  await start(page, { ...SMALL, again: true, workers: 2 });
  expect((await ended(page)).error).toBeUndefined();
  const advances = await page.evaluate(() => window.advances);
  const done = advances.map((advance) => advance.done);
  expect(done).toStrictEqual(done.toSorted((a, b) => a - b));
  expect(advances.at(-1)).toMatchObject({ done: 4, total: 4, seedsDone: 2, msLeft: 0 });
  expect(Math.max(...advances.map(({ msLeft }) => msLeft ?? 0)), 'time left is told').toBeGreaterThan(0);
  expect(advances.filter(({ result }) => result?.conditions.length === 2).length, 'the result is told').toBeGreaterThan(0);
});

test('a second experiment, and nonsense, are refused with what is wrong', async () => {
  await start(page, { ...SMALL, seeds: 200, workers: 1 });
  expect(await refused(page, 'experiment', SMALL)).toBe(words('many.busy', { figure: 'set-shift' }));
  expect(await call(page, 'cancelExperiment')).toBe(true);
  expect((await ended(page)).error).toMatch(pattern('many.cancelled'));
  expect(await call(page, 'cancelExperiment')).toBe(false);
  expect(await refused(page, 'experiment', { ...SMALL, workers: 99 })).toMatch(/workers: 99.*1 to 16/);
  expect(await refused(page, 'experiment', { ...SMALL, seeds: 0 })).toMatch(/seeds/);
  expect(await refused(page, 'experiment', { figure: 'x' })).toMatch(/set-shift/);
  expect(await refused(page, 'experiment', { ...SMALL, conditions: ['x'] })).toMatch(/da\+na/);
  expect(await refused(page, 'experiment', { ...SMALL, speed: 9 })).toMatch(/speed/);
});

test('an embedding page runs one by message', async ({ page: outer, host }) => {
  const { url } = await host({ refuse: ['stage.wasm'], extra: { '/outer': outerPage('<iframe src="./index.html"></iframe>') } });
  await outer.goto(new URL('/outer', url).href);
  await answers(outer);
  expect((await ask(outer, 'experiment', SMALL)).result).toStrictEqual(native(SMALL));
});

// measuring is one of the pool's workers, which come after the page's own.
const measuring = () => page.workers()[1];

const KILLS: [string, () => void][] = [
  ['closes itself', () => self.close()],
  [
    'throws',
    () =>
      queueMicrotask(() => {
        throw new Error('killed');
      }),
  ],
];
for (const [how, kill] of KILLS) {
  test(`a worker that ${how} is replaced and nothing is lost`, async () => {
    const plan = { ...SMALL, seeds: 6, workers: 2, again: true, silence: 4000 };
    await start(page, plan);
    await seedsDone(page, 1);
    await measuring()
      .evaluate(kill)
      .catch(() => {}); // a closed one does not answer
    expect((await ended(page)).result).toStrictEqual(native(plan));
  });
}

test('workers that never start end the run with a clear message', async () => {
  await page.route(/worker-[^/]*\.js/, (route) => route.abort());
  await start(page, { ...SMALL, seeds: 3, seed: 900, workers: 1 });
  const { error } = await ended(page);
  expect(error).toContain(words('missing.title'));
  expect(error).toMatch(/Reload/);
  await page.unroute(/worker-[^/]*\.js/);
});

test('cancelling is immediate and keeps what is finished', async () => {
  const plan = { ...SMALL, seed: 50, seeds: 400, workers: 2 };
  await start(page, plan);
  await seedsDone(page, 2);
  const before = page.workers().length;
  const ms = await page.evaluate(async () => {
    const from = performance.now();
    await window.lab.cancelExperiment();
    return performance.now() - from;
  });
  expect(ms).toBeLessThan(100);
  const kept = Number(/(\d+) of 400 networks are kept/.exec((await ended(page)).error!)![1]);
  expect(kept).toBeGreaterThanOrEqual(2);
  await expect.poll(() => page.workers().length).toBeLessThan(before);
  // It goes on from there, counting none twice.
  await start(page, plan);
  await seedsDone(page, kept + 1);
  expect(await page.evaluate(() => window.advances[0].seedsDone)).toBe(kept);
  await cancelled(page);
});

test('after a reload it goes on, and measures nothing twice', async () => {
  const plan = { ...SMALL, seed: 70, seeds: 8, workers: 1 };
  await start(page, plan);
  await seedsDone(page, 3);
  // What is written a moment later is what is there after the reload.
  await page.waitForFunction(() => window.advances.some(({ result }) => (result?.seeds.done ?? 0) >= 2), undefined, LONG);
  await page.reload();
  await ready(page);
  await call(page, 'pause');
  await start(page, plan);
  const { result } = await ended(page);
  const advances = await page.evaluate(() => window.advances);
  const [first] = advances;
  expect(first.seedsDone, 'were there').toBeGreaterThanOrEqual(1);
  expect(advances.filter(({ done }, i) => i > 0 && done > advances[i - 1].done).length, 'runs made').toBe(16 - first.done);
  expect(result).toStrictEqual(native(plan));
});

test('ten thousand networks take no more memory than ten', async () => {
  const tiny = { ...SMALL, set: { 'task.before': 20, 'task.after': 20 }, figure: 'reversal', seed: 1, seeds: 10_000, workers: 2 };
  const devtools = await page.context().newCDPSession(page);
  const used = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / 1e6; // MB
  };
  const saved = async () => {
    const [kept] = (await call(page, 'kept', 'reversal')) as { saved: string }[];
    return kept.saved.length; // letters
  };
  const forget = () => page.evaluate(() => void (window.advances.length = 0)); // this test's own list
  await start(page, tiny);
  await seedsDone(page, 4);
  await forget();
  const before = { heap: await used(), saved: await saved() };
  await seedsDone(page, 20);
  await forget();
  const after = { heap: await used(), saved: await saved() };
  await cancelled(page);
  expect(after.heap - before.heap, `${before.heap} MB, then ${after.heap} MB`).toBeLessThan(5);
  expect(after.saved, `letters saved, from ${before.saved}`).toBeLessThan(1.25 * before.saved);
});

test('where the browser keeps nothing, it says so once and measures all the same', async ({ visit }) => {
  const other = await visit({
    init: () =>
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
  });
  for (let i = 0; i < 2; i++) expect((await call(other.page, 'experiment', SMALL)).seeds.n).toBe(2);
  await expect(other.page.locator('.notice-problem')).toHaveCount(1);
  await expect(other.page.locator('.notice-problem')).toContainText(words('many.notKept'));
});

test('nothing was complained of', () => {
  expect(lab.complaints.filter((text) => !/404|ERR_FAILED|killed/.test(text))).toEqual([]);
});

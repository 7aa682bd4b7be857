// Many networks: what the page measures is what the command line measures, whatever
// befalls its workers, and its view shows it at once and stays quick. The stage is left
// out.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { call, launch, open, serve } from './helper.mjs';

const NEUROMOD = process.env.NEUROMOD ?? resolve(import.meta.dirname, '../../bin/neuromod');
const PATIENCE = { timeout: 120_000 };
const SHORT = { 'task.before': 30, 'task.after': 30 };
const SMALL = { figure: 'set-shift', seed: 5, seeds: 2, conditions: ['da', 'da+na'], set: SHORT };

let server, browser, lab;

const natively = ({ figure, seed, seeds, conditions, set = {}, sweeps = [] }, format = 'json') =>
  execFileSync(
    NEUROMOD,
    [
      ...['run', figure, '-seeds', String(seeds), '-seed', String(seed), '-conditions', conditions.join(','), '-format', format],
      ...Object.entries(set).flatMap(([key, value]) => ['-set', `${key}=${value}`]),
      ...sweeps.flatMap(({ key, values }) => ['-sweep', `${key}=${values.join(',')}`]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

const begin = async (options = {}) => {
  lab = await open(browser, server.url, { stage: false, ...options });
  await call(lab.page, 'pause');
  return lab;
};

// start begins an experiment in the page without waiting for it; ended waits.
const start = (page, asked) =>
  page.evaluate((given) => {
    window.advances = [];
    window.outcome = undefined;
    void window.lab.experiment(given, (advance) => window.advances.push(advance)).then(
      (result) => (window.outcome = { result }),
      (error) => (window.outcome = { error: error.message }),
    );
  }, asked);
const ended = async (page) => {
  await page.waitForFunction(() => window.outcome, undefined, PATIENCE);
  return page.evaluate(() => window.outcome);
};
const seedsDone = (page, n) => page.waitForFunction((least) => window.advances.some((a) => a.seedsDone >= least), n, PATIENCE);

before(async () => {
  server = await serve({ refuse: ['stage.wasm'] });
  browser = await launch();
  await begin();
});

after(async () => {
  await browser.close();
  await server.close();
});

test('the page’s result is the command line’s, with one worker and with two', async () => {
  const native = JSON.parse(natively(SMALL));
  for (const workers of [1, 2]) assert.deepEqual(await call(lab.page, 'experiment', { ...SMALL, workers, again: true }), native, `${workers} workers`);
});

test('a sweep’s result is the command line’s', async () => {
  const swept = { ...SMALL, conditions: ['da'], sweeps: [{ key: 'da.critic_rate', values: [0.02, 0.05] }] };
  assert.deepEqual(await call(lab.page, 'experiment', swept), JSON.parse(natively(swept)));
});

test('progress counts every run and ends with all of them', async () => {
  const { page } = lab;
  await start(page, { ...SMALL, again: true, workers: 2 });
  assert.equal((await ended(page)).error, undefined);
  const advances = await page.evaluate(() => window.advances);
  const done = advances.map((a) => a.done);
  assert.deepEqual(done, done.toSorted((a, b) => a - b));
  assert.deepEqual({ ...advances.at(-1), result: undefined }, { done: 4, total: 4, seedsDone: 2, msLeft: 0, result: undefined });
  assert.ok(advances.some((a) => a.msLeft > 0), 'time left is told');
  assert.ok(advances.some((a) => a.result?.conditions.length === 2), 'the result is told');
});

test('a second experiment, and nonsense, are refused with what is wrong', async () => {
  const { page } = lab;
  await start(page, { ...SMALL, seeds: 200, workers: 1 });
  assert.match((await call(page, 'experiment', SMALL)).error, /set-shift is under way/);
  assert.equal(await call(page, 'cancelExperiment'), true);
  assert.match((await ended(page)).error, /Cancelled/);
  assert.equal(await call(page, 'cancelExperiment'), false);
  assert.match((await call(page, 'experiment', { ...SMALL, workers: 99 })).error, /workers: 99.*1 to 16/);
  assert.match((await call(page, 'experiment', { ...SMALL, seeds: 0 })).error, /seeds/);
  assert.match((await call(page, 'experiment', { figure: 'x' })).error, /set-shift/);
  assert.match((await call(page, 'experiment', { ...SMALL, conditions: ['x'] })).error, /da\+na/);
  assert.match((await call(page, 'experiment', { ...SMALL, speed: 9 })).error, /speed/);
});

test('an embedding page runs one by message', async () => {
  const outer = await serve({ refuse: ['stage.wasm'], extra: { '/outer': '<!doctype html><iframe src="./index.html"></iframe>' } });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('/outer', outer.url).href);
  const answer = await page.evaluate(async (asked) => {
    const inner = document.querySelector('iframe').contentWindow;
    const ask = (name, args) =>
      new Promise((done) => {
        const id = Math.random();
        addEventListener('message', ({ data }) => data?.id === id && done(data));
        inner.postMessage({ lab: 1, id, call: name, args }, '*');
      });
    let up = false;
    const knock = setInterval(() => void ask('ready').then(() => (up = true)), 200);
    while (!up) await new Promise((done) => setTimeout(done, 50));
    clearInterval(knock);
    return ask('experiment', asked);
  }, SMALL);
  assert.deepEqual(answer.result, JSON.parse(natively(SMALL)));
  await context.close();
  await outer.close();
});

// measuring are the pool's workers: all but the first, which is the page's own.
const measuring = (page) => page.workers().slice(1);

for (const [how, kill] of [
  ['closes itself', () => self.close()],
  ['throws', () => setTimeout(() => { throw new Error('killed'); })],
]) {
  test(`a worker that ${how} is replaced and nothing is lost`, async () => {
    const { page } = lab;
    const asked = { ...SMALL, seeds: 6, workers: 2, again: true, silence: 4000 };
    await start(page, asked);
    await seedsDone(page, 1);
    await measuring(page)[0].evaluate(kill).catch(() => {}); // a closed one does not answer
    const { result } = await ended(page);
    assert.deepEqual(result, JSON.parse(natively(asked)));
  });
}

test('workers that never start end the run with a clear message', async () => {
  const { page } = lab;
  await page.route('**/engine.wasm', (route) => route.abort());
  await start(page, { ...SMALL, seeds: 3, seed: 900, workers: 1 });
  const { error } = await ended(page);
  assert.match(error, /seed 900, condition da: 3 workers were lost.*0 of 3 networks are kept/);
  await page.unroute('**/engine.wasm');
});

test('cancelling is immediate and keeps what is finished', async () => {
  const { page } = lab;
  const asked = { ...SMALL, seed: 50, seeds: 400, workers: 2 };
  await start(page, asked);
  await seedsDone(page, 2);
  const before = page.workers().length;
  const ms = await page.evaluate(async () => {
    const from = performance.now();
    await window.lab.cancelExperiment();
    return performance.now() - from;
  });
  assert.ok(ms < 100, `${ms} ms`);
  const { error } = await ended(page);
  const kept = Number(error.match(/(\d+) of 400 networks are kept/)[1]);
  assert.ok(kept >= 2);
  while (page.workers().length === before) await page.waitForTimeout(20);
  // It goes on from there, counting none twice.
  await start(page, asked);
  await seedsDone(page, kept + 1);
  assert.equal((await page.evaluate(() => window.advances[0])).seedsDone, kept);
  await call(page, 'cancelExperiment');
  await ended(page);
});

test('after a reload it goes on, and measures nothing twice', async () => {
  const { page } = lab;
  const asked = { ...SMALL, seed: 70, seeds: 8, workers: 1 };
  await start(page, asked);
  await seedsDone(page, 3);
  // What is written a moment later is what is there after the reload.
  await page.waitForFunction(() => window.advances.some((a) => a.result?.seeds.done >= 2), undefined, PATIENCE);
  await page.reload();
  await page.waitForFunction(() => window.lab !== undefined);
  await page.evaluate(() => window.lab.ready);
  await call(page, 'pause');
  await start(page, asked);
  const { result } = await ended(page);
  const advances = await page.evaluate(() => window.advances);
  const [first] = advances;
  assert.ok(first.seedsDone >= 1, `${first.seedsDone} were there`);
  assert.equal(advances.filter((a, i) => i > 0 && a.done > advances[i - 1].done).length, 16 - first.done, 'runs made');
  assert.deepEqual(result, JSON.parse(natively(asked)));
});

test('nothing was complained of', () => assert.deepEqual(lab.complaints.filter((text) => !/404|ERR_FAILED|killed/.test(text)), []));

// Many networks: what the page measures is what the command line measures, whatever
// befalls its workers, and its view shows it at once and stays quick. The stage is left
// out.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { type Opened, call, copyLink, open, ready, refused, until } from './support/lab';
import { DIST } from './support/paths';
import { serve } from './support/server';
import { pattern, words } from './support/words';

const NEUROMOD = process.env.NEUROMOD ?? resolve(import.meta.dirname, '../../bin/neuromod');
const PATIENCE = { timeout: 120_000 };
const SHORT = { 'task.before': 30, 'task.after': 30 };
const SMALL = { figure: 'set-shift', seed: 5, seeds: 2, conditions: ['da', 'da+na'], set: SHORT };

let lab: Opened;

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
  lab = await open(browser, light.url, { stage: false, ...options });
  await call(lab.page, 'pause');
  return lab;
};

// start begins an experiment in the page without waiting for it; ended waits.
const start = (page: Page, asked: Asked) =>
  page.evaluate((given) => {
    window.advances = [];
    window.outcome = undefined;
    void window.lab.experiment(given, (advance) => window.advances.push(advance)).then(
      (result) => (window.outcome = { result }),
      (error) => (window.outcome = { error: error.message }),
    );
  }, asked);
const ended = async (page: Page) => {
  await page.waitForFunction(() => window.outcome, undefined, PATIENCE);
  return page.evaluate(() => window.outcome);
};
const seedsDone = (page: Page, n: number) => page.waitForFunction((least) => window.advances.some((a) => a.seedsDone >= least), n, PATIENCE);

test.beforeAll(async () => {
  await begin();
});

test('the page’s result is the command line’s, with one worker and with two', async () => {
  const native = JSON.parse(natively(SMALL));
  for (const workers of [1, 2])
    expect(await call(lab.page, 'experiment', { ...SMALL, workers, again: true }), `${workers} workers`).toStrictEqual(native);
});

test('a sweep’s result is the command line’s', async () => {
  const swept = { ...SMALL, conditions: ['da'], sweeps: [{ key: 'da.critic_rate', values: [0.02, 0.05] }] };
  expect(await call(lab.page, 'experiment', swept)).toStrictEqual(JSON.parse(natively(swept)));
});

test('progress counts every run and ends with all of them', async () => {
  const { page } = lab;
  await start(page, { ...SMALL, again: true, workers: 2 });
  expect((await ended(page)).error).toBe(undefined);
  const advances = await page.evaluate(() => window.advances);
  const done = advances.map((a) => a.done);
  expect(done).toStrictEqual(done.toSorted((a, b) => a - b));
  expect({ ...advances.at(-1), result: undefined }).toStrictEqual({ done: 4, total: 4, seedsDone: 2, msLeft: 0, result: undefined });
  expect(advances.some((a) => a.msLeft > 0), 'time left is told').toBeTruthy();
  expect(advances.some((a) => a.result?.conditions.length === 2), 'the result is told').toBeTruthy();
});

test('a second experiment, and nonsense, are refused with what is wrong', async () => {
  const { page } = lab;
  await start(page, { ...SMALL, seeds: 200, workers: 1 });
  expect(await refused(page, 'experiment', SMALL)).toMatch(/one of figure set-shift is running/);
  expect(await call(page, 'cancelExperiment')).toBe(true);
  expect((await ended(page)).error).toMatch(/Cancelled/);
  expect(await call(page, 'cancelExperiment')).toBe(false);
  expect(await refused(page, 'experiment', { ...SMALL, workers: 99 })).toMatch(/workers: 99.*1 to 16/);
  expect(await refused(page, 'experiment', { ...SMALL, seeds: 0 })).toMatch(/seeds/);
  expect(await refused(page, 'experiment', { figure: 'x' })).toMatch(/set-shift/);
  expect(await refused(page, 'experiment', { ...SMALL, conditions: ['x'] })).toMatch(/da\+na/);
  expect(await refused(page, 'experiment', { ...SMALL, speed: 9 })).toMatch(/speed/);
});

test('an embedding page runs one by message', async ({ browser }) => {
  const outer = await serve({ refuse: ['stage.wasm'], extra: { '/outer': '<!doctype html><iframe src="./index.html"></iframe>' } });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('/outer', outer.url).href);
  const answer = await page.evaluate(async (asked) => {
    const inner = document.querySelector('iframe')!.contentWindow;
    const ask = (name: string, args: unknown[]) =>
      new Promise((done) => {
        const id = Math.random();
        addEventListener('message', ({ data }) => data?.id === id && done(data));
        inner!.postMessage({ lab: 1, id, call: name, args }, '*');
      });
    let up = false;
    const knock = setInterval(() => void ask('ready').then(() => (up = true)), 200);
    while (!up) await new Promise((done) => setTimeout(done, 50));
    clearInterval(knock);
    return ask('experiment', asked);
  }, SMALL);
  expect(answer.result).toStrictEqual(JSON.parse(natively(SMALL)));
  await context.close();
  await outer.close();
});

// measuring are the pool's workers: all but the first, which is the page's own.
const measuring = (page: Page) => page.workers().slice(1);

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
    expect(result).toStrictEqual(JSON.parse(natively(asked)));
  });
}

test('workers that never start end the run with a clear message', async () => {
  const { page } = lab;
  await page.route(/worker-[^/]*\.js/, (route) => route.abort());
  await start(page, { ...SMALL, seeds: 3, seed: 900, workers: 1 });
  const { error } = await ended(page);
  expect(error).toMatch(/A part of the lab could not be loaded: .*Reload/);
  await page.unroute(/worker-[^/]*\.js/);
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
  expect(ms, `${ms} ms`).toBeLessThan(100);
  const { error } = await ended(page);
  const kept = Number(error.match(/(\d+) of 400 networks are kept/)[1]);
  expect(kept).toBeGreaterThanOrEqual(2);
  while (page.workers().length === before) await page.waitForTimeout(20);
  // It goes on from there, counting none twice.
  await start(page, asked);
  await seedsDone(page, kept + 1);
  expect((await page.evaluate(() => window.advances[0])).seedsDone).toBe(kept);
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
  await ready(page);
  await call(page, 'pause');
  await start(page, asked);
  const { result } = await ended(page);
  const advances = await page.evaluate(() => window.advances);
  const [first] = advances;
  expect(first.seedsDone, `${first.seedsDone} were there`).toBeGreaterThanOrEqual(1);
  expect(advances.filter((a, i) => i > 0 && a.done > advances[i - 1].done).length, 'runs made').toBe(16 - first.done);
  expect(result).toStrictEqual(JSON.parse(natively(asked)));
});


// --- The view ------------------------------------------------------------------

const VIEW = '#v=1&figure=set-shift&seed=1&view.show=many';
const shown = (page: Page) => page.waitForSelector('#many-recovered svg[role=img]');
const details = (page: Page, words: string) => page.waitForFunction((w) => document.getElementById('details')!.textContent.includes(w), words, PATIENCE);

test('the results that come with the lab are there at once, as charts and as a table', async () => {
  await lab.close();
  await begin({ hash: VIEW });
  const { page } = lab;
  await shown(page);
  await details(page, '30 networks, seeds 1 to 30');
  await expect(page.locator('#sentence')).toHaveText(/flexible behaviour needs both/);
  await expect(page.locator('#many-recovered svg').first()).toHaveAttribute('aria-label', /^Recovered from the change, share\. DA only 0\.80 \[0\.63, 0\.90\]; DA \+ NA 1\.00/);
  const row = page.locator('#many-table tbody tr', { hasText: 'Recovered from the change' });
  await expect(row.locator('td').first()).toHaveText('0.80 [0.63, 0.90]');
  await expect(row.locator('td').last()).toHaveText('30');
  await expect(page.locator('#many-table th:not([scope])')).toHaveCount(0);
  await expect(page.locator('#stage-box')).toBeHidden();
});

test('the network in the stage stands still meanwhile, and goes on afterwards', async () => {
  const { page } = lab;
  expect((await call(page, 'state')).playing).toBe(false);
  await page.locator('#show-one').check({ force: true });
  await page.waitForSelector('#stage-box', { state: 'visible' });
  await call(page, 'play');
  await page.locator('#show-many').check({ force: true });
  await until(page, () => window.lab.state().then((s) => !s.playing), undefined, PATIENCE);
  await page.locator('#show-one').check({ force: true });
  await until(page, () => window.lab.state().then((s) => s.playing), undefined, PATIENCE);
  await call(page, 'pause');
  await page.locator('#show-many').check({ force: true });
});

test('the link keeps the view, and a figure that is of many opens on it', async () => {
  const { page } = lab;
  await copyLink(page);
  await expect(page).toHaveURL(/view\.show=many/);
  await call(page, 'open', 'v=1&figure=set-shift');
  await page.waitForSelector('#many', { state: 'hidden' });
  await call(page, 'figure', 'many-to-one');
  await page.waitForSelector('#many', { state: 'visible' });
  expect(await page.locator('.many-condition').count()).toBeGreaterThanOrEqual(16);
  await call(page, 'open', 'v=1&figure=many-to-one&view.show=one');
  await page.waitForSelector('#many', { state: 'hidden' });
  await call(page, 'open', VIEW.slice(1));
  await shown(page);
});

// downloaded clicks until a file comes: a browser may let a download go that follows
// another too soon.
async function downloaded(page: Page, selector: string) {
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
  const { page } = lab;
  await call(page, 'experiment', SMALL);
  await details(page, '2 networks, seeds 5 to 6');
  for (const [kind, want] of [['csv', natively(SMALL, 'csv')], ['json', natively(SMALL)]]) {
    const file = await downloaded(page, `#many-${kind}`);
    expect(file.suggestedFilename()).toBe(`neuromod-lab_set-shift_seeds-5-6.${kind}`);
    const text = (await (await file.createReadStream()).toArray()).join('');
    if (kind === 'csv') expect(text).toBe(`\ufeff${want}`); // the mark is for spreadsheets
    else expect(JSON.parse(text)).toStrictEqual(JSON.parse(want));
  }
});

test('differences are of the same seeds, and those that may be none are drawn hollow', async () => {
  const { page } = lab;
  await page.locator('#many-difference').check();
  await page.waitForFunction(
    () =>
      /DA \+ NA/.test(document.querySelector('#many-recovered svg')!.ariaLabel) &&
      !/DA only/.test(document.querySelector('#many-recovered svg')!.ariaLabel),
    undefined,
    PATIENCE,
  );
  const { difference } = JSON.parse(natively(SMALL)).conditions[1];
  const written = await page.locator('#many-table tbody tr', { hasText: 'Sensitivity' }).locator('td').first().textContent();
  expect(Number(written!.split(' ')[0].replace('−', '-'))).toBe(Number(difference.d_prime.mean.toFixed(3)) || Number(difference.d_prime.mean.toFixed(2)));
  await page.locator('#many-difference').uncheck();
});

test('what was measured here is there after a reload, and can be discarded', async () => {
  const { page } = lab;
  await page.reload();
  await page.waitForFunction(() => window.lab !== undefined);
  await details(page, 'measured in this browser');
  await page.click('#many-discard');
  await details(page, words('many.source.shipped.is'));
});

// quick makes the view's own runs short: its controls set no parameters.
const fill = async (page: Page, seeds: number, conditions: string[]) => {
  await page.fill('#many-seeds', String(seeds));
  await page.evaluate((names) => {
    for (const box of document.querySelectorAll<HTMLInputElement>('.many-condition input')) if (box.checked !== names.includes(box.value)) box.click();
  }, conditions);
};

test('by keyboard alone one gets from the header to the view, runs it and cancels', async () => {
  const { page } = lab;
  await page.locator('#show-one').check({ force: true });
  await page.focus('#figure-menu');
  const at = () => page.evaluate(() => document.activeElement!.id);
  const tabTo = async (id: string) => {
    for (let i = 0; i < 40 && (await at()) !== id; i++) await page.keyboard.press('Tab');
    expect(await at()).toBe(id);
  };
  await tabTo('show-one');
  await page.keyboard.press('ArrowRight');
  await shown(page);
  await tabTo('many-seeds');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('9');
  await expect(page.locator('#many-seeds')).toHaveValue('9');
  await tabTo('many-run');
  await page.keyboard.press('Enter');
  await page
    .waitForFunction(() => /about .* left/.test(document.getElementById('many-progress-words')!.textContent), undefined, PATIENCE)
    .catch(async (error) => { throw new Error(`${error.message} The view says: ${await page.locator('.many-inside').innerText()}`); });
  expect(await at()).toBe('many-run');
  await page.keyboard.press('Enter');
  await expect(page.locator('#many-run')).toHaveText('Run it again here', { timeout: 2000 });
  await expect(page.locator('#narration')).toHaveText(/Cancelled/);
});

test('an experiment that was not finished is offered to go on with', async () => {
  const { page } = lab;
  await start(page, { ...SMALL, figure: 'reversal', seeds: 40, workers: 1 });
  await seedsDone(page, 1);
  await call(page, 'cancelExperiment');
  const kept = Number((await ended(page)).error.match(/(\d+) of 40/)[1]);
  await page.reload();
  await ready(page);
  await call(page, 'open', 'v=1&figure=reversal&view.show=many');
  await page.waitForSelector('#many-offer-act');
  await expect(page.locator('#many-question')).toHaveText(pattern('many.here', { done: kept, all: 40 }));
  await page.click('#many-offer-act');
  await page.waitForFunction(
    (n) => Number(document.getElementById('many-progress-words')!.textContent.match(/^(\d+) of 40/)?.[1]) > n,
    kept,
    PATIENCE,
  );
  await page.click('#many-run');
  await page.waitForSelector('#many-offer-other');
  await page.click('#many-offer-other');
  await details(page, words('many.source.shipped.is'));
});

test('what cannot be is refused beside the fields', async () => {
  const { page } = lab;
  for (const [id, typed, name] of [
    ['many-seeds', 'x', 'many.seeds'],
    ['many-workers', '99', 'many.workers'],
    ['many-seeds', '0', 'many.seeds'],
  ]) {
    const old = await page.inputValue(`#${id}`);
    await page.fill(`#${id}`, typed);
    await page.click('#many-run');
    await expect(page.locator('.many-controls .field-error').first()).not.toHaveText('', PATIENCE);
    await expect(page.locator('.many-controls .field-error').first()).toHaveText(pattern('many.refused', { name: words(name), given: `“${typed}”`, min: 1, max: name === 'many.workers' ? 16 : '1000000' }));
    await page.fill(`#${id}`, old);
  }
});

test('ten thousand networks are asked about first, and take no more memory than ten', async () => {
  const { page } = lab;
  await fill(page, 10_000, ['da', 'da+na']);
  await page.click('#many-run');
  await expect(page.locator('#many-question')).toHaveText(/10,000 networks under 2 conditions are 20,000 runs: about \d+ (hours?|days?) on \d+ workers?.*after a reload/);
  await expect(page.locator('#many-offer-act')).toBeFocused();
  await page.click('#many-offer-other');
  await page.waitForSelector('#many-offer', { state: 'hidden' });
  await call(page, 'pause');

  const tiny = { ...SMALL, set: { 'task.before': 20, 'task.after': 20 }, figure: 'reversal', seed: 1, seeds: 10_000, workers: 2 };
  const devtools = await page.context().newCDPSession(page);
  const used = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await page.evaluate(() => performance.memory.usedJSHeapSize)) / 1e6;
  };
  const saved = async () => (await page.evaluate(() => window.lab.kept('reversal')))[0].saved.length;
  await start(page, tiny);
  await seedsDone(page, 4);
  await page.evaluate(() => (window.advances.length = 0)); // this test's own list
  const before = { heap: await used(), saved: await saved() };
  await seedsDone(page, 24);
  await page.evaluate(() => (window.advances.length = 0));
  const after = { heap: await used(), saved: await saved() };
  await call(page, 'cancelExperiment');
  await ended(page);
  expect(after.heap - before.heap, `${before.heap} MB, then ${after.heap} MB`).toBeLessThan(5);
  expect(after.saved, `${before.saved} letters saved, then ${after.saved}`).toBeLessThan(1.25 * before.saved);
});

// longestOwn is the longest that a task of the page's thread has computed, in a trace:
// on a machine that others keep busy, the clock says more than that.
function longestOwn(trace: string) {
  const { traceEvents } = JSON.parse(trace);
  const threads = new Set(
    traceEvents.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid} ${e.tid}`),
  );
  // One that is under way when the trace ends has no length.
  const tasks = traceEvents.filter(
    (e) => e.name === 'ThreadControllerImpl::RunTask' && e.dur !== undefined && threads.has(`${e.pid} ${e.tid}`),
  );
  expect(tasks.length, `${tasks.length} tasks traced`).toBeGreaterThan(100);
  return Math.max(...tasks.map((e) => e.tdur ?? e.dur)) / 1000;
}

test('no task of the page is longer than 50 ms while networks are measured', async ({ browser }) => {
  const { page } = lab;
  await call(page, 'open', VIEW.slice(1));
  await shown(page);
  await page.waitForTimeout(1000); // the view's first second
  await page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  });
  await browser.startTracing(page, { categories: ['toplevel'] });
  await start(page, { ...SMALL, seeds: 10, conditions: undefined, set: { 'task.before': 20, 'task.after': 20 }, workers: 1, again: true });
  const { error } = await ended(page);
  const own = longestOwn(await browser.stopTracing());
  expect(error).toBe(undefined);
  const long = await page.evaluate(() => window.long);
  expect(long.length === 0 || own < 50, `${long} ms by the clock; ${own} ms of its own`).toBeTruthy();
});

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing in the view, ${theme}`, async () => {
    const { page } = lab;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' }); // colours change at once
    await page.evaluate(() => (document.querySelector<HTMLDetailsElement>('.many-list')!.open = true));
    await page.waitForTimeout(250);
    expect(await faults(axe(page))).toEqual([]);
  });
}

for (const [width, height] of [[1440, 900], [768, 1024], [360, 740]]) {
  test(`at ${width}×${height} nothing is wider than the page`, async () => {
    const { page } = lab;
    await page.setViewportSize({ width, height });
    await page.waitForFunction(
      () =>
        document.documentElement.scrollWidth <= innerWidth &&
        [...document.querySelectorAll('.many-svg')].every((svg) => svg.getBoundingClientRect().right <= innerWidth),
      undefined,
      PATIENCE,
    );
    await page.locator('#many-run').click({ trial: true, timeout: 5000 });
    await page.locator('#many-csv').click({ trial: true, timeout: 5000 });
  });
}

test('where the browser keeps nothing, it says so once and measures all the same', async ({ browser, light }) => {
  const other = await open(browser, light.url, {
    stage: false,
    init: () =>
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
  });
  for (let i = 0; i < 2; i++) expect((await call(other.page, 'experiment', SMALL)).seeds.n).toBe(2);
  await expect(other.page.locator('.notice-problem')).toHaveCount(1);
  await expect(other.page.locator('.notice-problem').first()).toHaveText(/private window/);
  await other.close();
});

test('under a strict content policy charts are drawn and nothing is complained of', async ({ browser }) => {
  const policy = readFileSync(join(DIST, 'content-security-policy.txt'), 'utf8').trim();
  const strict = await serve({ refuse: ['stage.wasm'], headers: { 'content-security-policy': policy } });
  const other = await open(browser, strict.url, { stage: false, hash: VIEW });
  await shown(other.page);
  await other.page.evaluate(() => document.getElementById('many')!.scrollTo(0, 900));
  await other.page.waitForSelector('#many-d_prime svg');
  expect(other.complaints.filter((text) => !/404/.test(text))).toEqual([]);
  await other.close();
  await strict.close();
});

test('nothing was complained of', () => expect(lab.complaints.filter((text) => !/404|ERR_FAILED|killed/.test(text))).toEqual([]));

// Links, session files and figure files: what is opened in a clean browser, on a phone, under
// a subfolder, is what neuromod replay comes to; bad ones say so and change nothing.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, refused, until } from './support/lab';
import { serve, type Server } from './support/server';
import { pattern } from './support/words';

const root = resolve(import.meta.dirname, '../..');
const version = JSON.parse(readFileSync(resolve(root, 'web/package.json'), 'utf8')).version;
const corpus = JSON.parse(readFileSync(resolve(root, `assets/links/${version}.json`), 'utf8'));
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

let server: Server;
let page: Page;
let close: () => Promise<void>;
let complaints: string[];

test.beforeAll(async ({ browser }) => {
  server = await serve({ refuse: ['stage.wasm'], under: '/course/week-3/' });
  ({ page, close, complaints } = await open(browser, server.url, { stage: false }));
  await call(page, 'pause');
});

test.afterAll(async () => {
  await close();
  await server.close();
});

// natively is what the command comes to.
function natively(link: string) {
  const built = resolve(root, 'bin/neuromod');
  const [command, args] = existsSync(built) ? [built, []] : ['go', ['run', './engine/cmd/neuromod']];
  const out = execFileSync(command, [...args, 'replay', link], { cwd: root, encoding: 'utf8' });
  return { tick: Number(/tick (\d+)/.exec(out)![1]), hash: /hash (\w+)/.exec(out)![1] };
}

const pausedAt = (link: string) =>
  call(page, 'open', link).then(({ problems, state }) => ({ problems, at: { tick: state.tick, hash: state.hash } }));

test('links of the corpus open on a phone, in a clean profile, under a subfolder, as neuromod replay does', async ({ browser }) => {
  const other = await open(browser, server.url, { stage: false, ...phone });
  await call(other.page, 'pause');
  for (const kept of [
    corpus[2],
    corpus.find(({ link }) => link.includes('&own=')),
    corpus.findLast(({ link }) => link.startsWith('v=2')),
  ]) {
    const { problems, state } = await call(other.page, 'open', `${server.url}#${kept.link}`);
    expect(problems).toEqual([]);
    expect({ tick: state.tick, hash: state.hash }).toStrictEqual({ tick: kept.tick, hash: kept.hash });
    expect(natively(kept.link)).toStrictEqual({ tick: kept.tick, hash: kept.hash });
  }
  await other.close();
});

test('a link has what is looked at: tab, cell and concentrations', async () => {
  await call(page, 'open', 'v=1&figure=diffusion&seed=4&tick=50&view.tab=about&view.cell=130&view.fields=na&view.lens=neuron');
  await expect(page.locator('#tab-about')).toHaveAttribute('aria-selected', 'true');
  expect(await call(page, 'link')).toMatch(/&view\.tab=about&view\.cell=130&view\.fields=na&view\.lens=neuron$/);
  await call(page, 'open', 'v=1&figure=set-shift&view.tab=nonesuch&view.cell=1e9&view.fields=x');
  expect(await call(page, 'link')).toMatch(/^v=1&figure=set-shift&seed=1$/);
});

test('a link that leads far shows how far it is, and can be stopped; playing on leads to the same', async () => {
  await page.evaluate(() => {
    window.opening = window.lab.open('v=1&figure=sheet&log=100~na.on~off&tick=3000000'); // not waited for
  });
  await page.waitForSelector('#way:not([hidden])');
  await expect(page.locator('#way')).toHaveText(pattern('way.share', { percent: 0 }));
  await page.evaluate(() => (window.asked = performance.now()));
  await page.click('#way-stop');
  const { state } = await page.evaluate(() => window.opening);
  expect(state.tick > 0 && state.tick < 3_000_000, `it stopped at ${state.tick}`).toBeTruthy();
  expect((await page.evaluate(() => performance.now() - window.asked))).toBeLessThan(20_000); // the whole way takes many minutes
  await expect(page.locator('#way')).toBeHidden();
  await expect(page.locator('#notices')).toHaveText(pattern('way.stopped'));
  await call(page, 'seek', { tick: 150 });
  expect((await call(page, 'state')).hash).toBe(natively('v=1&figure=sheet&log=100~na.on~off&tick=150').hash);
});

test('a link that is too long is offered as a session file, which opens to the same', async () => {
  await call(page, 'open', 'v=1&figure=set-shift&seed=8');
  await page.evaluate(async () => {
    for (let i = 0; i < 250; i++) {
      await window.lab.puff({ modulator: ['da', 'na', '5ht'][i % 3], nM: 100 + i / 3 });
      await window.lab.step({ ms: 1 + (i % 5) });
    }
  });
  const { hash, tick } = await call(page, 'state');
  await copyLink(page);
  await page.waitForSelector('.notice-act');
  await expect(page.locator('.notice:has(.notice-act)').first()).toHaveText(/This link has [\d,.]+ characters/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('.notice-act')]);
  expect(file.suggestedFilename()).toMatch(/^neuromod-lab_set-shift_seed-8_trial-\d+\.session\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(JSON.parse(text).neuromodlab).toBe('session');
  await call(page, 'figure', 'reversal');
  const opened = await call(page, 'openSession', text);
  expect([opened.problems, opened.state.hash, opened.state.tick]).toEqual([[], hash, tick]);
  expect(natively(renamed(await file.path(), text))).toStrictEqual({ tick, hash });
});

// renamed is a copy of a file whose name says what it is.
function renamed(path: string, text: string) {
  writeFileSync(`${path}.json`, text);
  return `${path}.json`;
}

test('a figure of one’s own is exported, changed, opened from a file, and travels in its link', async ({ browser }) => {
  await call(page, 'open', 'v=1&figure=reversal&seed=2');
  await call(page, 'set', { 'na.strength': 0.4, 'net.ei': 2 });
  const figure = JSON.parse(await call(page, 'exportFigure'));
  expect([figure.name, figure.parent, figure.set]).toEqual(['reversal-own', 'reversal', { 'na.strength': 0.4, 'net.ei': 2 }]);
  const mine = JSON.stringify({ ...figure, title: 'Mine <img src=x onerror="window.executed = true">' }, null, 2);
  await page.setInputFiles('#open-file', { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(mine) });
  await until(page, () => window.lab.state().then(({ figure }) => figure === 'reversal-own'));
  await expect(page.locator('#figure-menu')).toHaveText(/Mine <img/);
  await call(page, 'step', { ms: 120 });
  const { hash, tick } = await call(page, 'state');
  const link = await call(page, 'link');
  expect(link.length, `${link.length} letters`).toBeLessThan(2000);
  expect(natively(link)).toStrictEqual({ tick, hash });
  const other = await open(browser, server.url, { stage: false, hash: `#${link}` });
  await call(other.page, 'pause');
  expect((await call(other.page, 'get', 'net.ei'))).toBe(2);
  await expect(other.page.locator('#figure-menu')).toHaveText(/Mine <img/);
  expect(other.complaints.filter((line) => !/404/.test(line))).toEqual([]); // the stage's program, which is refused
  await other.close();
  expect(await page.evaluate(() => window.executed)).toBe(undefined);
});

test('networks of a figure of one’s own are measured by workers', async () => {
  const result = await page.evaluate(() =>
    window.lab.experiment({
      figure: 'reversal-own',
      seeds: 1,
      conditions: ['da'],
      workers: 1,
      set: { 'task.before': 20, 'task.after': 20 },
    }),
  );
  expect(result.figure).toBe('reversal-own');
  expect(result.conditions[0].metrics).toBeTruthy();
});

test('a bad figure file says line, column and key, and changes nothing', async () => {
  const before = await call(page, 'link');
  const bad = '{\n  "name": "bad",\n  "parent": "set-shift",\n  "set": {"na.strenght": 1}\n}';
  expect(await refused(page, 'importFigure', bad)).toMatch(/line 4, column 11, set\.na\.strenght: there is no such parameter; did you mean na\.strength\?/);
  expect(await call(page, 'link')).toBe(before);
});

test('mutated and hostile links, files and messages execute nothing, hang nothing, and are refused in words', async () => {
  const { slow, mute, executed, polluted } = await page.evaluate(
    async (links) => {
      const hostile = [
        '<script>window.executed = 1</script>',
        '"><img src=x onerror="window.executed=1">',
        '__proto__',
        'constructor',
        'NaN',
        '1e999',
        '%',
        '&own=z.',
        '&tick=99999999',
        '{"__proto__":{"polluted":1}}',
        '𝄞'.repeat(300),
        '['.repeat(2000),
      ];
      let seed = 7;
      const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
      const mutate = (text: string) => {
        const at = random(text.length + 1);
        return random(3)
          ? text.slice(0, at) + hostile[random(hostile.length)] + text.slice(at + random(4))
          : text.slice(0, at) + text.slice(at + random(30));
      };
      const figure = JSON.stringify({ name: 'mine', parent: 'set-shift', set: { 'net.ei': 2 }, live: 'da' });
      const slow = [];
      const mute = [];
      const attempt = async (name: string, given) => {
        const from = performance.now();
        const stopping = setTimeout(() => void window.lab.stop(), 300); // what only leads far
        try {
          await window.lab[name](given);
        } catch (error) {
          if (!(error.message?.length > 8)) mute.push([name, String(given).slice(0, 80), String(error)]);
        }
        clearTimeout(stopping);
        if (performance.now() - from > 8000) slow.push([name, String(given).slice(0, 80)]);
      };
      for (let i = 0; i < 40; i++) await attempt('open', mutate(links[random(links.length)]));
      for (let i = 0; i < 150; i++) await attempt('importFigure', mutate(figure));
      for (const given of [
        null,
        undefined,
        7,
        {},
        [],
        'A'.repeat(10_000_000),
        '['.repeat(200_000),
        '{"name":"a","parent":"set-shift","live":"__proto__"}',
      ]) {
        for (const name of ['open', 'importFigure', 'openSession']) await attempt(name, given);
      }
      for (const data of [
        { lab: 1 },
        { lab: 1, id: 1, call: '__proto__' },
        { lab: 1, id: 2, call: 'constructor', args: [] },
        { lab: 1, id: {}, call: 'A'.repeat(1_000_000) },
        null,
        'x',
      ])
        window.postMessage(data, '*');
      await new Promise((done) => setTimeout(done, 100));
      return { slow, mute, executed: window.executed, polluted: {}.polluted };
    },
    corpus.slice(0, 20).map(({ link }) => link),
  );
  expect({ slow, mute, executed, polluted }).toStrictEqual({ slow: [], mute: [], executed: undefined, polluted: undefined });
  expect(await pausedAt('v=1&figure=set-shift&seed=3&tick=40')).toStrictEqual({
    problems: [],
    at: natively('v=1&figure=set-shift&seed=3&tick=40'),
  });
  expect(complaints.filter((line) => !/stage\.wasm|404/.test(line))).toEqual([]);
});

test('the schema of figure files is published beside the page', async () => {
  const found = await fetch(new URL('figure.schema.json', server.url));
  expect(found.status).toBe(200);
  expect(await found.json()).toStrictEqual(JSON.parse(readFileSync(resolve(root, 'assets/figure.schema.json'), 'utf8')));
});

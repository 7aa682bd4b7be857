// Links, session files and figure files: what is opened in a clean browser, on a phone, under
// a subfolder, is what neuromod replay comes to; bad ones say so and change nothing.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, refused, until, type Opened } from './support/lab';
import { replayed, type At } from './support/native';
import { ASSETS, json, PACKAGE } from './support/paths';
import { serve, type Server } from './support/server';
import { pattern, words } from './support/words';

declare global {
  interface Window {
    opening?: Promise<unknown>;
    opened?: boolean;
    executed?: unknown; // by hostile links and files
  }
}

const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
const corpus = json<({ link: string } & At)[]>(`links/${version}.json`);
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test.describe.configure({ mode: 'serial' });

let server: Server;
let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server = await serve({ refuse: ['stage.wasm'], under: '/course/week-3/' });
  lab = await open(browser, server.url, { stage: false });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(async () => {
  await lab.close();
  await server.close();
});

// opened is what a link comes to, and what is wrong with it.
const opened = async (where: Page, link: string) => {
  const { problems, state } = await call(where, 'open', link);
  return { problems, at: { tick: state.tick, hash: state.hash } };
};

const now = async (): Promise<At> => {
  const { tick, hash } = await call(page, 'state');
  return { tick, hash };
};

// without leaves out complaints of the stage's program, which is refused.
const without = (complaints: string[]) => complaints.filter((line) => !/404/.test(line));

test('links of the corpus open on a phone, in a clean profile, under a subfolder, as neuromod replay does', async ({ visit }) => {
  const other = await visit({ at: server, stage: false, ...phone });
  await call(other.page, 'pause');
  for (const kept of [
    corpus[2],
    corpus.find(({ link }) => link.includes('&own='))!,
    corpus.findLast(({ link }) => link.startsWith('v=2'))!,
  ]) {
    const at = { tick: kept.tick, hash: kept.hash };
    expect(await opened(other.page, `${server.url}#${kept.link}`)).toStrictEqual({ problems: [], at });
    expect(replayed(kept.link)).toStrictEqual(at);
  }
});

test('a link has what is looked at: tab, cell and concentrations', async () => {
  await call(page, 'open', 'v=1&figure=diffusion&seed=4&tick=50&view.tab=about&view.cell=130&view.fields=na&view.lens=neuron');
  await expect(page.locator('#tab-about')).toHaveAttribute('aria-selected', 'true');
  expect(await call(page, 'link')).toMatch(/&view\.tab=about&view\.cell=130&view\.fields=na&view\.lens=neuron$/);
  await call(page, 'open', 'v=1&figure=set-shift&view.tab=nonesuch&view.cell=1e9&view.fields=x');
  expect(await call(page, 'link')).toMatch(/^v=1&figure=set-shift&seed=1$/);
});

test('a link that leads far shows how far it is, and can be stopped; playing on leads to the same', async () => {
  const far = 3_000_000; // many minutes
  await page.evaluate((tick) => {
    window.opened = false;
    window.opening = window.lab.open(`v=1&figure=sheet&log=100~na.on~off&tick=${tick}`).then(() => (window.opened = true));
  }, far);
  await expect(page.locator('#way')).toBeVisible();
  await expect(page.locator('#way')).toContainText(words('seeking.share', { percent: 0 }));
  await page.click('#way-stop');
  await until(page, () => window.opened, undefined, { timeout: 20_000 });
  const { tick } = await now();
  expect(tick).toBeGreaterThan(0);
  expect(tick).toBeLessThan(far);
  await expect(page.locator('#way')).toBeHidden();
  await expect(page.locator('#notices')).toContainText(words('seeking.stopped'));
  await call(page, 'seek', { tick: 150 });
  expect(await now()).toStrictEqual(replayed('v=1&figure=sheet&log=100~na.on~off&tick=150'));
});

test('a link that is too long is offered as a session file, which opens to the same', async ({}, info) => {
  await call(page, 'open', 'v=1&figure=set-shift&seed=8');
  await page.evaluate(async () => {
    for (let i = 0; i < 250; i++) {
      await window.lab.puff({ modulator: (['da', 'na', '5ht'] as const)[i % 3], nM: 100 + i / 3 });
      await window.lab.step({ ms: 1 + (i % 5) });
    }
  });
  const at = await now();
  await copyLink(page);
  const notice = page.locator('.notice:has(.notice-act)');
  await expect(notice).toContainText(pattern('share.long', { n: /[\d,.]+/ }));
  const [file] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: words('share.file') }).click()]);
  expect(file.suggestedFilename()).toMatch(/^neuromod-lab_set-shift_seed-8_trial-\d+\.session\.json$/);
  const path = info.outputPath(file.suggestedFilename());
  await file.saveAs(path);
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ neuromodlab: 'session' });
  await call(page, 'figure', 'reversal');
  const { problems, state } = await call(page, 'openSession', text);
  expect(problems).toEqual([]);
  expect({ tick: state.tick, hash: state.hash }).toStrictEqual(at);
  expect(replayed(path)).toStrictEqual(at);
});

test('a figure of one’s own is exported, changed, opened from a file, and travels in its link', async ({ visit }) => {
  await call(page, 'open', 'v=1&figure=reversal&seed=2');
  await call(page, 'set', { 'na.strength': 0.4, 'net.ei': 2 });
  const figure = JSON.parse(await call(page, 'exportFigure')) as object;
  expect(figure).toMatchObject({ name: 'reversal-own', parent: 'reversal' });
  expect((figure as { set: unknown }).set).toEqual({ 'na.strength': 0.4, 'net.ei': 2 });
  const mine = JSON.stringify({ ...figure, title: 'Mine <img src=x onerror="window.executed = true">' }, null, 2);
  await page.setInputFiles('#open-file', { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(mine) });
  await until(page, () => window.lab.state().then((s) => s.figure === 'reversal-own'));
  await expect(page.locator('#figure-menu')).toContainText('Mine <img');
  await call(page, 'step', { ms: 120 });
  const at = await now();
  const link = await call(page, 'link');
  expect(link.length).toBeLessThan(2000);
  expect(replayed(link)).toStrictEqual(at);
  const other = await visit({ at: server, stage: false, hash: `#${link}` });
  await call(other.page, 'pause');
  expect(await call(other.page, 'get', 'net.ei')).toBe(2);
  await expect(other.page.locator('#figure-menu')).toContainText('Mine <img');
  expect(without(other.complaints)).toEqual([]);
  for (const where of [page, other.page]) expect(await where.evaluate(() => window.executed)).toBe(undefined);
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
  expect(await refused(page, 'importFigure', bad)).toMatch(
    /line 4, column 11, set\.na\.strenght: there is no such parameter; did you mean na\.strength\?/,
  );
  expect(await call(page, 'link')).toBe(before);
});

test('mutated and hostile links, files and messages execute nothing, hang nothing, and are refused in words', async () => {
  const found = await page.evaluate(
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
      const slow: string[] = [];
      const mute: string[] = [];
      const way = document.getElementById('way')!;
      const attempt = async (name: 'open' | 'importFigure' | 'openSession', given: unknown) => {
        const from = performance.now();
        // What only leads far is stopped, once the page shows how far.
        const watch = new MutationObserver(() => void (way.hidden || window.lab.stop()));
        watch.observe(way, { attributes: true, attributeFilter: ['hidden'] });
        try {
          await window.lab[name](given as string);
        } catch (error) {
          if (!((error as Error).message?.length > 8)) mute.push(`${name}, ${String(given).slice(0, 80)}: ${String(error)}`);
        }
        watch.disconnect();
        if (performance.now() - from > 8000) slow.push(`${name}, ${String(given).slice(0, 80)}`);
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
        for (const name of ['open', 'importFigure', 'openSession'] as const) await attempt(name, given);
      }
      // The last message has come once all have; an own picture is missed after all that were put into the page.
      const last = new Promise<void>((done) => addEventListener('message', ({ data }) => data === 'last' && done()));
      for (const data of [
        { lab: 1 },
        { lab: 1, id: 1, call: '__proto__' },
        { lab: 1, id: 2, call: 'constructor', args: [] },
        { lab: 1, id: {}, call: 'A'.repeat(1_000_000) },
        null,
        'x',
        'last',
      ])
        window.postMessage(data, '*');
      await last;
      await new Promise((done) => Object.assign(new Image(), { onerror: done, src: 'no-such-picture' }));
      return { slow, mute, executed: window.executed, polluted: 'polluted' in {} };
    },
    corpus.slice(0, 20).map(({ link }) => link),
  );
  expect(found).toStrictEqual({ slow: [], mute: [], executed: undefined, polluted: false });
  const good = 'v=1&figure=set-shift&seed=3&tick=40';
  expect(await opened(page, good)).toStrictEqual({ problems: [], at: replayed(good) });
  expect(lab.complaints.filter((line) => !/stage\.wasm|404/.test(line))).toEqual([]);
});

test('the schema of figure files is published beside the page', async () => {
  const found = await fetch(new URL('figure.schema.json', server.url));
  expect(found.status).toBe(200);
  expect(await found.text()).toBe(readFileSync(`${ASSETS}/figure.schema.json`, 'utf8'));
});

// The lab in a frame of another page: each level shows what it should, the outer page keeps
// focus, keys and wheel, only what is seen runs, and only who may call it can.

import type { BrowserContextOptions, Frame, Page } from '@playwright/test';
import { test as base, expect } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { ask, frameWith, outerPage, told } from './support/outer';
import { serve, type Server } from './support/server';
import { frames } from './support/wait';
import { pattern, titleOf, words } from './support/words';

const SLOW = { timeout: 60_000 };
const FIGURE = 'v=1&figure=reversal&seed=7&view.lang=en';

interface Framing {
  link?: string;
  below?: boolean; // the frame stands out of view, below a screen of nothing
  options?: BrowserContextOptions;
}

interface Framed {
  page: Page;
  frame: Frame;
  complaints: string[];
}

const test = base.extend<{ framed: (query: string, framing?: Framing) => Promise<Framed> }, { outer: Server }>({
  // outer is a server of another origin than the lab's.
  outer: [
    async ({}, use) => {
      const server = await serve({ refuse: ['index.html'], extra: { '/outer': outerPage() } });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  // framed opens an outer page with the lab in a frame.
  framed: async ({ browser, light, outer }, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async (query, { link = FIGURE, below = false, options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
      closes.push(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(new URL('/outer', outer.url).href);
      await page.evaluate(
        ([src, low]) => {
          const frame = Object.assign(document.createElement('iframe'), { title: 'figure', src });
          const before = Object.assign(document.createElement('div'), { className: 'gap' });
          if (low) document.getElementById('own')!.after(before);
          document.querySelector('.gap:last-of-type')!.before(frame);
        },
        [`${light.url}index.html?${query}#${link}`, below] as const,
      );
      await told(page, 'listening');
      return { page, complaints, frame: await frameWith(page, 'embed=') };
    });
    await Promise.all(closes.map((close) => close()));
  },
});

const notStarted = (frame: Frame) => frame.evaluate(() => (window as Partial<Window>).lab === undefined);
const isPlaying = (frame: Frame, playing: boolean) => until(frame, (is) => window.lab.state().then((s) => s.playing === is), playing);
const intoView = (page: Page) => page.evaluate(() => document.querySelector('iframe')!.scrollIntoView());
const outOfView = (page: Page) => page.evaluate(() => scrollTo(0, 0));

const SEEN = ['#top', '#panel', '#transport', '#embed-bar', '#embed-sliders', '#embed-caption', '#stage-box', '#sentence'];
const LEVELS: [string, string[]][] = [
  ['stage', ['#embed-caption', '#stage-box']],
  ['play', ['#embed-bar', '#embed-caption', '#stage-box', '#sentence']],
  ['sliders', ['#embed-bar', '#embed-sliders', '#embed-caption', '#stage-box', '#sentence']],
  ['full', ['#panel', '#transport', '#embed-caption', '#stage-box', '#sentence']],
];
for (const [level, has] of LEVELS) {
  test(`level ${level} shows what it has, and no more`, async ({ framed }) => {
    const { page, frame, complaints } = await framed(`embed=${level}`, { link: `${FIGURE}&view.controls=na.strength,na.on,no.such` });
    await ready(frame);
    await expect(frame.locator('#embed-caption .embed-open')).toBeVisible();
    if (level === 'sliders') await expect(frame.locator('#embed-sliders [data-key]').first()).toBeVisible();
    await until(page, () => window.heard.some((m) => m.event === 'size' && m.height! > 200));
    // As high as the figure asks: in a lower frame the headline gives way.
    await until(page, () => {
      const frame = document.querySelector('iframe')!;
      const wanted = `${Math.max(520, window.heard.findLast((m) => m.event === 'size')!.height!)}px`;
      const settled = frame.style.height === wanted;
      frame.style.height = wanted;
      return settled;
    });
    await expect(frame.locator('html')).not.toHaveAttribute('data-fit');
    const seen = await frame.evaluate(
      (all) =>
        all.filter((one) => {
          const node = document.querySelector(one);
          return node !== null && node.checkVisibility() && node.clientWidth > 1;
        }),
      SEEN,
    );
    expect(seen.sort()).toEqual([...has].sort());
    await expect(frame.locator('.embed-title')).toHaveText(titleOf('reversal'));
    await expect(frame.locator('#embed-caption')).toContainText(words('name'));
    if (level !== 'full') {
      expect(
        await frame.evaluate(() => document.scrollingElement!.scrollHeight - innerHeight),
        'nothing to scroll inside',
      ).toBeLessThanOrEqual(0);
      await expect(frame.locator('#embed-play'), 'what moves can be stopped').toHaveCount(1);
    }
    if (level === 'sliders') {
      const keys = await frame.locator('#embed-sliders [data-key]').evaluateAll((all) => all.map((one) => one.getAttribute('data-key')));
      expect(keys).toEqual(['na.strength', 'na.on']);
      await expect(frame.locator('#embed-sliders')).toContainText(
        words('embed.of', {
          modulator: words('modulator.na'),
          label: (await call(frame, 'params')).find(({ key }) => key === 'na.strength')!.label,
        }),
      );
      await expect(frame.locator('#embed-sliders')).toContainText(words('embed.noParameter', { key: 'no.such' }));
    }
    expect(complaints).toEqual([]);
  });
}

test('the link in the caption leads to the same moment', async ({ framed, visit }) => {
  const { frame } = await framed('embed=play', { link: `${FIGURE}&view.controls=na.on` });
  await ready(frame);
  await frame.click('#embed-play');
  await isPlaying(frame, false);
  const { tick, hash } = await call(frame, 'state');
  const link = frame.locator('#embed-open');
  await link.hover();
  await expect(link).toHaveAttribute('href', new RegExp(`tick=${tick}`));
  await expect(link).toHaveAttribute('target', '_blank');
  const href = await link.evaluate((a: HTMLAnchorElement) => a.href);
  expect(href).not.toMatch(/embed|controls/);
  const other = await visit({ hash: new URL(href).hash });
  await call(other.page, 'pause');
  await call(other.page, 'seek', { tick });
  expect((await call(other.page, 'state')).hash).toBe(hash);
});

test('it waits for a click where it should, and has brought nothing until then', async ({ framed }) => {
  const { page, frame } = await framed('embed=play&start=click');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await expect(frame.locator('.poster-title')).toHaveText(words('embed.start', { title: titleOf('reversal') }));
  await frames(page, 60);
  expect(await notStarted(frame)).toBe(true);
  const brought = await frame.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(
    [...brought, ...asked].filter((name) => /\.wasm/.test(name)),
    'no program was brought',
  ).toEqual([]);
  await frame.click('#poster');
  await ready(frame);
  await until(frame, () => window.lab.state().then((s) => s.playing && s.tick > 0), undefined, SLOW);
  expect(asked.some((path) => path.endsWith('engine.wasm'))).toBe(true);
  await expect(frame.locator('#embed-play'), 'focus goes on to the button that stops it').toBeFocused(SLOW);
});

test('who wants less movement starts it by hand', async ({ framed }) => {
  const { page, frame } = await framed('embed=play&start=view', { options: { reducedMotion: 'reduce' } });
  await expect(frame.locator('#poster')).toBeVisible();
  await frames(page, 60);
  expect(await notStarted(frame)).toBe(true);
  await expect(frame.locator('#poster')).toBeVisible();
});

test('focus and keys stay with the outer page, and Tab goes through', async ({ framed }) => {
  const { page, frame } = await framed('embed=play');
  await page.focus('#own');
  await ready(frame);
  await isPlaying(frame, true);
  await expect(page.locator('#own')).toBeFocused();
  await page.keyboard.type('a r. ');
  await expect(page.locator('#own')).toHaveValue('a r. ');
  expect((await call(frame, 'state')).playing, 'no key reached the lab').toBe(true);
  const at = () => page.evaluate(() => document.activeElement!.id);
  let presses = 0;
  for (; (await at()) !== 'after' && presses < 12; presses++) await page.keyboard.press('Tab');
  expect(await at(), 'Tab leads out again').toBe('after');
  expect(presses, 'and was inside').toBeGreaterThan(1);
});

test('out of view time stands still, and goes on afterwards', async ({ framed }) => {
  const { page, frame } = await framed('embed=play', { below: true });
  await frames(page, 60);
  expect(await notStarted(frame), 'it has not begun below the fold').toBe(true);
  await intoView(page);
  await ready(frame);
  await until(frame, () => window.lab.state().then((s) => s.playing && s.tick > 100));
  await outOfView(page);
  await isPlaying(frame, false);
  const still = await call(frame, 'state');
  await frames(page, 60);
  expect((await call(frame, 'state')).tick).toBe(still.tick);
  await intoView(page);
  await until(frame, (tick) => window.lab.state().then((s) => s.playing && s.tick > tick), still.tick);
  await frame.click('#embed-play'); // stopped by hand it stays so
  await isPlaying(frame, false);
  await outOfView(page);
  await frames(page, 30);
  await intoView(page);
  await frames(page, 60);
  expect((await call(frame, 'state')).playing).toBe(false);
});

test('another origin is refused unless the address names it', async ({ framed, outer }) => {
  const { origin } = new URL(outer.url);
  const stranger = await framed('embed=play&allow=https://else.example');
  const refusal = pattern('error.origin', { origin });
  const { error } = await ask(stranger.page, 'set', { 'na.strength': 2 });
  expect(error).toMatch(refusal);
  expect(error).toContain(`allow=${origin}`);
  await ready(stranger.frame);
  expect(await call(stranger.frame, 'get', 'na.strength'), 'nothing was done').toBe(1);
  expect((await ask(stranger.page, 'subscribe', { events: ['trial'] })).error).toMatch(refusal);

  const { page, frame } = await framed(`embed=play&start=click&allow=https://else.example,${origin}`);
  expect((await ask(page, 'subscribe', { events: ['trial'] })).result).toEqual(['trial']);
  expect(await notStarted(frame), 'asking for events starts nothing').toBe(true);
  const set = await ask(page, 'set', { 'na.strength': 0.5 }); // a call brings the engine
  expect(set.error).toBeUndefined();
  expect((await ask(page, 'get', 'na.strength')).result).toBe(0.5);
  await told(page, 'trial', 2);
  expect(await page.evaluate(() => window.heard.find((m) => m.event === 'trial')!.trial!.figure)).toBe('reversal');
  for (const personal of ['settings', 'kept', 'played'])
    expect((await ask(page, personal)).error).toBe(words('error.personal', { call: personal }));
});

test('messages that are no calls, or no plain JSON, do no harm', async ({ host, page }) => {
  const { url } = await host({
    refuse: ['stage.wasm'],
    extra: { '/framed': outerPage(`<iframe src="/index.html?embed=play#${FIGURE}"></iframe>`) },
  });
  await page.goto(new URL('/framed', url).href);
  await told(page, 'ready');
  expect((await ask(page, 'nonesuch')).error).toMatch(/nonesuch.*play, pause/s);
  expect((await ask(page, '__proto__')).error).toMatch(/__proto__/);
  expect((await ask(page, 'constructor')).error).toMatch(/constructor/);
  expect((await ask(page, 'subscribe', { events: ['keys'] })).error).toBe(words('error.event', { event: 'keys', allowed: 'trial, state' }));
  expect((await ask(page, 'set', { 'na.strength': 'x'.repeat(2_000_000) })).error).toBe(words('error.message.large'));
  const notPlain = await page.evaluate(() => {
    const knot: { knot?: unknown } = {};
    knot.knot = knot;
    const given = [new Date(), JSON.parse('{"__proto__": {"x": 1}}') as object, { 'na.strength': Infinity }, knot];
    return Promise.all(given.map(async (one) => (await window.ask('set', [one])).error));
  });
  expect(notPlain).toEqual(Array(4).fill(words('error.message.json')));
  // No calls: nobody answers, nothing breaks.
  const before = await page.evaluate(() => window.heard.length);
  await page.evaluate(() => {
    const inner = document.querySelector('iframe')!.contentWindow!;
    const noCalls = [
      null,
      7,
      'play',
      [],
      { lab: 2, id: 1, call: 'play' },
      { lab: 1, call: 'play' },
      { lab: 1, id: {}, call: 'play' },
      { lab: 1, id: 1, call: 7 },
      { lab: 1, id: 'x'.repeat(1000), call: 'play' },
    ];
    for (const data of noCalls) inner.postMessage(data, '*');
  });
  expect((await ask(page, 'state')).result).toMatchObject({ tick: expect.any(Number) });
  expect(await page.evaluate((n) => window.heard.slice(n).filter((m) => 'id' in m).length, before)).toBe(1);
});

test('a frame that is not the parent is not heard, whatever its origin', async ({ host, page }) => {
  const { url } = await host({
    refuse: ['stage.wasm'],
    extra: { '/framed': outerPage(`<iframe src="/index.html?embed=play#${FIGURE}"></iframe>`) },
  });
  await page.goto(new URL('/framed', url).href);
  await told(page, 'ready');
  await ask(page, 'play');
  // The sibling passes on what it hears, asks the lab to pause, and says that it has.
  const heard = await page.evaluate(async () => {
    const all: unknown[] = [];
    const asked = new Promise<void>((done) =>
      addEventListener('message', ({ data }: MessageEvent<{ sibling?: unknown } | null>) => {
        if (data?.sibling) all.push(data.sibling);
        if (data?.sibling === 'asked') done();
      }),
    );
    const sibling = document.createElement('iframe');
    sibling.srcdoc =
      `<script>addEventListener('message', ({ data }) => parent.postMessage({ sibling: data }, '*')); ` +
      `parent.frames[0].postMessage({ lab: 1, id: 5, call: 'pause' }, '*'); ` +
      `parent.postMessage({ sibling: 'asked' }, '*')</${'script'}>`;
    document.body.append(sibling);
    await asked;
    for (let i = 0; i < 5; i++) await window.ask('state'); // the lab has answered what came after it
    return all;
  });
  expect(heard).toEqual(['asked']);
  expect((await ask(page, 'state')).result).toMatchObject({ playing: true });
});

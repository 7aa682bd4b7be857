// The element neuromod-lab, what makes snippets with it, and how often a stage in a frame draws.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { frameWith, outerPage } from './support/outer';
import { DIST } from './support/paths';
import { frames } from './support/wait';
import { words } from './support/words';

const FIGURE = 'v=1&figure=reversal&seed=7&view.lang=en';

type Kind = 'trial' | 'state' | 'size' | 'ready';

interface Element extends HTMLElement {
  ready(): Promise<unknown>;
  pause(): Promise<unknown>;
  seek(to: object): Promise<unknown>;
  state(): Promise<{ tick: number; trial: number; playing: boolean }>;
  set(changes: object): Promise<unknown>;
  get(key: string): Promise<unknown>;
  link(): Promise<string>;
  trials(): Promise<unknown[]>;
}

declare global {
  interface Window {
    got: Record<Kind, { times: number; last?: unknown }>; // events of the element
    drawn: number; // frames that a stage has asked for
  }
}

test('the element makes its frame late, sizes it, and carries calls and events', async ({ page, host, light }) => {
  const outer = await host({ refuse: ['index.html'], extra: { '/outer': outerPage() } }); // another origin
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(new URL('/outer', outer.url).href);
  await page.evaluate(
    ([script, src]) => {
      document.head.append(Object.assign(document.createElement('script'), { src: script }));
      document
        .querySelector('.gap')!
        .insertAdjacentHTML(
          'afterend',
          `<neuromod-lab src="${src}" level="sliders" controls="na.on" ratio="2/1" ` +
            `label="one figure" style="max-width: 640px"><a href="#">inside</a></neuromod-lab>`,
        );
    },
    [`${light.url}neuromod-lab.js`, `${light.url}#${FIGURE.replaceAll('&', '&amp;')}`],
  );
  await page.waitForFunction(() => customElements.get('neuromod-lab') !== undefined);
  await frames(page, 30);
  await expect(page.locator('neuromod-lab iframe'), 'far below, there is no frame yet').toHaveCount(0);
  await page.evaluate(() => {
    window.got = { trial: { times: 0 }, state: { times: 0 }, size: { times: 0 }, ready: { times: 0 } };
    const element = document.querySelector('neuromod-lab')!;
    for (const [kind, seen] of Object.entries(window.got))
      element.addEventListener(kind, (event) => {
        seen.times += 1;
        seen.last = (event as CustomEvent<unknown>).detail;
      });
    element.scrollIntoView({ block: 'end' });
  });
  await page.waitForFunction(() => window.got.ready.times === 1 && window.got.trial.times > 1 && window.got.state.times > 1, undefined, {
    timeout: 60_000,
  });
  const found = await page.evaluate(async () => {
    const element = document.querySelector<Element>('neuromod-lab')!;
    await element.ready();
    await element.pause();
    await element.seek({ trial: 12 });
    const { trial, playing } = await element.state();
    await element.set({ 'na.on': false });
    const refused = await element.set({ 'na.strength': 99 }).then(
      () => '',
      (error: Error) => error.message,
    );
    return {
      trial,
      playing,
      on: await element.get('na.on'),
      link: await element.link(),
      trials: (await element.trials()).length,
      refused,
      height: element.getBoundingClientRect().height,
      size: window.got.size.last as number,
      title: element.shadowRoot!.querySelector('iframe')!.title,
    };
  });
  expect([found.trial, found.playing, found.on, found.trials, found.title]).toEqual([12, false, false, 11, 'one figure']);
  expect(found.link).toMatch(/^v=1&figure=reversal&seed=7/);
  expect(found.refused).toMatch(/na\.strength.*0 to 2/);
  expect(Math.round(found.height)).toBe(found.size);
  await page.evaluate(() => document.querySelector('neuromod-lab')!.setAttribute('level', 'stage'));
  await page.waitForFunction(() => window.got.ready.times === 2, undefined, { timeout: 60_000 });
  await page.waitForFunction((size) => (window.got.size.last as number) < size, found.size);
  expect(complaints).toEqual([]);
  expect(gzipSync(readFileSync(resolve(DIST, 'neuromod-lab.js')), { level: 9 }).length).toBeLessThanOrEqual(5120);
});

// tell sends the stage in the frame a message.
const tell = (page: Page, message: object) =>
  page.evaluate((m) => document.querySelector('iframe')!.contentWindow!.postMessage(m, '*'), message);
const drawnIn = (stage: Frame) => stage.evaluate(() => ({ drawn: window.drawn, ms: performance.now() }));

// perSecond is how often the stage draws at a pace, over sixty frames of the page around it.
async function perSecond(page: Page, stage: Frame, pace: string): Promise<number> {
  await tell(page, { type: 'view', pace });
  await frames(page, 20);
  const from = await drawnIn(stage);
  await frames(page, 60);
  const to = await drawnIn(stage);
  return (1000 * (to.drawn - from.drawn)) / (to.ms - from.ms);
}

test('the stage draws every frame, at most 30 a second, or none, as it is told', async ({ page, host }) => {
  // Its program does not come: what asks for frames is put in its place.
  const around = `<!doctype html><title>outer</title><iframe src="/stage.html" width="700" height="520"></iframe>`;
  const { url } = await host({ refuse: ['stage.wasm'], extra: { '/outer': around } });
  await page.goto(new URL('/outer', url).href);
  const stage = await frameWith(page, 'stage.html');
  await stage.waitForLoadState();
  await stage.evaluate(() => {
    window.drawn = 0;
    const draw = () => {
      window.drawn += 1;
      requestAnimationFrame(draw);
    };
    draw();
  });
  const rates: { half: number; full: number }[] = [];
  await expect(async () => {
    // a busy machine has few frames of any kind
    const rate = { half: await perSecond(page, stage, 'half'), full: await perSecond(page, stage, 'full') };
    rates.push(rate);
    expect(rate.full, JSON.stringify(rate)).toBeGreaterThan(1.3 * rate.half);
  }).toPass({ timeout: 60_000, intervals: [0] });
  for (const { half } of rates) {
    expect(half).toBeGreaterThan(2);
    expect(half).toBeLessThan(34);
  }
  expect(await perSecond(page, stage, 'rest')).toBe(0);
  const before = (await drawnIn(stage)).drawn;
  await tell(page, { type: 'picture', id: 1 });
  await stage.waitForFunction((from) => window.drawn - from >= 60, before, { timeout: 60_000, polling: 100 });
  expect(await perSecond(page, stage, 'rest')).toBe(0);
  expect((await drawnIn(stage)).drawn - before, 'a picture gets the frames that it needs, and no more').toBe(60);
});

test('the dialog makes a snippet that works', async ({ visit, light, browser }) => {
  const { page } = await visit({ hash: `#${FIGURE}` });
  await page.click('#share');
  await page.getByRole('button', { name: words('embed.title') }).click();
  await page.click('#embed-dialog .segment:has([value=sliders])');
  await page.check('#embed-controls [value="na.on"]');
  await page.check('#embed-controls [value="da.strength"]');
  await page.selectOption('#embed-start', 'click');
  await page.selectOption('#embed-width', '720');
  const element = await page.inputValue('#embed-snippet');
  expect(element).toMatch(/^<script async src="http:[^"]*\/neuromod-lab\.js"><\/script>\n<neuromod-lab src="http:/);
  expect(element).toMatch(/src="[^"]*#v=1&amp;figure=reversal[^"]*" level="sliders" controls="na\.on,da\.strength" start="click"/);
  await page.click('#embed-dialog .segment:has([value=frame])');
  const frame = await page.inputValue('#embed-snippet');
  expect(await faults(axe(page).include('#embed-dialog'))).toEqual([]);

  for (const snippet of [element, frame]) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
    const pasted = await context.newPage();
    await pasted.route('**/pasted', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>pasted</title>${snippet}` }),
    );
    await pasted.goto(new URL('/pasted', light.url).href);
    const inside = await frameWith(pasted, 'embed=sliders');
    await inside.click('#poster', { timeout: 60_000 });
    const sliders = inside.locator('#embed-sliders [data-key]');
    await expect(sliders).toHaveCount(2, { timeout: 60_000 });
    expect(await sliders.evaluateAll((all) => all.map((one) => one.getAttribute('data-key')))).toEqual(['na.on', 'da.strength']);
    await context.close();
  }
});

test('the author’s guide opens', async ({ visit }) => {
  const { page } = await visit();
  await page.click('#share');
  await page.getByRole('button', { name: words('guide') }).click();
  await expect(page.locator('#guide-dialog pre.code').first()).toBeVisible();
  for (const part of ['The element', 'Hosting the lab yourself'])
    await expect(page.locator('#guide-dialog').getByRole('heading', { level: 3, name: part, exact: true })).toHaveCount(1);
  expect(await faults(axe(page).include('#guide-dialog'))).toEqual([]);
});

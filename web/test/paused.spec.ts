// A moment stays a moment: links and figures in other pages open paused where their author stood, at
// once where a picture or a saved moment is given, and time stands still while somebody shares.

import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { frameWith, outerPage, told } from './support/outer';
import { frames } from './support/wait';
import { words } from './support/words';

declare global {
  interface Window {
    copied?: string; // the text last copied
    sought?: number[]; // ticks from which long seeks started
  }
}

const TICK = 21_137; // within a trial
const LINK = `v=1&figure=set-shift&seed=3&log=4000~na.on~off,9000~puff.da~1&tick=${TICK}`;
const PAUSED = `${LINK}&view.paused=on`;
const RED = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#c00"/></svg>';

const stands = async (page: Page, tick = TICK) => {
  const { playing, tick: now } = await call(page, 'state');
  expect([playing, now]).toEqual([false, tick]);
};

test('a paused link opens at its millisecond and stays there until somebody plays', async ({ visit }) => {
  const { page } = await visit({ hash: `#${PAUSED}` });
  await stands(page);
  await frames(page, 30);
  await stands(page);
  await page.keyboard.press(' ');
  await until(page, (tick) => window.lab.state().then((s) => s.playing && s.tick > tick), TICK);
  // Opened into a page in which time runs, it stands still too.
  await page.evaluate((link) => (location.hash = link), `${PAUSED}&view.tab=about`);
  await until(page, (tick) => window.lab.state().then((s) => !s.playing && s.tick === tick), TICK);
  await frames(page, 30);
  await stands(page);
  // One without the field goes on, as ever.
  await page.evaluate((link) => (location.hash = link), LINK);
  await page.keyboard.press(' ');
  await until(page, () => window.lab.state().then((s) => s.playing));
  await page.evaluate((link) => (location.hash = link), `${LINK}&view.tab=about`);
  await until(page, (tick) => window.lab.state().then((s) => s.playing && s.tick > tick), TICK);
});

test('a link without the field runs on', async ({ visit }) => {
  const { page } = await visit({ hash: `#${LINK}` });
  await until(page, (tick) => window.lab.state().then((s) => s.playing && s.tick > tick), TICK);
});

test('sharing, embedding, exporting and citing hold the time, which goes on afterwards', async ({ visit }) => {
  const init = 'navigator.clipboard.writeText = (text) => Promise.resolve(void (window.copied = text))';
  const { page } = await visit({ hash: '#v=1&figure=set-shift&seed=3', init });
  const runs = () => until(page, () => window.lab.state().then((s) => s.playing && s.tick > 0));
  const opens: [string, string, () => Promise<void>][] = [
    ['#share', words('embed.hint'), () => expect(page.locator('#embed-snippet')).toHaveValue(/tick=\d/)],
    ['#export-menu', words('export.svg.hint'), () => expect(page.locator('#export-preview img')).toBeVisible()],
    ['#export-menu', words('cite.hint'), () => expect(page.locator('#cite-lab')).toContainText('tick=')],
  ];
  for (const [menu, item, shown] of opens) {
    await runs();
    await page.click(menu);
    await until(page, () => window.lab.state().then((s) => !s.playing));
    const { tick } = await call(page, 'state');
    await page.locator('.menu-item', { hasText: item }).click();
    await shown();
    await frames(page, 30);
    await stands(page, tick);
    await page.keyboard.press('Escape');
    await runs();
  }
  await page.click('#share');
  await until(page, () => window.lab.state().then((s) => !s.playing));
  const { tick } = await call(page, 'state');
  await page.getByRole('button', { name: words('share.paused'), exact: false }).first().click();
  await until(page, () => Boolean(window.copied));
  const copied = await page.evaluate(() => window.copied!);
  expect(copied).toMatch(new RegExp(`tick=${tick}&view\\.paused=on$`));
  await runs();
  await page.click('#share');
  await page.getByRole('button', { name: words('embed.title') }).click();
  await page.selectOption('#embed-time', 'paused');
  await expect(page.locator('#embed-snippet')).toHaveValue(/view\.paused=on/);
  await page.check('#embed-picture');
  await expect(page.locator('#embed-snippet')).toHaveValue(/poster="neuromod-lab-[^"]*\.svg"/);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#embed-save-picture')]);
  expect(await page.locator('#embed-snippet').inputValue()).toContain(`poster="${saved.suggestedFilename()}"`);
});

for (const form of ['element', 'frame'] as const) {
  test(`a figure in a page (${form}) shows its picture at once and then stands at its moment`, async ({ host, page }) => {
    const inner = form === 'element'
      ? `<script async src="/neuromod-lab.js"></script><neuromod-lab src="/index.html#${LINK}" paused poster="here.svg"></neuromod-lab>`
      : `<iframe title="figure" src="/index.html?embed=play&poster=/here.svg#${PAUSED}"></iframe>`;
    const extra = { '/outer': outerPage(inner), '/here.svg': { html: RED, headers: { 'content-type': 'image/svg+xml' } } };
    const { url } = await host({ stall: ['stage.wasm'], extra });
    await page.goto(new URL('/outer', url).href);
    if (form === 'frame') await told(page, 'listening');
    const frame = await frameWith(page, 'embed=');
    const picture = frame.locator('.poster-picture.given');
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(160);
    await ready(frame);
    const { playing, tick } = await frame.evaluate(() => window.lab.state());
    expect([playing, tick]).toEqual([false, TICK]);
    await frames(page, 30);
    expect((await frame.evaluate(() => window.lab.state())).tick).toBe(TICK);
    await expect(frame.locator('#embed-open')).toHaveAttribute('href', /view\.paused=on/);
    await frame.click('#embed-play');
    await until(frame, (at) => window.lab.state().then((s) => s.playing && s.tick > at), TICK);
  });
}

test('the lab saved as one file opens paused where it was saved, without running what came before', async ({ visit, browser }, info) => {
  const { page } = await visit({ hash: `#v=1&figure=set-shift&seed=3&log=4000~na.on~off,9000~puff.da~1&tick=200137&view.paused=on` });
  const { hash } = await call(page, 'state');
  const text = await page.evaluate(() => window.lab.export('html').then((blob) => blob.text()));
  await stands(page, 200_137);
  const path = info.outputPath('lab.html');
  writeFileSync(path, text);
  const context = await browser.newContext();
  try {
    const saved = await context.newPage();
    // Every report of a long seek is kept: there must be none.
    await saved.addInitScript(() => {
      const Plain = Worker;
      window.Worker = class extends Plain {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener('message', ({ data }: MessageEvent<{ event?: string; progress?: { from: number } | null }>) => {
            if (data.event === 'seeking' && data.progress) (window.sought ??= []).push(data.progress.from);
          });
        }
      };
    });
    await saved.goto(`file://${path}`);
    await ready(saved, 120_000);
    const state = await call(saved, 'state');
    expect([state.playing, state.tick, state.hash]).toEqual([false, 200_137, hash]);
    const sought = await saved.evaluate(() => window.sought ?? []);
    for (const from of sought) expect(from).toBeGreaterThan(190_000);
  } finally {
    await context.close();
  }
});

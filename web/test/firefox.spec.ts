// Firefox does what Chromium does: the page, the one file and an embed, at the same hash.
// Without a graphics card it draws no stage, and says so.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { expect, test } from './support/fixtures';
import { DIST } from './support/paths';

const LINK = 'v=1&figure=set-shift&seed=3&na.strength=0.5&log=900~na.on~off,1300~puff.da~1&tick=4137';
const firefox = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));
const MISSING = 'Firefox is missing: apt-get install firefox-esr';
const hash = () =>
  /hash ([0-9a-f]{16})/.exec(execFileSync(resolve(import.meta.dirname, '../../bin/neuromod'), ['replay', LINK], { encoding: 'utf8' }))![1];


test.beforeAll(async ({ browser }) => {
  if (firefox) browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true });
});

async function opened(url: string) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(url);
  return { page, complaints };
}

// at stands where the link does.
async function at(url: string) {
  const made = await opened(`${url}#${LINK}`);
  await made.page.waitForFunction('window.lab !== undefined');
  const found = await made.page.evaluate(async () => {
    await window.lab.ready;
    await window.lab.pause();
    await window.lab.seek({ tick: 4137 });
    return (await window.lab.state()).hash;
  });
  return { ...made, hash: found };
}

test('the page opens a link at the hash of the command line, plays, and says what it cannot draw', async ({ whole }) => {
  test.skip(!firefox, MISSING);
  const { page, complaints, hash: found } = await at(whole.url);
  expect(found).toBe(hash());
  await page.waitForFunction(
    () => document.getElementById('loading')!.hidden || /WebGL 2/.test(document.querySelector('#loading.failed')?.textContent ?? ''),
    { timeout: 60_000 },
  );
  await page.focus('body');
  await page.keyboard.press(' ');
  await page.waitForFunction(() => window.lab.state().then((s) => s.playing && s.tick > 4500));
  await page.keyboard.press(' ');
  await page.waitForFunction(() => window.lab.state().then((s) => !s.playing));
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelectorAll('.u-wrap canvas').length > 0), 'charts are drawn').toBeTruthy();
  expect(complaints).toEqual([]);
  await page.close();
});

test('what is exported there opens again', async ({ whole }) => {
  test.skip(!firefox, MISSING);
  const { page, complaints, hash: before } = await at(whole.url);
  for (const [kind, options] of [['png', { size: 'column' }], ['svg', {}], ['csv', {}], ['json', {}]]) {
    const found = await page.evaluate(
      async (k, o) => {
        const file = new File([await window.lab.export(k, o)], `it.${k}`);
        await window.lab.open('v=1&figure=reversal&seed=9');
        await window.lab.openFile(file);
        const { hash, playing } = await window.lab.state();
        return { size: file.size, hash, playing };
      },
      kind,
      options,
    );
    expect(found.size, kind).toBeGreaterThan(500);
    expect([found.hash, found.playing], kind).toEqual([before, false]);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test('a picture of which the browser would make noise is refused with the reason; SVG is given', async ({ browser, whole }) => {
  test.skip(!firefox, MISSING);
  const own = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    headless: true,
    extraPrefsFirefox: { 'privacy.resistFingerprinting': true },
  });
  const page = await own.newPage();
  await page.goto(`${whole.url}#${LINK}`);
  await page.waitForFunction('window.lab !== undefined');
  const found = await page.evaluate(async () => {
    await window.lab.ready;
    const said = (...args) => window.lab.export(...args).then((blob) => blob.size, (error) => error.message);
    return [await said('png', { size: 'column' }), await said('svg'), await said('webm', { seconds: 2 })];
  });
  await own.close();
  expect(String(found[0])).toMatch(/SVG/);
  expect(found[1]).toBeGreaterThan(1000);
  expect(String(found[2])).toMatch(/SVG/);
});

test('the one file opens from disk at the same hash', async () => {
  test.skip(!firefox, MISSING);
  const { page, complaints, hash: found } = await at(pathToFileURL(resolve(DIST, 'neuromodlab.html')).href);
  expect(found).toBe(hash());
  expect(complaints).toEqual([]);
  await page.close();
});

test('a figure in the article starts when it is seen', async ({ whole }) => {
  test.skip(!firefox, MISSING);
  const { page, complaints } = await opened(`${whole.url}article.html`);
  await page.waitForFunction(() => customElements.get('neuromod-lab') !== undefined);
  const trial = await page.evaluate(async () => {
    const element = document.querySelector('neuromod-lab');
    element!.scrollIntoView({ block: 'center' });
    await element!.ready();
    await new Promise((done) => setTimeout(done, 1500));
    return (await element!.state()).trial;
  });
  expect(trial, `trial ${trial}`).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await page.close();
});

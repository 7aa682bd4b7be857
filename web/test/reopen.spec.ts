// What was taken away opens the same moment again; what is foreign or damaged is refused, and changes nothing.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { drop, LINK, stand, take, TICK } from './support/taken';
import { pattern } from './support/words';

test.describe.configure({ mode: 'serial' });

const WAIT = 60_000; // ms, on a machine with much else to do

declare global {
  interface Window {
    hacked?: unknown; // what a hostile file would set
  }
}

const files: Record<string, Buffer> = {}; // by name
let hash: string; // of the moment that they were taken at
let clean: Opened; // a page of a profile that has seen nothing
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  const source = await open(browser, light.url, { stage: false, hash: `#${LINK}` });
  ({ hash } = await stand(source.page));
  files['picture.png'] = (await take(source.page, 'png', { size: 'card', theme: 'dark' })).bytes;
  files['stage.svg'] = (await take(source.page, 'svg', { theme: 'light' })).bytes;
  files['trials.csv'] = (await take(source.page, 'csv')).bytes;
  files['all.json'] = (await take(source.page, 'json')).bytes;
  await source.close();
  clean = await open(browser, light.url, { stage: false, viewport: { width: 360, height: 740 }, hash: '#v=1&figure=reversal&seed=9' });
  page = clean.page;
  page.setDefaultTimeout(WAIT);
});

test.afterAll(() => clean.close());

test('each file, dropped on a clean page, opens the same moment', async () => {
  expect(Object.keys(files).sort()).toEqual(['all.json', 'picture.png', 'stage.svg', 'trials.csv']);
  for (const [name, bytes] of Object.entries(files)) {
    await call(page, 'open', 'v=1&figure=reversal&seed=9&tick=77');
    expect(await drop(page, name, bytes)).toBe(true);
    const notice = page.locator('.notice-info .notice-title', { hasText: pattern('open.done', { name }) });
    await expect(notice).toBeVisible({ timeout: WAIT });
    expect(await call(page, 'state'), name).toMatchObject({ tick: TICK, hash, seed: 3, playing: false });
    await expect(page.locator('#drop-veil')).toBeHidden();
    await page.evaluate(() => document.querySelectorAll<HTMLElement>('.notice button').forEach((button) => button.click()));
  }
});

test('Back returns to where one was', async () => {
  await page.evaluate(() => history.back());
  await until(page, () => window.lab.state().then((s) => s.figure === 'reversal' && s.seed === 9), undefined, { timeout: WAIT });
});

test('a file that cannot be opened says why and changes nothing', async () => {
  await call(page, 'open', 'v=1&figure=reversal&seed=9&tick=77');
  await call(page, 'pause');
  const before = await call(page, 'state');
  const png = files['picture.png'];
  const bad: [string, string | Buffer, RegExp][] = [
    ['poem.txt', 'Roses are red', pattern('open.foreign')],
    ['empty.png', '', pattern('open.foreign')],
    ['bare.png', Buffer.concat([png.subarray(0, 33), png.subarray(png.indexOf('IDAT') - 4)]), pattern('open.noLink')],
    ['cut.png', png.subarray(0, 60), pattern('open.noLink')],
    ['broken.json', '{"provenance": {"link": ', pattern('open.badJson')],
    ['other.json', '{"__proto__": {"link": "#figure=set-shift"}, "constructor": 1}', /line 1, column 2, __proto__: there is no such key/],
    ['deep.json', '{"provenance": {"link": {"toString": 1}}}', pattern('open.noLink')],
    ['strange.json', '{"provenance": {"link": "javascript:alert(1)#figure=<img src=x onerror=alert(1)>"}}', pattern('open.badLink')],
    ['foreign.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked = 1</script></svg>', pattern('open.noLink')],
    ['other.csv', '# made: elsewhere\na,b\n1,2\n', pattern('open.noLink')],
    ['foreign.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0xff, 0x01, 0xff, 0xff, 0xff]), pattern('open.noLink')],
    ['large.csv', Buffer.alloc(10_000_001, '# '), pattern('open.large', { most: 10 })],
  ];
  for (const [name, bytes, why] of bad) {
    await drop(page, name, bytes);
    await expect(page.locator('.notice-problem .notice-title').first()).toHaveText(pattern('open.failed', { name }), { timeout: WAIT });
    await expect(page.locator('.notice-problem .notice-lines').first(), name).toHaveText(why);
    await page.click('.notice-problem button');
    await expect(page.locator('.notice-problem')).toHaveCount(0);
  }
  const now = await call(page, 'state');
  expect([now.figure, now.seed, now.tick, now.hash]).toEqual([before.figure, before.seed, before.tick, before.hash]);
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});

test('a file of another state is told of', async () => {
  const wrong = files['trials.csv'].toString().replace(/# hash: \w+/, '# hash: 0123456789abcdef');
  await drop(page, 'changed.csv', wrong);
  await expect(page.locator('.notice-problem .notice-title').first()).toHaveText(pattern('open.otherHash', { name: 'changed.csv' }), {
    timeout: WAIT,
  });
  await page.click('.notice-problem button');
});

test('damaged files are refused or opened, quickly, and nothing breaks', async () => {
  const slowest = await page.evaluate(
    async (all) => {
      let worst = 0;
      let seed = 7;
      const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
      for (const [name, text] of all) {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).slice(0, 4000);
        for (let k = 0; k < 25; k++) {
          const mutated = bytes.slice(0, 1 + Math.floor(random() * bytes.length));
          for (let i = 0; i < 12; i++) mutated[Math.floor(random() * Math.min(mutated.length, 600))] = Math.floor(random() * 256);
          if (k % 2) mutated.set(bytes.slice(0, Math.min(4, mutated.length))); // half of them begin as they should
          const begun = performance.now();
          await window.lab.openFile(new File([mutated], name)).catch(() => {});
          worst = Math.max(worst, performance.now() - begun);
        }
      }
      return worst;
    },
    Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')] as const),
  );
  expect(slowest).toBeLessThan(10_000);
  expect((await call(page, 'state')).hash).toBeTruthy();
  expect(clean.complaints.filter((line) => !/404|stage/.test(line))).toEqual([]);
});

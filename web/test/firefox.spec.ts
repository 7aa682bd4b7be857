// Firefox does what Chromium does: the page, the one file and an embed, at the same hash.
// Without a graphics card it draws no stage, and says so.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchFirefox, missing, openIn, standAt, type Browser, type Opened } from './support/firefox';
import { expect, test } from './support/fixtures';
import { replayed } from './support/native';
import { DIST } from './support/paths';
import { LINK, TICK } from './support/taken';

test.skip(missing !== '', missing);

let browser: Browser;

test.beforeAll(async () => {
  browser = await launchFirefox();
});

test.afterAll(() => browser.close());

const { hash } = missing ? { hash: '' } : replayed(LINK);

// at opens the link of a page, and stands where it leads.
async function at(url: string): Promise<Opened & { hash: string }> {
  const opened = await openIn(browser, `${url}#${LINK}`);
  return { ...opened, hash: await standAt(opened.page, TICK) };
}

test('the page opens a link at the hash of the command line, plays, and says what it cannot draw', async ({ whole }) => {
  const { page, complaints, hash: found } = await at(whole.url);
  expect(found).toBe(hash);
  await page.waitForFunction(() => {
    const loading = document.getElementById('loading')!;
    return loading.hidden || (loading.matches('.failed') && loading.textContent.includes('WebGL 2'));
  });
  await page.focus('body');
  await page.keyboard.press(' ');
  await page.waitForFunction(() => window.lab.state().then((s) => s.playing && s.tick > 4500));
  await page.keyboard.press(' ');
  await page.waitForFunction(() => window.lab.state().then((s) => !s.playing));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect((await page.$$('.u-wrap canvas')).length, 'charts are drawn').toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await page.close();
});

test('what is exported there opens again', async ({ light }) => {
  const { page, complaints, hash: before } = await at(light.url);
  for (const [kind, options] of [
    ['png', { size: 'column' }],
    ['svg', {}],
    ['csv', {}],
    ['json', {}],
  ] as const) {
    const found = await page.evaluate(
      async (k, o) => {
        const file = new File([await window.lab.export(k, o)], `it.${k}`);
        await window.lab.open('v=1&figure=reversal&seed=9');
        await window.lab.openFile(file);
        const { hash: now, playing } = await window.lab.state();
        return { size: file.size, now, playing };
      },
      kind,
      options,
    );
    expect(found.size, kind).toBeGreaterThan(500);
    expect([found.now, found.playing], kind).toEqual([before, false]);
  }
  expect(complaints.filter((text) => !/404|stage/.test(text))).toEqual([]);
  await page.close();
});

test('a picture of which the browser would make noise is refused with the reason; SVG is given', async ({ light }) => {
  const own = await launchFirefox({ 'privacy.resistFingerprinting': true });
  const { page } = await openIn(own, `${light.url}#${LINK}`);
  await page.waitForFunction('window.lab !== undefined');
  const found = await page.evaluate(async () => {
    await window.lab.ready;
    const said = (...args: Parameters<typeof window.lab.export>) =>
      window.lab.export(...args).then(
        (blob) => blob.size,
        (error: Error) => error.message,
      );
    return [await said('png', { size: 'column' }), await said('svg'), await said('webm', { seconds: 2 })];
  });
  await own.close();
  expect(String(found[0])).toMatch(/SVG/);
  expect(found[1]).toBeGreaterThan(1000);
  expect(String(found[2])).toMatch(/SVG/);
});

test('the one file opens from disk at the same hash', async () => {
  const { page, complaints, hash: found } = await at(pathToFileURL(resolve(DIST, 'neuromodlab.html')).href);
  expect(found).toBe(hash);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a figure in the article starts when it is seen', async ({ whole }) => {
  const { page, complaints } = await openIn(browser, `${whole.url}article.html`);
  await page.waitForFunction(() => customElements.get('neuromod-lab') !== undefined);
  await page.evaluate(async () => {
    const element = document.querySelector<HTMLElement & { ready: () => Promise<void> }>('neuromod-lab')!;
    element.scrollIntoView({ block: 'center' });
    await element.ready();
  });
  await page.waitForFunction(async () => {
    const element = document.querySelector<HTMLElement & { state: () => Promise<{ trial: number }> }>('neuromod-lab')!;
    return (await element.state()).trial > 1;
  });
  expect(complaints).toEqual([]);
  await page.close();
});

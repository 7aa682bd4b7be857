// Links open what they hold, bad ones say what they could not, and bad values are refused.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, refused, until } from './support/lab';
import { serve, type Server } from './support/server';

let server: Server;
let page: Page;
let close: () => Promise<void>;

const frame = '<!doctype html><title>outer</title><iframe src="/index.html" width="900" height="700"></iframe>';

test.beforeAll(async ({ browser }) => {
  server = await serve({ refuse: ['stage.wasm'], extra: { '/outer': frame } });
  ({ page, close } = await open(browser, server.url, { stage: false }));
});

test.afterAll(async () => {
  await server.close();
});

test('a link brings back the same state', async () => {
  await call(page, 'pause');
  await call(page, 'reset', { seed: 11 });
  await call(page, 'set', { 'na.strength': 0.7 });
  await call(page, 'step', { trials: 4 });
  await call(page, 'set', { 'na.on': false });
  await call(page, 'puff', { modulator: 'da' });
  await call(page, 'step', { ms: 333 });
  const { hash, tick } = await call(page, 'state');
  const link = await call(page, 'link');
  await call(page, 'figure', 'reversal');
  const opened = await call(page, 'open', link);
  expect(opened.problems).toEqual([]);
  expect([opened.state.hash, opened.state.tick]).toEqual([hash, tick]);
});

test('Share puts the link in the address', async () => {
  await copyLink(page);
  await page.waitForSelector('.notice');
  await expect(page).toHaveURL(/#v=1&figure=set-shift&seed=11&na\.strength=0\.7/);
});

test('the address opens the same run in another window', async ({ browser }) => {
  const hash = await page.evaluate(() => location.hash);
  const other = await open(browser, server.url, { stage: false, hash });
  const state = await call(other.page, 'state');
  expect(state.seed).toBe(11);
  expect(state.modulators.na.on).toBe(false);
  await other.close();
});

for (const [name, hash, words] of [
  ['garbage', '#%%%garbage&&&=', /garbage/],
  ['an unknown figure', '#v=1&figure=nonesuch', /nonesuch/],
  ['a later version', '#v=99&figure=reversal', /v=99/],
  ['a value out of range', '#v=1&figure=reversal&na.strength=1e9', /na\.strength/],
  ['a parameter that is not', '#v=1&figure=reversal&no.such=1', /no\.such/],
]) {
  test(`a link with ${name} opens on what could be read and says so`, async () => {
    await page.evaluate((h) => (location.hash = h), hash);
    await page.waitForSelector('.notice-problem');
    await expect(page.locator('.notice-problem').first()).toHaveText(words);
    const { figure } = await call(page, 'state');
    expect(figure).toBe(hash.includes('reversal') ? 'reversal' : 'set-shift');
    await page.click('.notice-problem button');
    await expect(page.locator('.notice-problem')).toHaveCount(0);
  });
}

test('a broken link is told of at load, too', async ({ browser }) => {
  const other = await open(browser, server.url, { stage: false, hash: '#v=1&figure=reversal&seed=abc' });
  await expect(other.page.locator('.notice-problem').first()).toHaveText(/seed=abc/);
  expect((await call(other.page, 'state')).figure).toBe('reversal');
  await other.close();
});

test('a bad value is refused beside its field, naming key and range, and the old one stays', async () => {
  const field = page.locator('[data-key="na.strength"]');
  const input = field.locator('input[type=text]');
  const old = await input.inputValue();
  for (const typed of ['99', '-1', 'much', '']) {
    await input.fill(typed);
    await input.press('Tab');
    await expect(page.locator('[data-key="na.strength"] .field-error').first()).toContainText(typed && `${typed}`);
    await expect(page.locator('[data-key="na.strength"] input[type=text]').first()).toHaveValue(old);
    await expect(field.locator('.field-error')).toHaveText(/allowed: a number from 0 to 2/);
    await expect(input).toHaveValue(old);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
  }
  await input.fill('1.2');
  await input.press('Enter');
  await expect(page.locator('[data-key="na.strength"] .field-error').first()).toHaveText('');
});

test('a bad seed is refused and the old one stays', async () => {
  const old = await page.inputValue('#seed');
  for (const typed of ['-3', '1.5', 'abc']) {
    await page.fill('#seed', typed);
    await page.press('#seed', 'Enter');
    await expect(page.locator('.seed-error').first()).toContainText(typed);
    await expect(page.locator('.seed-error').first()).toHaveText(/^Seed: .*allowed: a whole number from 0 to 18446744073709551615/);
    await expect(page.locator('#seed')).toHaveValue(old);
  }
});

test('window.lab refuses nonsense with the name of what is wrong', async () => {
  expect(await refused(page, 'set', { 'na.strength': 99 })).toMatch(/na\.strength.*0 to 2/);
  expect(await refused(page, 'set', { 'no.such': 1 })).toMatch(/no\.such/);
  expect(await refused(page, 'seek', { tick: -1 })).toMatch(/tick/);
  expect(await refused(page, 'figure', 'x')).toMatch(/set-shift/);
  expect(await refused(page, 'puff', { modulator: 'gaba' })).toMatch(/gaba/);
  expect(await refused(page, 'export', 'doc')).toMatch(/png/);
});

test('a twin that is a condition, and has much otherwise, stands in the link by its name', async ({ browser }) => {
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=ewc');
  await call(page, 'pause');
  await call(page, 'seek', { trial: 200 });
  const { on, condition, differs, others } = await call(page, 'twins');
  expect([on, condition]).toEqual([true, 'ewc']);
  expect(differs.length).toBeGreaterThan(3);
  await copyLink(page);
  await until(page, () => location.hash.endsWith('&view.twin=ewc'));
  const other = await open(browser, server.url, { stage: false, hash: await page.evaluate(() => location.hash) });
  await until(other.page, () => window.lab.twins().then((twins) => twins.on));
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 200 });
  expect([(await call(other.page, 'twins')).differs, (await call(other.page, 'twins')).others]).toEqual([differs, others]);
  await other.close();
});

test('a twin by name may have a plus in it, few differences are listed, and an unknown one is told', async () => {
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=da+na');
  await call(page, 'pause');
  await until(page, () => window.lab.twins().then((twins) => twins.on && twins.condition === 'da+na'));
  await copyLink(page);
  await expect(page).toHaveURL(/view\.twin=(ach\.on~off,5ht\.on~off|5ht\.on~off,ach\.on~off)$/);
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=nonesuch');
  await expect(page.locator('#notices')).toHaveText(/nonesuch/);
  expect((await call(page, 'twins')).on).toBe(false);
  await call(page, 'figure', 'set-shift');
});

test('an embedding page drives the lab by messages', async ({ browser }) => {
  await close();
  const context = await browser.newContext();
  const outer = await context.newPage();
  await outer.goto(new URL('/outer', server.url).href);
  const answers = await outer.evaluate(async () => {
    const inner = document.querySelector('iframe')!.contentWindow;
    const waiting = new Map();
    addEventListener('message', ({ data }) => data?.lab === 1 && waiting.get(data.id)?.(data));
    const ask = (call, args: unknown[]) =>
      new Promise((done) => {
        const id = Math.random();
        waiting.set(id, done);
        inner!.postMessage({ lab: 1, id, call, args }, '*');
      });
    // The page inside may not listen yet: ask until it does.
    let up = false;
    const knock = setInterval(() => void ask('ready').then(() => (up = true)), 200);
    while (!up) await new Promise((done) => setTimeout(done, 50));
    clearInterval(knock);
    await ask('pause');
    await ask('reset', { seed: 5 });
    return [await ask('step', { ms: 7 }), await ask('get', ['na.on']), await ask('nonesuch'), await ask('set', { 'na.strength': 9 })];
  });
  expect(answers[0].result.tick).toBe(7);
  expect(answers[1].result).toBe(true);
  expect(answers[2].error).toMatch(/nonesuch/);
  expect(answers[3].error).toMatch(/na\.strength/);
  await context.close();
});

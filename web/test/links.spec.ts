// Links open what they hold, bad ones say what they could not, and bad values are refused.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, refused, until, type Opened } from './support/lab';
import { answers, ask, outerPage } from './support/outer';
import { words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
});

test.afterAll(() => lab.close());

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
  await expect(page.locator('.notice')).toContainText(words('share.done'));
  await expect(page).toHaveURL(/#v=1&figure=set-shift&seed=11&na\.strength=0\.7/);
});

test('the address opens the same run in another window', async ({ visit }) => {
  const other = await visit({ hash: new URL(page.url()).hash });
  const state = await call(other.page, 'state');
  expect(state.seed).toBe(11);
  expect(state.modulators.na.on).toBe(false);
});

const BAD: [string, string, RegExp][] = [
  ['garbage', '#%%%garbage&&&=', /garbage/],
  ['an unknown figure', '#v=1&figure=nonesuch', /nonesuch/],
  ['a later version', '#v=99&figure=reversal', /v=99/],
  ['a value out of range', '#v=1&figure=reversal&na.strength=1e9', /na\.strength/],
  ['a parameter that is not', '#v=1&figure=reversal&no.such=1', /no\.such/],
];
for (const [name, hash, why] of BAD) {
  test(`a link with ${name} opens on what could be read and says so`, async () => {
    await page.evaluate((h) => (location.hash = h), hash);
    await expect(page.locator('.notice-problem').first()).toHaveText(why);
    const { figure } = await call(page, 'state');
    expect(figure).toBe(hash.includes('reversal') ? 'reversal' : 'set-shift');
    await page.click('.notice-problem button');
    await expect(page.locator('.notice-problem')).toHaveCount(0);
  });
}

test('a broken link is told of at load, too', async ({ visit }) => {
  const other = await visit({ hash: '#v=1&figure=reversal&seed=abc' });
  await expect(other.page.locator('.notice-problem').first()).toHaveText(/seed=abc/);
  expect((await call(other.page, 'state')).figure).toBe('reversal');
});

test('a bad value is refused beside its field, naming key and range, and the old one stays', async () => {
  const field = page.locator('[data-key="na.strength"]');
  const input = field.locator('input[type=text]');
  const old = await input.inputValue();
  for (const typed of ['99', '-1', 'much', '']) {
    await input.fill(typed);
    await input.press('Tab');
    const error = field.locator('.field-error');
    await expect(error).toContainText(typed);
    await expect(error).toContainText('allowed: a number from 0 to 2');
    await expect(input).toHaveValue(old);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
  }
  await input.fill('1.2');
  await input.press('Enter');
  await expect(field.locator('.field-error')).toHaveText('');
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

test('a twin that is a condition, and has much otherwise, stands in the link by its name', async ({ visit }) => {
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=ewc');
  await call(page, 'pause');
  await call(page, 'seek', { trial: 200 });
  const { on, condition, differs, others } = await call(page, 'twins');
  expect([on, condition]).toEqual([true, 'ewc']);
  expect(differs.length).toBeGreaterThan(3);
  await copyLink(page);
  await expect(page).toHaveURL(/&view\.twin=ewc$/);
  const other = await visit({ hash: new URL(page.url()).hash });
  await until(other.page, () => window.lab.twins().then((twins) => twins.on));
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 200 });
  expect([(await call(other.page, 'twins')).differs, (await call(other.page, 'twins')).others]).toEqual([differs, others]);
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

test('an embedding page drives the lab by messages', async ({ page: outer, host }) => {
  const { url } = await host({ refuse: ['stage.wasm'], extra: { '/outer': outerPage('<iframe src="/index.html"></iframe>') } });
  await outer.goto(new URL('/outer', url).href);
  await answers(outer);
  await ask(outer, 'pause');
  await ask(outer, 'reset', { seed: 5 });
  expect((await ask(outer, 'step', { ms: 7 })).result).toMatchObject({ tick: 7 });
  expect((await ask(outer, 'get', 'na.on')).result).toBe(true);
  expect((await ask(outer, 'nonesuch')).error).toMatch(/nonesuch/);
  expect((await ask(outer, 'set', { 'na.strength': 9 })).error).toMatch(/na\.strength/);
});

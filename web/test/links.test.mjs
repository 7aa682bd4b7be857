// Links open what they hold, bad ones say what they could not, and bad values are refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, copyLink, launch, open, serve, until } from './helper.mjs';

let server, browser, page, close;

const frame = '<!doctype html><title>outer</title><iframe src="/index.html" width="900" height="700"></iframe>';

before(async () => {
  server = await serve({ refuse: ['stage.wasm'], extra: { '/outer': frame } });
  browser = await launch();
  ({ page, close } = await open(browser, server.url, { stage: false }));
});

after(async () => {
  await browser.close();
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
  assert.deepEqual(opened.problems, []);
  assert.deepEqual([opened.state.hash, opened.state.tick], [hash, tick]);
});

test('Share puts the link in the address', async () => {
  await copyLink(page);
  await page.waitForSelector('.notice');
  assert.match(await page.evaluate(() => location.hash), /^#v=1&figure=set-shift&seed=11&na\.strength=0\.7/);
});

test('the address opens the same run in another window', async () => {
  const hash = await page.evaluate(() => location.hash);
  const other = await open(browser, server.url, { stage: false, hash });
  const state = await call(other.page, 'state');
  assert.equal(state.seed, 11);
  assert.equal(state.modulators.na.on, false);
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
    assert.match(await page.textContent('.notice-problem'), words);
    const { figure } = await call(page, 'state');
    assert.equal(figure, hash.includes('reversal') ? 'reversal' : 'set-shift');
    await page.click('.notice-problem button');
    await page.waitForFunction(() => !document.querySelector('.notice-problem'));
  });
}

test('a broken link is told of at load, too', async () => {
  const other = await open(browser, server.url, { stage: false, hash: '#v=1&figure=reversal&seed=abc' });
  assert.match(await other.page.textContent('.notice-problem'), /seed=abc/);
  assert.equal((await call(other.page, 'state')).figure, 'reversal');
  await other.close();
});

test('a bad value is refused beside its field, naming key and range, and the old one stays', async () => {
  const field = page.locator('[data-key="na.strength"]');
  const input = field.locator('input[type=text]');
  const old = await input.inputValue();
  for (const typed of ['99', '-1', 'much', '']) {
    await input.fill(typed);
    await input.press('Tab');
    await page.waitForFunction(
      (t) => document.querySelector('[data-key="na.strength"] .field-error').textContent.includes(t),
      typed && `${typed}`,
    );
    await page.waitForFunction((v) => document.querySelector('[data-key="na.strength"] input[type=text]').value === v, old);
    assert.match(await field.locator('.field-error').textContent(), /allowed: a number from 0 to 2/);
    assert.equal(await input.inputValue(), old);
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
  }
  await input.fill('1.2');
  await input.press('Enter');
  await page.waitForFunction(() => document.querySelector('[data-key="na.strength"] .field-error').textContent === '');
});

test('a bad seed is refused and the old one stays', async () => {
  const old = await page.inputValue('#seed');
  for (const typed of ['-3', '1.5', 'abc']) {
    await page.fill('#seed', typed);
    await page.press('#seed', 'Enter');
    await page.waitForFunction((t) => document.querySelector('.seed-error').textContent.includes(t), typed);
    assert.match(await page.textContent('.seed-error'), /^Seed: .*allowed: a whole number from 0 to 18446744073709551615/);
    assert.equal(await page.inputValue('#seed'), old);
  }
});

test('window.lab refuses nonsense with the name of what is wrong', async () => {
  assert.match((await call(page, 'set', { 'na.strength': 99 })).error, /na\.strength.*0 to 2/);
  assert.match((await call(page, 'set', { 'no.such': 1 })).error, /no\.such/);
  assert.match((await call(page, 'seek', { tick: -1 })).error, /tick/);
  assert.match((await call(page, 'figure', 'x')).error, /set-shift/);
  assert.match((await call(page, 'puff', { modulator: 'gaba' })).error, /gaba/);
  assert.match((await call(page, 'export', 'doc')).error, /png/);
});

test('a twin that is a condition, and has much otherwise, stands in the link by its name', async () => {
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=ewc');
  await call(page, 'pause');
  await call(page, 'seek', { trial: 200 });
  const { on, condition, differs, others } = await call(page, 'twins');
  assert.deepEqual([on, condition], [true, 'ewc']);
  assert.ok(differs.length > 3);
  await copyLink(page);
  await until(page, () => location.hash.endsWith('&view.twin=ewc'));
  const other = await open(browser, server.url, { stage: false, hash: await page.evaluate(() => location.hash) });
  await until(other.page, () => window.lab.twins().then((twins) => twins.on));
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 200 });
  assert.deepEqual([(await call(other.page, 'twins')).differs, (await call(other.page, 'twins')).others], [differs, others]);
  await other.close();
});

test('a twin by name may have a plus in it, few differences are listed, and an unknown one is told', async () => {
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=da+na');
  await call(page, 'pause');
  await until(page, () => window.lab.twins().then((twins) => twins.on && twins.condition === 'da+na'));
  await copyLink(page);
  await until(page, () => /view\.twin=(ach\.on~off,5ht\.on~off|5ht\.on~off,ach\.on~off)$/.test(location.hash));
  await call(page, 'open', 'v=1&figure=forgetting&seed=7&view.twin=nonesuch');
  await until(page, () => /nonesuch/.test(document.getElementById('notices').textContent));
  assert.equal((await call(page, 'twins')).on, false);
  await call(page, 'figure', 'set-shift');
});

test('an embedding page drives the lab by messages', async () => {
  await close();
  const context = await browser.newContext();
  const outer = await context.newPage();
  await outer.goto(new URL('/outer', server.url).href);
  const answers = await outer.evaluate(async () => {
    const inner = document.querySelector('iframe').contentWindow;
    const waiting = new Map();
    addEventListener('message', ({ data }) => data?.lab === 1 && waiting.get(data.id)?.(data));
    const ask = (call, args) =>
      new Promise((done) => {
        const id = Math.random();
        waiting.set(id, done);
        inner.postMessage({ lab: 1, id, call, args }, '*');
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
  assert.equal(answers[0].result.tick, 7);
  assert.equal(answers[1].result, true);
  assert.match(answers[2].error, /nonesuch/);
  assert.match(answers[3].error, /na\.strength/);
  await context.close();
});

// When a part fails, the page says what and what to do, and the rest works.


import { expect, test } from './support/fixtures';
import { call, open, refused } from './support/lab';
import { serve } from './support/server';


test('without WebGL 2 the controls and charts work, and the stage says why it does not', async ({ browser }) => {
  const server = await serve();
  const init = () => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : get.call(this, kind, ...rest);
    };
  };
  const { page, close } = await open(browser, server.url, { stage: false, init });
  await page.waitForSelector('#loading.failed');
  await expect(page.locator('#loading')).toHaveText(/WebGL 2/);
  await call(page, 'pause');
  await call(page, 'step', { trials: 3 });
  expect((await call(page, 'state')).trial > 1).toBe(true);
  expect(await refused(page, 'export', 'png')).toMatch(/stage/);
  await close();
  await server.close();
});

test('without the engine the page says so', async ({ browser }) => {
  const server = await serve({ refuse: ['engine.wasm'] });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('#loading.failed');
  const text = await page.textContent('#loading');
  expect(text).toMatch(/engine\.wasm: 404/);
  expect(text).toMatch(/Reload the page/);
  await context.close();
  await server.close();
});

test('without WebAssembly the page says so', async ({ browser }) => {
  const server = await serve();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(server.url);
  await page.waitForSelector('#loading.failed');
  await expect(page.locator('#loading')).toHaveText(/WebAssembly/);
  await context.close();
  await server.close();
});

// What a browser may deny a page, or never answer.
const DENIED = {
  'all storage is denied': () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: denied });
  },
  'all storage is full': () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
    Cache.prototype.put = full;
  },
  'storage, locks and service workers never answer': () => {
    const never = () => new Promise(() => {});
    IDBFactory.prototype.open = () => new EventTarget();
    for (const name of ['register', 'getRegistration', 'getRegistrations']) ServiceWorkerContainer.prototype[name] = never;
    LockManager.prototype.request = never;
    CacheStorage.prototype.open = never;
  },
  'there is no clipboard and no sound': () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    delete window.AudioContext;
  },
};

for (const [what, init] of Object.entries(DENIED)) {
  test(`where ${what} the lab runs, is set, measures and makes links`, async ({ browser }) => {
    const server = await serve({ refuse: ['stage.wasm'] });
    const { page, complaints, close } = await open(browser, server.url, { stage: false, init, serviceWorkers: 'allow' });
    await call(page, 'pause');
    expect((await call(page, 'settings', { theme: 'light' })).theme).toBe('light');
    const small = { figure: 'reversal', conditions: ['da'], seeds: 1, seed: 1, workers: 1, set: { 'task.before': 20, 'task.after': 20 } };
    expect((await call(page, 'experiment', small)).seeds.n).toBe(1);
    await page.click('#share');
    await page.click('.menu-share .menu-item');
    await expect(page.locator('#notices')).toHaveText(/link/i);
    expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
    await close();
    await server.close();
  });
}

// When a part fails, the page says what and what to do, and the rest works.

import { expect, test } from './support/fixtures';
import { call, copyLink, refused } from './support/lab';
import { words } from './support/words';

test('without WebGL 2 the controls and charts work, and the stage says why it does not', async ({ visit, whole }) => {
  const init = () => {
    const get = HTMLCanvasElement.prototype.getContext as (kind: string, ...rest: unknown[]) => RenderingContext | null;
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind === 'webgl2' ? null : get.call(this, kind, ...rest);
      },
    });
  };
  const { page } = await visit({ at: whole, stage: false, init });
  await expect(page.locator('#loading')).toHaveClass(/failed/, { timeout: 60_000 });
  await expect(page.locator('#loading')).toContainText(words('error.do.webgl.1'));
  await call(page, 'pause');
  await call(page, 'step', { trials: 3 });
  expect((await call(page, 'state')).trial).toBeGreaterThan(1);
  expect(await refused(page, 'export', 'png')).toMatch(/stage/);
});

test('without the engine the page says so', async ({ host, page }) => {
  const { url } = await host({ refuse: ['engine.wasm'] });
  await page.goto(url);
  const loading = page.locator('#loading');
  await expect(loading).toHaveClass(/failed/, { timeout: 60_000 });
  await expect(loading).toContainText('engine.wasm: 404');
  await expect(loading.getByRole('button', { name: words('error.reload') })).toBeVisible();
});

test('without WebAssembly the page says so', async ({ page, whole }) => {
  await page.addInitScript(() => delete (globalThis as { WebAssembly?: unknown }).WebAssembly);
  await page.goto(whole.url);
  await expect(page.locator('#loading')).toHaveClass(/failed/, { timeout: 60_000 });
  await expect(page.locator('#loading')).toContainText(words('error.wasm.text'));
});

// What a browser may deny a page, or never answer.
const DENIED: Record<string, () => void> = {
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
    const never = () => new Promise<never>(() => {});
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    for (const name of ['register', 'getRegistration', 'getRegistrations'] as const) ServiceWorkerContainer.prototype[name] = never;
    LockManager.prototype.request = never;
    CacheStorage.prototype.open = never;
  },
  'there is no clipboard and no sound': () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    delete (window as { AudioContext?: unknown }).AudioContext;
  },
};

for (const [what, init] of Object.entries(DENIED)) {
  test(`where ${what} the lab runs, is set, measures and makes links`, async ({ visit }) => {
    const { page, complaints } = await visit({ init, serviceWorkers: 'allow' });
    await call(page, 'pause');
    expect((await call(page, 'settings', { theme: 'light' })).theme).toBe('light');
    const small = { figure: 'reversal', conditions: ['da'], seeds: 1, seed: 1, workers: 1, set: { 'task.before': 20, 'task.after': 20 } };
    expect((await call(page, 'experiment', small)).seeds.n).toBe(1);
    await copyLink(page);
    await expect(page.locator('#notices')).toContainText(/link/i);
    expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
  });
}

// A browser profile that the tests of a worker use one after another. One page of it stays open and holds the
// engine's program, so that those after it need not compile it again: a third of what opening the lab costs.

import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

// KEEPER is the page that stays.
export const KEEPER = `<!doctype html><title>keeper</title><script type="module">
  window.kept = await WebAssembly.compileStreaming(fetch('engine.wasm'));
  document.title = 'kept';
</script>`;

export interface Profile {
  context: () => Promise<BrowserContext>;
  watch: (page: Page) => void; // sees whether a test changes the profile itself
  clear: () => Promise<void>; // after a test: nothing that was stored stays
  close: () => Promise<void>;
}

export function profileOf(browser: Browser, keeper: string): Profile {
  let made: { context: BrowserContext; devtools: CDPSession } | undefined;
  let used = false;
  let changed = false;
  const close = async () => {
    await made?.context.close();
    made = undefined;
  };
  return {
    close,
    async context() {
      used = true;
      if (made) return made.context;
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(keeper);
      await page.waitForFunction(() => document.title === 'kept');
      made = { context, devtools: await context.newCDPSession(page) };
      return context;
    },
    // A clock, permissions, a network that is cut off: they are of the whole profile, which is then not used again.
    watch(page) {
      const { context, clock } = { context: page.context(), clock: page.clock };
      const change = <T>(what: T) => {
        changed = true;
        return what;
      };
      Object.defineProperty(page, 'clock', { get: () => change(clock) });
      page.context = () => change(context);
    },
    async clear() {
      if (changed) await close();
      else if (used) await made?.devtools.send('Storage.clearDataForOrigin', { origin: new URL(keeper).origin, storageTypes: 'all' });
      used = changed = false;
    },
  };
}

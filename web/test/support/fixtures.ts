// What all tests of a worker share: servers of the page, next to Playwright's own browser.

import { test as base } from '@playwright/test';
import { open, type Opened, type Opening } from './lab';
import { serve, type Server, type Serving } from './server';

export { expect } from '@playwright/test';

interface Shared {
  light: Server; // the page without its stage, whose drawing takes much of a machine without a graphics card
  whole: Server; // the page with its stage: for files of the project "stage" alone
}

interface Own {
  // visit opens a page, where nothing else is said that of light, and closes it after the test.
  visit: (options?: Opening & { at?: { url: string } }) => Promise<Opened>;
  host: (serving: Serving) => Promise<Server>; // a server of the test's own
}

export const test = base.extend<Own, Shared>({
  light: [
    async ({}, use) => {
      const server = await serve({ refuse: ['stage.wasm'] });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  whole: [
    async ({}, use, { project }) => {
      if (project.name !== 'stage') throw new Error('this file draws the stage: add it to STAGE in playwright.config.ts');
      const server = await serve();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, light }, use) => {
    const opened: Opened[] = [];
    await use(async ({ at, ...options } = {}) => {
      const made = await open(browser, (at ?? light).url, { stage: at !== undefined, ...options });
      opened.push(made);
      return made;
    });
    await Promise.all(opened.map(({ close }) => close()));
  },
  host: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (serving) => {
      const made = await serve(serving);
      servers.push(made);
      return made;
    });
    await Promise.all(servers.map(({ close }) => close()));
  },
});

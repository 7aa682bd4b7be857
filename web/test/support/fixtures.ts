// What all tests of a worker share: servers of the page, next to Playwright's own browser.

import { test as base } from '@playwright/test';
import { OF_PAGE, open, type Opened, type Opening } from './lab';
import { KEEPER, profileOf, type Profile } from './profile';
import { serve, type Server, type Serving } from './server';

export { expect } from '@playwright/test';

interface Shared {
  light: Server; // the page without its stage, whose drawing takes much of a machine without a graphics card
  whole: Server; // the page with its stage: for files of the project "stage" alone
  profile: Profile; // of the tests' first pages
}

interface Own {
  // visit opens a page, where nothing else is said that of light, and closes it after the test.
  visit: (options?: Opening & { at?: { url: string } }) => Promise<Opened>;
  host: (serving: Serving) => Promise<Server>; // a server of the test's own
}

export const test = base.extend<Own, Shared>({
  light: [
    async ({}, use) => {
      const server = await serve({ refuse: ['stage.wasm'], extra: { '/keeper': KEEPER } });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  profile: [
    async ({ browser, light }, use) => {
      const profile = profileOf(browser, new URL('/keeper', light.url).href);
      await use(profile);
      await profile.close();
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
  visit: async ({ browser, light, profile }, use) => {
    const opened: Opened[] = [];
    await use(async ({ at, ...options } = {}) => {
      // The first page of a test is opened in the profile of all; a second one is to know nothing of the first.
      const plain = opened.length === 0 && at === undefined && Object.keys(options).every((name) => OF_PAGE.includes(name));
      const within = plain ? await profile.context() : undefined;
      const made = await open(browser, (at ?? light).url, { stage: at !== undefined, ...options, within });
      if (within) profile.watch(made.page);
      opened.push(made);
      return made;
    });
    await Promise.all(opened.map(({ close }) => close()));
    await profile.clear();
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

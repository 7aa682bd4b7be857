// The page under test: opening it, calling window.lab in it, and waiting for what it comes to.

import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Frame, type Page } from '@playwright/test';
import type { Lab } from './page-types';
import { words } from './words';

declare global {
  interface Window {
    lab: Lab;
  }
}

export interface Opened {
  page: Page;
  complaints: string[]; // errors of the console and of scripts
  close: () => Promise<void>;
}

export interface Opening extends BrowserContextOptions {
  hash?: string; // missing: set-shift from its start, unless the address has one; '': none, as a visitor comes
  stage?: boolean; // wait until the stage is drawn
  init?: string | (() => void); // a script that runs before the page's own
  prepare?: (page: Page) => unknown; // done to the page before it opens
  patience?: number; // ms that the stage may take
  within?: BrowserContext; // a profile that is there already, for pages that ask of theirs no more than OF_PAGE
}

// What a page can be given without a profile of its own.
export const OF_PAGE = ['hash', 'stage', 'init', 'prepare', 'viewport', 'colorScheme', 'reducedMotion'];

const DESK = { width: 1440, height: 900 };

// open opens the page and gathers all that it complains of.
export async function open(browser: Browser, url: string, options: Opening = {}): Promise<Opened> {
  const { hash = url.includes('#') ? '' : '#v=1&figure=set-shift', stage = true, init, prepare, within, ...rest } = options;
  const { patience = 60_000, ...context } = rest;
  const made =
    within ??
    (await browser.newContext({
      viewport: DESK,
      serviceWorkers: 'block',
      ...(stage && { deviceScaleFactor: 0.5 }), // fewer pixels to fill in software; what measures colours says 1
      ...context,
    }));
  const page = await made.newPage();
  if (within) {
    await page.setViewportSize(context.viewport ?? DESK);
    await page.emulateMedia({ colorScheme: context.colorScheme ?? 'light', reducedMotion: context.reducedMotion ?? 'no-preference' });
  }
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (init) await page.addInitScript(init);
  await prepare?.(page);
  await page.goto(url + hash);
  await ready(page);
  if (stage) await expect(page.locator('#loading')).toBeHidden({ timeout: patience });
  return { page, complaints, close: () => (within ? page.close() : made.close()) };
}

// ready waits until a page that is loading answers calls.
export async function ready(page: Page | Frame, timeout = 60_000): Promise<void> {
  await page.waitForFunction(() => (window as Partial<Window>).lab !== undefined, undefined, { timeout });
  await page.evaluate(() => window.lab.ready);
}

type Name = Exclude<keyof Lab, 'ready'>;

// call calls window.lab in the page.
export function call<N extends Name>(page: Page | Frame, name: N, ...args: Parameters<Lab[N]>): Promise<Awaited<ReturnType<Lab[N]>>> {
  return page.evaluate(
    ([method, given]) => (window.lab[method] as (...all: unknown[]) => unknown)(...given) as Promise<Awaited<ReturnType<Lab[N]>>>,
    [name, args as unknown[]] as const,
  );
}

// refused is what the page says to a call that it must refuse.
export async function refused(page: Page | Frame, name: Name, ...args: unknown[]): Promise<string> {
  const said = await page.evaluate(
    async ([method, given]) => {
      try {
        await (window.lab[method] as (...all: unknown[]) => unknown)(...given);
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    [name, args] as const,
  );
  expect(said, `${name} must be refused`).not.toBeNull();
  return said ?? '';
}

// copyLink is Share, Copy a link: the link then stands in the address.
export async function copyLink(page: Page): Promise<void> {
  await page.click('#share');
  await page.getByRole('button', { name: words('share.link') }).first().click(); // the second opens paused
}

// until asks, again and again, until a test in the page holds; it may be a promise, which
// waitForFunction would take for true.
export async function until<A>(
  page: Page | Frame,
  holds: (arg: A) => unknown,
  arg?: A,
  { timeout = 30_000 }: { timeout?: number } = {},
): Promise<void> {
  const look = () => page.evaluate(holds as (given: unknown) => unknown, arg);
  await expect.poll(look, { timeout, intervals: [50], message: holds.toString() }).toBeTruthy();
}

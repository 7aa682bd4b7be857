// The size of the window, and whether the page keeps to it.

import { expect, type Page } from '@playwright/test';
import { settled } from './wait';

export type Size = [width: number, height: number];

// resize gives the window another size, and waits until the page has followed.
export async function resize(page: Page, [width, height]: Size): Promise<void> {
  await page.setViewportSize({ width, height });
  await settled(page);
}

// wide is how wide the page is, px.
export const wide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

// fits waits until the page is no wider than the window.
export const fits = (page: Page, about = ''): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: `px beyond the window ${about}` })
    .toBeLessThanOrEqual(0);

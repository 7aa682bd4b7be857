// The engine's own clock made faster: what it plays then takes less time, and all else of it is the same.

import type { Page } from '@playwright/test';

// hasten lets the clock of the engine's worker run so many times as fast, in a page that is yet to open.
export const hasten = (times: number) => (page: Page): Promise<unknown> =>
  page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const faster =
      `{ const now = performance.now.bind(performance), from = now();` +
      ` performance.now = () => from + ${times} * (now() - from); }`;
    await route.fulfill({ response, body: `${faster}\n${await response.text()}` });
  });

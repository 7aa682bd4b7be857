// How much of the page moves.

import type { Page } from '@playwright/test';

// moving counts the elements whose changes take longer than a millisecond.
export const moving = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((node) =>
        getComputedStyle(node)
          .transitionDuration.split(',')
          .some((d) => parseFloat(d) > 0.001),
      ).length,
  );

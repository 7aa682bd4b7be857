// Waiting for what the page does: frames that it draws, time that the network has gone through, transitions that have ended.

import { expect, type Frame, type Page } from '@playwright/test';

// frames waits until the page has drawn some frames.
export const frames = (page: Page | Frame, n = 2): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((done) => {
        const next = (rest: number) => (rest > 0 ? requestAnimationFrame(() => next(rest - 1)) : done());
        next(left);
      }),
    n,
  );

// ticksOn waits until the network has gone on by some ticks.
export async function ticksOn(page: Page | Frame, n = 1): Promise<void> {
  const tick = () => page.evaluate(() => window.lab.state().then((state) => state.tick));
  const from = await tick();
  await expect.poll(tick, { timeout: 30_000, intervals: [50] }).toBeGreaterThanOrEqual(from + n);
}

// settled waits until what changes its colour or place has done so.
export async function settled(page: Page | Frame): Promise<void> {
  await frames(page);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );
}

// caughtUp waits until the page has asked the engine about what it shows now, and has drawn the answer.
// It asks a few times a second at most, so some frames pass first; the engine answers in the order it is asked.
export async function caughtUp(page: Page): Promise<void> {
  await frames(page, 20);
  await page.evaluate(() => window.lab.state());
  await frames(page);
}

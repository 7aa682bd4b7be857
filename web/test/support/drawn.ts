// The stage's own picture once it has come to rest.

import { expect, type Page } from '@playwright/test';
import { pictureOf, stagePixels, type Picture } from './pixels';

// stageRests looks at the stage's own picture once two looks agree, and it is another than those that were before.
export async function stageRests(page: Page, before: Picture[] = [], patience = 30_000): Promise<Picture> {
  let last = await stagePixels(page, patience);
  const rests = async () => {
    const [now, was] = [await pictureOf(page), last.sum];
    last = now;
    return now.sum === was && !before.some(({ sum }) => sum === now.sum);
  };
  await expect.poll(rests, { message: 'the stage has another picture, and keeps it', timeout: patience, intervals: [50, 200] }).toBe(true);
  return last;
}

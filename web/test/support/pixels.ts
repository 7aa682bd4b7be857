// The stage's own picture, in numbers.

import type { Page } from '@playwright/test';

export interface Picture {
  colours: number; // how many there are
  sum: number; // over all pixels
}

// stagePixels looks at the stage's own picture until it has more than a few colours.
export async function stagePixels(page: Page, patience = 15_000): Promise<Picture> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const found = await picture(page);
      if (found.colours > 20 || Date.now() > until) return found;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await page.waitForTimeout(300);
  }
}

const picture = (page: Page): Promise<Picture> =>
  page.evaluate(async () => {
    const image = await createImageBitmap(await window.lab.export('png'));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set<number>();
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      const rgb = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
      colours.add(rgb);
      sum = (sum * 31 + rgb) % 1000000007;
    }
    return { colours: colours.size, sum };
  });

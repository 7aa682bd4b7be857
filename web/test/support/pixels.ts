// The stage's own picture, in numbers.

import { expect, type Page } from '@playwright/test';

export interface Picture {
  colours: number; // how many there are
  sum: number; // over all pixels: another picture has another
}

const FEW = 20; // colours that a stage without a network has at most

// stagePixels looks at the stage's own picture once it has more than a few colours.
export const stagePixels = (page: Page, patience = 15_000): Promise<Picture> =>
  pictureWhere(page, ({ colours }) => colours > FEW, patience);

// stageChanges looks at it once it is another than it was.
export const stageChanges = (page: Page, from: Picture, patience = 15_000): Promise<Picture> =>
  pictureWhere(page, ({ colours, sum }) => colours > FEW && sum !== from.sum, patience);

async function pictureWhere(page: Page, holds: (picture: Picture) => boolean, patience: number): Promise<Picture> {
  let found: Picture | undefined;
  await expect(async () => {
    found = await pictureOf(page);
    expect(holds(found), `the stage's picture: ${JSON.stringify(found)}`).toBe(true);
  }).toPass({ timeout: patience, intervals: [100, 300] });
  return found!;
}

// pictureOf looks at the stage's own picture as it is.
export const pictureOf = (page: Page): Promise<Picture> =>
  page.evaluate(async () => {
    const image = await createImageBitmap(await window.lab.export('png'));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set<number>();
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      const rgb = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      colours.add(rgb);
      sum = (sum * 31 + rgb) % 1000000007;
    }
    return { colours: colours.size, sum };
  });

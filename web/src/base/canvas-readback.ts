// Checks whether this browser returns a canvas's pixels as drawn. Protections against
// fingerprinting (Firefox's privacy.resistFingerprinting, Brave, extensions) add noise, and an
// exported picture would be wrong. The check draws a known pattern, makes a PNG of it by
// canvas.toBlob as an export does, and decodes it with a library: reading it through a canvas would
// add noise again.

import type { DecodedPng } from 'fast-png';
import { loadPart } from './lazy-part';
import { t } from './text';

// PixelsAltered is thrown where the browser alters a picture's pixels.
export class PixelsAltered extends Error {}

const SIDE = 32; // side of the known pattern, px
const CLIP_TOLERANCE = 24; // largest error of a channel (0 to 255) that a clip may have: its compression loses more

const colourAt = (x: number, y: number): [number, number, number] => [(x * 8) & 255, (y * 8) & 255, ((x ^ y) * 8) & 255];

// requireExactPixels throws PixelsAltered where the browser alters pixels by more than this export
// may have.
export async function requireExactPixels(of: 'picture' | 'clip', document: Document): Promise<void> {
  const error = await largestPixelError(document);
  if (error > (of === 'clip' ? CLIP_TOLERANCE : 0)) throw new PixelsAltered(t(`export.falsified.${of}`));
}

// largestPixelError is the largest error of a channel, 0 to 255; Infinity where the pattern cannot
// be read.
async function largestPixelError(document: Document): Promise<number> {
  const canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  const context = canvas.getContext('2d');
  if (!context) return Infinity;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      context.fillStyle = `rgb(${colourAt(x, y).join()})`;
      context.fillRect(x, y, 1, 1);
    }
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  const pixels = blob && (await decodePng(blob));
  if (pixels?.width !== SIDE || pixels.height !== SIDE || pixels.depth !== 8 || pixels.channels < 3) return Infinity;
  let largest = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = (y * SIDE + x) * pixels.channels;
      colourAt(x, y).forEach((value, i) => (largest = Math.max(largest, Math.abs(value - pixels.data[at + i]!))));
    }
  }
  return largest;
}

// decodePng is null where the data is no PNG.
async function decodePng(png: Blob): Promise<DecodedPng | null> {
  const { decode } = await loadPart(() => import('./png-decode'));
  try {
    return decode(await png.arrayBuffer());
  } catch {
    return null;
  }
}

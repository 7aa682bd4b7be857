// Whether this browser gives a canvas's pixels as they were drawn. Protections against
// fingerprinting (Firefox's privacy.resistFingerprinting, Brave, extensions) put noise in
// their place, so a picture that is taken away would be false. A known drawing goes the
// same way as a picture, canvas.toBlob, and its PNG is decoded by a library: reading it back
// through a canvas would go through the same protection.

import type { DecodedPng } from 'fast-png';
import { part } from './lazy-part';
import { t } from './text';

// Falsified says that a picture would not be what is on the screen.
export class Falsified extends Error {}

const SIDE = 32; // px of the known drawing
const CLIP = 24; // by which a value may differ where a lossy film is made of it

const colourAt = (x: number, y: number): [number, number, number] => [(x * 8) & 255, (y * 8) & 255, ((x ^ y) * 8) & 255];

// mustBeTrue refuses, with the reason, where pixels are not given as they were drawn. Noise
// of a step or two spoils no film, which loses more by itself.
export async function mustBeTrue(of: 'picture' | 'clip', document: Document): Promise<void> {
  const off = await falsifiedBy(document);
  if (off > (of === 'clip' ? CLIP : 0)) throw new Falsified(t(`export.falsified.${of}`));
}

// falsifiedBy is by how much a pixel differs at most.
async function falsifiedBy(document: Document): Promise<number> {
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
  const pixels = blob && (await decoded(blob));
  if (pixels?.width !== SIDE || pixels.height !== SIDE || pixels.depth !== 8 || pixels.channels < 3) return Infinity;
  let off = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++)
      colourAt(x, y).forEach((value, i) => (off = Math.max(off, Math.abs(value - pixels.data[(y * SIDE + x) * pixels.channels + i]!))));
  }
  return off;
}

// decoded is what a PNG holds, null where it is none.
async function decoded(png: Blob): Promise<DecodedPng | null> {
  const { decode } = await part(() => import('./png-decode'));
  try {
    return decode(await png.arrayBuffer());
  } catch {
    return null;
  }
}

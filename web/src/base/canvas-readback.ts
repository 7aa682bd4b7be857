// Whether this browser gives a canvas's pixels as they were drawn. Protections against
// fingerprinting (Firefox's privacy.resistFingerprinting, Brave, extensions) put noise in
// their place, so a picture that is taken away would be false. A known drawing goes the
// same way as a picture, canvas.toBlob, and its PNG is read here byte by byte: reading it
// back through a canvas would go through the same protection.

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
  const pixels = blob && (await pixelsOf(new Uint8Array(await blob.arrayBuffer())).catch(() => null));
  if (!pixels || pixels.width !== SIDE || pixels.height !== SIDE) return Infinity;
  let off = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++)
      colourAt(x, y).forEach((value, i) => (off = Math.max(off, Math.abs(value - pixels.data[(y * SIDE + x) * pixels.channels + i]!))));
  }
  return off;
}

interface Pixels {
  width: number;
  height: number;
  channels: number;
  data: Uint8Array;
}

// pixelsOf reads a PNG of 8 bits a channel without interlacing, as canvases write them
// (RFC 2083: chunks, one zlib stream, a filter for each line).
export async function pixelsOf(png: Uint8Array): Promise<Pixels> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, kind] = [view.getUint32(16), view.getUint32(20), png[25]!];
  const channels = { 2: 3, 6: 4 }[kind];
  if (!channels || png[24] !== 8 || png[28] !== 0) throw new Error('another kind of PNG');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = view.getUint32(at);
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === 'IDAT') parts.push(png.slice(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = new Uint8Array(await new Response(new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer());
  return { width, height, channels, data: unfiltered(raw, width * channels, height, channels) };
}

// unfiltered takes the filters of the lines away: none, left, above, their mean, Paeth's.
function unfiltered(raw: Uint8Array, line: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)]!;
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const left = x >= channels ? out[at - channels]! : 0;
      const above = y ? out[at - line]! : 0;
      const corner = y && x >= channels ? out[at - line - channels]! : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[at] = raw[y * (line + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const to = left + above - corner;
  const [a, b, c] = [Math.abs(to - left), Math.abs(to - above), Math.abs(to - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

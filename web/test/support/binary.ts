// Readers of what is inside PNG, WebM and zip files.

import { inflateRawSync } from 'node:zlib';
import { expect } from '@playwright/test';

export interface Chunk {
  kind: string;
  body: Buffer;
}

// chunks reads a PNG's, checking each sum.
export function chunks(png: Buffer): Chunk[] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const found: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    let crc = -1;
    for (const byte of png.subarray(at + 4, at + 8 + length)) {
      crc ^= byte;
      for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    expect(png.readUInt32BE(at + 8 + length), `sum of ${kind}`).toBe((crc ^ -1) >>> 0);
    found.push({ kind, body: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

// notes are what a PNG says of itself.
export const notes = (png: Chunk[]): Record<string, string> =>
  Object.fromEntries(
    png
      .filter(({ kind }) => kind === 'iTXt')
      .map(({ body }) => [body.toString('utf8', 0, body.indexOf(0)), body.toString('utf8', body.indexOf(0) + 5)]),
  );

export interface Part {
  id: number;
  body: Buffer;
}

const PICTURES = 0x1f43b675;
const ENTERED = [0x18538067, 0x1549a966, 0x1254c367, 0x7373, 0x67c8]; // segment, information, tags, a tag, its text

// parts walks through a WebM up to its pictures, entering what holds other parts.
export function parts(bytes: Buffer): Part[] {
  const found: Part[] = [];
  const walk = (begin: number, end: number) => {
    for (let at = begin; at < end;) {
      const idLength = Math.clz32(bytes[at]) - 23;
      const id = bytes.readUIntBE(at, idLength);
      const from = at + idLength;
      const sizeLength = Math.clz32(bytes[from]) - 23;
      const raw = bytes.subarray(from, from + sizeLength);
      const most = (1n << BigInt(7 * sizeLength)) - 1n; // a size of ones is not said
      const value = raw.reduce((n, b) => n * 256n + BigInt(b), 0n) & most;
      const size = value === most ? end : Number(value);
      const body = from + sizeLength;
      const to = Math.min(end, body + size);
      found.push({ id, body: bytes.subarray(body, to) });
      if (id === PICTURES) return;
      if (ENTERED.includes(id)) walk(body, to);
      at = to;
    }
  };
  walk(0, bytes.length);
  return found;
}

// unzipped is a file of a zip archive, by its name; its compressed bytes follow that name and what its head says is extra.
export function unzipped(zip: Buffer, name: string): Buffer {
  const at = zip.indexOf(name);
  return inflateRawSync(zip.subarray(at + name.length + zip.readUInt16LE(at - 2)));
}

// How colourful a part of a picture is, and several pictures on one sheet.

import { decode, encode } from 'fast-png';

export interface Shot {
  width: number;
  height: number;
  data: Uint8Array; // RGBA
}

export interface Ellipse {
  x: number; // px
  y: number;
  rx: number;
  ry: number;
}

// shotOf is the pixels of a PNG.
export function shotOf(png: Buffer): Shot {
  const { width, height, channels, data } = decode(png);
  const out = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < Math.min(channels, 3); c++) out[4 * i + c] = data[channels * i + c]!;
  return { width, height, data: out };
}

const linear = (byte: number) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
const root = (x: number) => (x > 0.008856 ? Math.cbrt(x) : 7.787 * x + 16 / 116);

// chromaOf is C*ab of an sRGB colour, in CIELAB under D65.
export function chromaOf(red: number, green: number, blue: number): number {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = root(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = root((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return Math.hypot(500 * (x - y), 200 * (y - z));
}

// meanChroma is the mean over all pixels within some ellipses.
export function meanChroma({ width, height, data }: Shot, within: Ellipse[]): number {
  let [sum, n] = [0, 0];
  for (const { x, y, rx, ry } of within)
    for (let j = Math.max(0, Math.ceil(y - ry)); j <= Math.min(height - 1, y + ry); j++)
      for (let i = Math.max(0, Math.ceil(x - rx)); i <= Math.min(width - 1, x + rx); i++) {
        if (((i - x) / rx) ** 2 + ((j - y) / ry) ** 2 > 1) continue;
        const at = 4 * (j * width + i);
        sum += chromaOf(data[at], data[at + 1], data[at + 2]);
        n++;
      }
  return sum / n;
}

// chromaticShare is the share of pixels on the edge of ellipses, some px to both sides, whose chroma is at
// least so much: of a line that runs there.
export function chromaticShare({ width, data }: Shot, edges: Ellipse[], least: number, reach: number): number {
  let [found, n] = [0, 0];
  for (const { x, y, rx, ry } of edges)
    for (let k = 0; k < 180; k++) {
      const [s, c] = [Math.sin((k * Math.PI) / 90), Math.cos((k * Math.PI) / 90)];
      let most = 0;
      for (let out = -reach; out <= reach; out++) {
        const at = 4 * (Math.round(y + (ry + out) * s) * width + Math.round(x + (rx + out) * c));
        most = Math.max(most, chromaOf(data[at], data[at + 1], data[at + 2]));
      }
      if (most >= least) found++;
      n++;
    }
  return found / n;
}

// contactSheet is pictures in rows, as one PNG.
export function contactSheet(rows: Shot[][]): Uint8Array {
  const width = Math.max(...rows.map((row) => row.reduce((sum, shot) => sum + shot.width, 0)));
  const height = rows.reduce((sum, row) => sum + Math.max(...row.map((shot) => shot.height)), 0);
  const data = new Uint8Array(4 * width * height).fill(128);
  let top = 0;
  for (const row of rows) {
    let left = 0;
    for (const shot of row) {
      for (let j = 0; j < shot.height; j++)
        data.set(shot.data.subarray(4 * j * shot.width, 4 * (j + 1) * shot.width), 4 * ((top + j) * width + left));
      left += shot.width;
    }
    top += Math.max(...row.map((shot) => shot.height));
  }
  return encode({ width, height, data, channels: 4 });
}

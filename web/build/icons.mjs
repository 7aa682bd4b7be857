// The mark as pictures: four dots, as SVG and as PNG, painted here without a library.

import { deflateSync } from 'node:zlib';

const CORNER = 0.25; // of the side
const DOTS = { at: [0.355, 0.645], radius: 0.15 }; // of the side
const SAFE = 0.8; // the part of a maskable icon that no mask cuts

const keys = ['da', 'na', 'ach', '5ht'];
const spots = keys.map((key, i) => ({ key, x: DOTS.at[i % 2], y: DOTS.at[i >> 1] }));

export function svg(colours) {
  const dots = spots.map(({ key, x, y }) => `<circle cx="${x * 512}" cy="${y * 512}" r="${DOTS.radius * 512}" fill="${colours[key]}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">` +
    `<rect width="512" height="512" rx="${CORNER * 512}" fill="${colours.bg}"/>${dots.join('')}</svg>\n`;
}

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// png paints the mark; whole fills the square to its corners, for a system that cuts it.
export function png(side, colours, { whole = false } = {}) {
  const inner = whole ? SAFE : 1;
  const place = (part) => (0.5 + (part - 0.5) * inner) * side;
  const ground = rgb(colours.bg);
  const dots = spots.map(({ key, x, y }) => ({ colour: rgb(colours[key]), x: place(x), y: place(y), r: DOTS.radius * inner * side }));
  const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance)); // of a pixel, by its centre's distance from the edge
  const corner = CORNER * side;
  const rows = Buffer.alloc(side * (1 + 4 * side));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      let colour = ground;
      for (const dot of dots) {
        const c = cover(Math.hypot(px - dot.x, py - dot.y) - dot.r);
        colour = colour.map((under, i) => under + (dot.colour[i] - under) * c);
      }
      const dx = Math.max(0, corner - px, px - (side - corner));
      const dy = Math.max(0, corner - py, py - (side - corner));
      const alpha = whole ? 1 : cover(Math.hypot(dx, dy) - corner);
      rows.set([...colour.map(Math.round), Math.round(255 * alpha)], y * (1 + 4 * side) + 1 + 4 * x);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6], 8); // 8 bits, RGB and alpha
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  let crc = 0xffffffff;
  for (const byte of body) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

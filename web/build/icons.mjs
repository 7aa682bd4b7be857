// The lab's logo, four dots, as SVG and PNG icons.

import { encode } from 'fast-png';

const CORNER = 0.25; // share of the side
const DOTS = { at: [0.355, 0.645], radius: 0.15 }; // shares of the side
const SAFE = 0.8; // share of a maskable icon that no mask cuts off

const keys = ['da', 'na', 'ach', '5ht'];
const positions = keys.map((key, i) => ({ key, x: DOTS.at[i % 2], y: DOTS.at[i >> 1] }));

export function svg(colours) {
  const r = DOTS.radius * 512;
  const dots = positions.map(({ key, x, y }) => `<circle cx="${x * 512}" cy="${y * 512}" r="${r}" fill="${colours[key]}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">` +
    `<rect width="512" height="512" rx="${CORNER * 512}" fill="${colours.bg}"/>${dots.join('')}</svg>\n`;
}

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// png draws the logo; whole fills the square to its corners, for systems that cut icons to a shape.
export function png(side, colours, { whole = false } = {}) {
  const inner = whole ? SAFE : 1;
  const place = (part) => (0.5 + (part - 0.5) * inner) * side;
  const ground = rgb(colours.bg);
  const dots = positions.map(({ key, x, y }) => ({ colour: rgb(colours[key]), x: place(x), y: place(y), r: DOTS.radius * inner * side }));
  const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance)); // covered share of a pixel, by its centre's distance from the edge
  const corner = CORNER * side;
  const data = new Uint8Array(4 * side * side);
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
      data.set([...colour.map(Math.round), Math.round(255 * alpha)], 4 * (y * side + x));
    }
  }
  return encode({ width: side, height: side, data, channels: 4 }, { zlib: { level: 9 } });
}

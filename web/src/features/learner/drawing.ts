// A drawing or a picture of one's own, made into the kind of image that the network knows. Digits of
// MNIST are scaled into 20 × 20 of 28 × 28 pixels, with their centre of mass in the middle; the lab's
// images are the means of 2 × 2 of these.

export const SIDE = 14;
const WIDE = 2 * SIDE;
const BOX = 20; // the longer side of a digit, in pixels of WIDE
const INK = 0.1; // brightness from which a pixel belongs to the digit

// Ink is a picture: the brightness of each pixel, 0 to 1, row by row.
export interface Ink {
  width: number;
  height: number;
  pixels: Float32Array;
}

// inkOf reads a canvas's pixels. Most of a picture's border is its ground: where that is bright, as of
// paper, the picture is inverted.
export function inkOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Ink {
  const pixels = new Float32Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = [data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!];
    pixels[i] = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  }
  let border = 0;
  let n = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1)) {
      border += pixels[y * width + x]!;
      n++;
    }
  if (border / n > 0.5) for (let i = 0; i < pixels.length; i++) pixels[i] = 1 - pixels[i]!;
  return { width, height, pixels };
}

// digitOf is the image, 14 × 14; null where there is no ink.
export function digitOf(ink: Ink): number[] | null {
  const box = boxOf(ink);
  if (!box) return null;
  const scale = BOX / Math.max(box.right - box.left, box.bottom - box.top);
  // Each pixel of the picture adds its ink where it comes to lie, shared among the pixels under it.
  const place = (dx: number, dy: number): Float32Array => {
    const out = new Float32Array(WIDE * WIDE);
    for (let y = box.top; y < box.bottom; y++)
      for (let x = box.left; x < box.right; x++) {
        const v = ink.pixels[y * ink.width + x]!;
        if (v > 0) spread(out, (x - box.left) * scale + dx, (y - box.top) * scale + dy, scale, v);
      }
    return out;
  };
  const first = place((WIDE - (box.right - box.left) * scale) / 2, (WIDE - (box.bottom - box.top) * scale) / 2);
  const middle = centreOf(first);
  const wide = place(
    (WIDE - (box.right - box.left) * scale) / 2 + WIDE / 2 - middle.x,
    (WIDE - (box.bottom - box.top) * scale) / 2 + WIDE / 2 - middle.y,
  );
  const brightest = Math.max(...wide);
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [2 * (i % SIDE), 2 * Math.floor(i / SIDE)];
    const at = (dx: number, dy: number) => wide[(y + dy) * WIDE + x + dx]!;
    return Math.min(1, (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4 / Math.min(1, brightest));
  });
}

// boxOf is what contains all ink.
function boxOf({ width, height, pixels }: Ink) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (pixels[y * width + x]! > INK) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
  return right > left ? { left, top, right, bottom } : null;
}

// spread adds a square of a side and a brightness to an image of WIDE, each pixel by the part of it that
// is covered.
function spread(out: Float32Array, x: number, y: number, side: number, brightness: number): void {
  for (let py = Math.max(0, Math.floor(y)); py < Math.min(WIDE, y + side); py++)
    for (let px = Math.max(0, Math.floor(x)); px < Math.min(WIDE, x + side); px++) {
      const across = Math.min(px + 1, x + side) - Math.max(px, x);
      const down = Math.min(py + 1, y + side) - Math.max(py, y);
      if (across > 0 && down > 0) out[py * WIDE + px]! += brightness * across * down;
    }
}

function centreOf(pixels: Float32Array) {
  let [sum, sx, sy] = [0, 0, 0];
  pixels.forEach((v, i) => {
    sum += v;
    sx += v * ((i % WIDE) + 0.5);
    sy += v * (Math.floor(i / WIDE) + 0.5);
  });
  return { x: sx / sum, y: sy / sum };
}

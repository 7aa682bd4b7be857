// A computed CSS colour, written as rgb(…), which every program reads. It is calculated, because
// some browsers alter pixels that are read back from a canvas.

const number = (text: string) => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : text === 'none' ? 0 : Number(text));

// plainColour is rgb(…), or the value itself where its form is not known.
export function plainColour(value: string): string {
  const [, form, inside] = /^(color|oklab|oklch)\(([^)]*)\)$/.exec(value.trim()) ?? [];
  if (!form || !inside) return value;
  const [before, alpha] = inside.split('/');
  const parts = before!.trim().split(/\s+/);
  if (alpha !== undefined && number(alpha.trim()) === 0) return 'none';
  let linear: number[] | null = null;
  if (form === 'color') {
    if (parts[0] === 'srgb') return rgb(parts.slice(1).map(number));
    if (parts[0] === 'srgb-linear') linear = parts.slice(1).map(number);
  } else {
    let [l, a, b] = parts.map((part) => number(part.replace('deg', ''))) as [number, number, number];
    if (form === 'oklch') [a, b] = [a * Math.cos((b * Math.PI) / 180), a * Math.sin((b * Math.PI) / 180)];
    linear = fromOklab(l, a, b);
  }
  return linear ? rgb(linear.map(companded)) : value;
}

// fromOklab converts to linear sRGB (Ottosson 2020).
function fromOklab(l: number, a: number, b: number): number[] {
  const [x, y, z] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((v) => v ** 3) as [number, number, number];
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

const companded = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.max(0, v) ** (1 / 2.4) - 0.055);

const rgb = (parts: number[]) => `rgb(${parts.map((v) => Math.round(255 * Math.min(1, Math.max(0, v)))).join(', ')})`;

// Text in an SVG: the fonts that it names, and what must be escaped.

// FAMILY is written with names alone, so that other programs find a font of theirs.
export const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

export const font = (size: number, weight = 400) => `${weight} ${size}px ${FAMILY}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// escaped leaves out what XML may not hold.
export const escaped = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c]!);

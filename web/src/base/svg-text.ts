// Text in SVG files: the font, and escaping.

// FAMILY holds font names only, so that other programs find a font of theirs.
export const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

export const font = (size: number, weight = 400) => `${weight} ${size}px ${FAMILY}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// escaped also drops characters that XML does not allow.
export const escaped = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c]!);

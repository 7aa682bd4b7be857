// Writes where a picture comes from into the PNG itself, as an iTXt chunk.

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const HEADER_END = 33; // signature and IHDR

export async function withNote(png: Blob, key: string, text: string): Promise<Blob> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  // keyword 0, not compressed, method 0, no language, no translated keyword
  const body = new TextEncoder().encode(`iTXt${key}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc(body));
  return new Blob([bytes.slice(0, HEADER_END), chunk, bytes.slice(HEADER_END)], { type: 'image/png' });
}

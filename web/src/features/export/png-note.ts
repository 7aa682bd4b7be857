// Stores where a picture comes from in the PNG itself, as iTXt chunks, and reads such chunks.
// Written by hand: the PNG library here (fast-png) has only tEXt, which is limited to Latin-1, and
// would have to encode the picture again.

import type { Provenance } from './provenance';
import { inflate } from './text-of';

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

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_END = 33; // signature and IHDR

export const isPng = (bytes: Uint8Array) => SIGNATURE.every((byte, i) => bytes[i] === byte);

const notes = (from: Provenance): [string, string][] => [
  ['Title', from.title],
  ['Software', `${from.lab} ${from.version}`],
  ['Source', from.link],
  ['Figure', from.figure],
  ['Seed', String(from.seed)],
  ['Tick', String(from.tick)],
  ['Hash', from.hash],
  ['Citation', from.citation],
];

export async function withNotes(png: Blob, from: Provenance): Promise<Blob> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  return new Blob([bytes.slice(0, HEADER_END), ...notes(from).map(([key, text]) => chunk(key, text)), bytes.slice(HEADER_END)], {
    type: 'image/png',
  });
}

function chunk(key: string, text: string): Uint8Array<ArrayBuffer> {
  // The chunk's fields: keyword, 0, not compressed, method 0, no language, no translated keyword.
  const body = new TextEncoder().encode(`iTXt${key}\0\0\0\0\0${text}`);
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, body.length - 4);
  whole.set(body, 4);
  view.setUint32(4 + body.length, crc(body));
  return whole;
}

const MAX_NOTE = 4_000_000; // bytes of a compressed text

// notesOf reads the texts of a PNG by their keywords, in every form in which programs save them.
export async function notesOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = new TextDecoder('latin1');
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const kind = latin.decode(bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IEND' || at + 12 + length > bytes.length) break;
    at += 12 + length;
    const end = body.indexOf(0);
    if (end < 1) continue;
    const key = latin.decode(body.subarray(0, end));
    if (kind === 'tEXt') found.set(key, latin.decode(body.subarray(end + 1)));
    if (kind === 'zTXt')
      await inflate(body.slice(end + 2), 'deflate', MAX_NOTE).then(
        (text) => found.set(key, latin.decode(text)),
        () => {},
      );
    if (kind !== 'iTXt') continue;
    const language = body.indexOf(0, end + 3);
    const translated = language < 0 ? -1 : body.indexOf(0, language + 1);
    if (translated < 0) continue;
    const text = body.slice(translated + 1);
    const words = body[end + 1] ? await inflate(text, 'deflate', MAX_NOTE).catch(() => null) : text;
    if (words) found.set(key, new TextDecoder().decode(words));
  }
  return found;
}

// The kinds of files that can be opened. Each opener recognises one kind by its content and says
// what opening does. Other parts of the page can add openers.

import { loadPart } from '../../base/lazy-part';
import { t } from '../../base/text';
import { headOf } from './csv-head';
import { isPng, notesOf } from './png-note';
import { inflate, textOf } from './text-of';

// OpenedFile is a file that a person opens.
export interface OpenedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  text: () => string; // decoded, from whatever encoding
}

// Opening is a link to open, with tick and hash of its moment, or a function to run.
export type Opening = { link: string; tick?: string; hash?: string } | { act: () => Promise<void> };

// Opener returns null where a file is not of its kind. It throws where the kind is right but the
// file cannot be opened.
export type Opener = (file: OpenedFile) => Opening | null | Promise<Opening | null>;

const MAX_BYTES = 10_000_000; // bytes
const HTML_HEAD = 20_000; // characters at the start in which an HTML file is recognised

const openingAt = (link: string | undefined | null, tick?: string | null, hash?: string | null): Opening => {
  if (!link) throw new Error(t('open.noLink'));
  return { link, tick: tick ?? undefined, hash: hash ?? undefined };
};

const png: Opener = async ({ bytes }) => {
  if (!isPng(bytes)) return null;
  const notes = await notesOf(bytes);
  return openingAt(notes.get('Source'), notes.get('Tick'), notes.get('Hash'));
};

const WEBM = [0x1a, 0x45, 0xdf, 0xa3]; // its first bytes

const MP4 = [0x66, 0x74, 0x79, 0x70]; // “ftyp”, after the length of the first box

const clip: Opener = async ({ bytes }) => {
  if (!WEBM.every((byte, i) => bytes[i] === byte) && !MP4.every((byte, i) => bytes[4 + i] === byte)) return null;
  const { tagsOf } = await loadPart(() => import('./clip-file'));
  const tags = await tagsOf(new Blob([bytes]));
  return openingAt(tags.get('URL'), tags.get('LAB_TICK'), tags.get('LAB_HASH'));
};

// svg also reads what editors make of the file: with a prologue and a document type, indented, with
// other prefixes, or no longer well formed.
const svg: Opener = ({ text }) => {
  const words = text();
  if (!/^\s*</.test(words) || !/<(?:[\w-]+:)?svg[\s>]/.test(words) || isPage(words)) return null;
  const found = new DOMParser().parseFromString(words.trim(), 'image/svg+xml');
  const textOfElement = (space: string, name: string, prefix: string) =>
    found.getElementsByTagNameNS(space, name)[0]?.textContent?.trim() ?? taggedText(words, `${prefix}:${name}`);
  const labElement = (name: string) => textOfElement('urn:neuromod-lab:1', name, 'lab');
  return openingAt(textOfElement('http://purl.org/dc/elements/1.1/', 'source', 'dc'), labElement('tick'), labElement('hash'));
};

const taggedText = (words: string, name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(words)?.[1]?.trim();

const isPage = (words: string) => /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(words);

// html reads the lab as one file, as exported or as saved again by a browser, which adds the page's
// address.
const html: Opener = ({ text }) => {
  const words = text();
  if (!isPage(words)) return null;
  const linkMeta = new DOMParser()
    .parseFromString(words.slice(0, HTML_HEAD), 'text/html')
    .querySelector<HTMLMetaElement>('meta[name="neuromodlab-link"]');
  const saved = /<!--\s*saved from url=\(\d+\)\S*?#(\S+)/.exec(words.slice(0, HTML_HEAD))?.[1];
  return openingAt(linkMeta?.content || saved);
};

const json: Opener = ({ text }) => {
  if (!/^\s*\{/.test(text())) return null;
  let data: unknown;
  try {
    data = JSON.parse(text());
  } catch (error) {
    throw new Error(t('open.badJson', { said: error instanceof Error ? error.message : String(error) }), { cause: error });
  }
  const from = ownField(data, 'provenance');
  const fieldText = (of: unknown, key: string) => {
    const x = ownField(of, key);
    return typeof x === 'string' || typeof x === 'number' ? String(x) : undefined;
  };
  return from ? openingAt(fieldText(from, 'link'), fieldText(from, 'tick'), fieldText(from, 'hash')) : openingAt(fieldText(data, 'link'));
};

const ownField = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined;

const csv: Opener = ({ text }) => {
  const head = headOf(text());
  return head.size ? openingAt(head.get('link'), head.get('tick'), head.get('hash')) : null;
};

const openers: Opener[] = [png, clip, html, svg, json, csv];

// addOpener adds an opener, which is tried before the others.
export const addOpener = (opener: Opener) => openers.unshift(opener);

// addLastOpener adds an opener, which is tried after the others.
export const addLastOpener = (opener: Opener) => openers.push(opener);

// openingOf says what opening a file does.
export async function openingOf(file: File): Promise<Opening> {
  if (file.size > MAX_BYTES) throw new Error(t('open.large', { most: MAX_BYTES / 1e6 }));
  const bytes = await decompressed(new Uint8Array(await file.arrayBuffer()));
  let words: string | undefined;
  const found: OpenedFile = { name: file.name, bytes, text: () => (words ??= textOf(bytes)) };
  for (const opener of openers) {
    const opening = await opener(found);
    if (opening) return opening;
  }
  throw new Error(t('open.foreign'));
}

// decompressed is the content of a gzip file; some editors save SVG compressed.
async function decompressed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const out = await inflate(bytes, 'gzip', MAX_BYTES).catch(() => null);
  if (!out) throw new Error(t('open.foreign'));
  return out;
}

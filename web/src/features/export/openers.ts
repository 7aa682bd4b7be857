// Files that can be opened: each opener knows one kind by what is in it, and says what
// opening it does. Other parts of the page add theirs.

import { loadPart } from '../../base/lazy-part';
import { t } from '../../base/text';
import { headOf } from './csv-head';
import { isPng, notesOf } from './png-note';
import { inflate, textOf } from './text-of';

// Found is a file that somebody wants to open.
export interface Found {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  text: () => string; // whatever it was encoded in
}

// Opening is a link to open, with the moment and hash that it had, or something to do.
export type Opening = { link: string; tick?: string; hash?: string } | { act: () => Promise<void> };

// Opener answers null where a file is not of its kind, and throws where it is and
// cannot be opened.
export type Opener = (file: Found) => Opening | null | Promise<Opening | null>;

const MOST = 10_000_000; // bytes
const HTML_HEAD = 20_000; // letters in which a page says what it is

const withLink = (link: string | undefined | null, tick?: string | null, hash?: string | null): Opening => {
  if (!link) throw new Error(t('open.noLink'));
  return { link, tick: tick ?? undefined, hash: hash ?? undefined };
};

const png: Opener = async ({ bytes }) => {
  if (!isPng(bytes)) return null;
  const notes = await notesOf(bytes);
  return withLink(notes.get('Source'), notes.get('Tick'), notes.get('Hash'));
};

const WEBM = [0x1a, 0x45, 0xdf, 0xa3]; // its first bytes

const webm: Opener = async ({ bytes }) => {
  if (!WEBM.every((byte, i) => bytes[i] === byte)) return null;
  const { tagsOf } = await loadPart(() => import('./webm'));
  const tags = await tagsOf(new Blob([bytes]));
  return withLink(tags.get('URL'), tags.get('LAB_TICK'), tags.get('LAB_HASH'));
};

// svg takes what editors make of one: with a prolog and a document type, indented, under
// other prefixes; and what is no longer well formed.
const svg: Opener = ({ text }) => {
  const words = text();
  if (!/^\s*</.test(words) || !/<(?:[\w-]+:)?svg[\s>]/.test(words) || isPage(words)) return null;
  const found = new DOMParser().parseFromString(words.trim(), 'image/svg+xml');
  const said = (space: string, name: string, prefix: string) =>
    found.getElementsByTagNameNS(space, name)[0]?.textContent?.trim() ?? tagged(words, `${prefix}:${name}`);
  const own = (name: string) => said('urn:neuromod-lab:1', name, 'lab');
  return withLink(said('http://purl.org/dc/elements/1.1/', 'source', 'dc'), own('tick'), own('hash'));
};

const tagged = (words: string, name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(words)?.[1]?.trim();

const isPage = (words: string) => /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(words);

// html is the lab in one file, as it was taken away, or as a browser has saved it again:
// then its address stands in it too.
const html: Opener = ({ text }) => {
  const words = text();
  if (!isPage(words)) return null;
  const inside = new DOMParser()
    .parseFromString(words.slice(0, HTML_HEAD), 'text/html')
    .querySelector<HTMLMetaElement>('meta[name="neuromodlab-link"]');
  const saved = /<!--\s*saved from url=\(\d+\)\S*?#(\S+)/.exec(words.slice(0, HTML_HEAD))?.[1];
  return withLink(inside?.content || saved);
};

const json: Opener = ({ text }) => {
  if (!/^\s*\{/.test(text())) return null;
  let data: unknown;
  try {
    data = JSON.parse(text());
  } catch (error) {
    throw new Error(t('open.badJson', { said: error instanceof Error ? error.message : String(error) }), { cause: error });
  }
  const from = own(data, 'provenance');
  const word = (of: unknown, key: string) => {
    const x = own(of, key);
    return typeof x === 'string' || typeof x === 'number' ? String(x) : undefined;
  };
  return from ? withLink(word(from, 'link'), word(from, 'tick'), word(from, 'hash')) : withLink(word(data, 'link'));
};

const own = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined;

const csv: Opener = ({ text }) => {
  const head = headOf(text());
  return head.size ? withLink(head.get('link'), head.get('tick'), head.get('hash')) : null;
};

const openers: Opener[] = [png, webm, html, svg, json, csv];

// addOpener lets another kind of file be opened; it is asked before those there are.
export const addOpener = (opener: Opener) => openers.unshift(opener);

// openingOf says what opening a file does.
export async function openingOf(file: File): Promise<Opening> {
  if (file.size > MOST) throw new Error(t('open.large', { most: MOST / 1e6 }));
  const bytes = await inflated(new Uint8Array(await file.arrayBuffer()));
  let words: string | undefined;
  const found: Found = { name: file.name, bytes, text: () => (words ??= textOf(bytes)) };
  for (const opener of openers) {
    const opening = await opener(found);
    if (opening) return opening;
  }
  throw new Error(t('open.foreign'));
}

// inflated is what is in a file that was compressed, as editors save an SVG.
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const out = await inflate(bytes, 'gzip', MOST).catch(() => null);
  if (!out) throw new Error(t('open.foreign'));
  return out;
}

// Files that can be opened: each opener knows one kind by what is in it, and says what
// opening it does. Other parts of the page add theirs.

import { t } from '../text';
import { isWebm, tagsOf } from './ebml';
import { isPng, notesOf } from './png-note';

// Found is a file that somebody wants to open.
export interface Found {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  text: () => string; // as UTF-8
}

// Opening is a link to open, with the moment and hash that it had, or something to do.
export type Opening = { link: string; tick?: string; hash?: string } | { act: () => Promise<void> };

// Opener answers null where a file is not of its kind, and throws where it is and
// cannot be opened.
export type Opener = (file: Found) => Opening | null | Promise<Opening | null>;

const CSV_HEAD = 200; // lines in which a table says where it comes from
const MOST = 10_000_000; // bytes

const withLink = (link: string | undefined | null, tick?: string | null, hash?: string | null): Opening => {
  if (!link) throw new Error(t('open.noLink'));
  return { link, tick: tick ?? undefined, hash: hash ?? undefined };
};

const png: Opener = ({ bytes }) => {
  if (!isPng(bytes)) return null;
  const notes = notesOf(bytes);
  return withLink(notes.get('Source'), notes.get('Tick'), notes.get('Hash'));
};

const webm: Opener = ({ bytes }) => {
  if (!isWebm(bytes)) return null;
  const tags = tagsOf(bytes);
  return withLink(tags.get('URL'), tags.get('LAB_TICK'), tags.get('LAB_HASH'));
};

const svg: Opener = ({ text }) => {
  const words = text();
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<svg[\s>]/.test(words)) return null;
  const found = new DOMParser().parseFromString(words, 'image/svg+xml');
  const own = (name: string) => found.getElementsByTagNameNS('urn:neuromod-lab:1', name)[0]?.textContent;
  return withLink(found.getElementsByTagNameNS('http://purl.org/dc/elements/1.1/', 'source')[0]?.textContent, own('tick'), own('hash'));
};

const json: Opener = ({ text }) => {
  if (!/^\s*\{/.test(text())) return null;
  let data: unknown;
  try {
    data = JSON.parse(text());
  } catch (error) {
    throw new Error(t('open.badJson', { said: error instanceof Error ? error.message : String(error) }));
  }
  const from = own(data, 'provenance');
  const word = (of: unknown, key: string) => {
    const x = own(of, key);
    return typeof x === 'string' || typeof x === 'number' ? String(x) : undefined;
  };
  return from ? withLink(word(from, 'link'), word(from, 'tick'), word(from, 'hash')) : withLink(word(data, 'link'));
};

const own = (data: unknown, key: string): unknown => (typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined);

const csv: Opener = ({ text }) => {
  const lines = text().replace(/^\ufeff/, '').split(/\r?\n/, CSV_HEAD);
  const head = new Map(lines.flatMap((line) => [...line.matchAll(/^#\s*(\w+):\s*(.*)$/g)].map(([, key, value]) => [key!, value!] as const)));
  return head.size ? withLink(head.get('link'), head.get('tick'), head.get('hash')) : null;
};

const openers: Opener[] = [png, webm, svg, json, csv];

// addOpener lets another kind of file be opened; it is asked before those there are.
export const addOpener = (opener: Opener) => openers.unshift(opener);

// openingOf says what opening a file does.
export async function openingOf(file: File): Promise<Opening> {
  if (file.size > MOST) throw new Error(t('open.large', { most: MOST / 1e6 }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  let words: string | undefined;
  const found: Found = { name: file.name, bytes, text: () => (words ??= new TextDecoder().decode(bytes)) };
  for (const opener of openers) {
    const opening = await opener(found);
    if (opening) return opening;
  }
  throw new Error(t('open.foreign'));
}

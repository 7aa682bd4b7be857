// The page's words: one file a language, found by its name. The language stays the same while the
// page is open. A text that the language lacks is shown in English; one that no file has shows its
// key.

import en from '../../../assets/locales/en.json';
import { fileDeadline, WAIT } from './deadline';
import { remember, remembered } from './settings';

type Words = Record<string, string>;

const files = import.meta.glob<Words>(['../../../assets/locales/*.json', '!../../../assets/locales/en.json'], { import: 'default' });
const codeOf = (path: string) => path.replace(/^.*\/|\.json$/g, '');
const english: Words = en;

let words: Words = english;
let plurals = new Intl.PluralRules('en');

// language is the page's language, a BCP 47 code.
export let language = 'en';

export interface Language {
  code: string;
  name: string; // in that language
}

// languages are those that have a file.
export const languages = (): Language[] => ['en', ...Object.keys(files).map(codeOf)].map((code) => ({ code, name: nameOf(code) }));

function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

// startLanguage sets the language: the link's, else the one stored, else the first of the browser's
// languages that has a file. It returns false where the file could not be loaded, and the page is
// then in English.
export async function startLanguage(wanted: string | null): Promise<boolean> {
  const codes = languages().map(({ code }) => code);
  const known = (code: string | null) => (code ? codes.find((c) => c === code) ?? codes.find((c) => c === code.split('-')[0]) : undefined);
  const chosen = known(wanted) ?? known(remembered('language')) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
  let loaded = true;
  if (chosen !== 'en') {
    const path = Object.keys(files).find((file) => codeOf(file) === chosen)!;
    try {
      words = await fileDeadline(files[path]!(), 'late', WAIT.language);
      language = chosen;
    } catch {
      loaded = false;
    }
  }
  plurals = new Intl.PluralRules(language);
  plain.clear();
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return loaded;
}

// useLanguage stores a language for the next page that is opened.
export const useLanguage = (code: string) => remember('language', code);

// RTL are the scripts written from right to left.
const RTL = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);

const directionOf = (code: string) => (RTL.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr');

// translation is the text of a key, else the English one, else undefined.
const translation = (key: string): string | undefined => words[key] ?? english[key];

// t is the text of a key, with each {name} replaced. Where n is given and the key has plural forms
// (key.one, key.other), the form for n is used.
export function t(key: string, values?: Record<string, string | number>): string {
  if (values) return filled(key, values);
  let text = plain.get(key);
  if (text === undefined) plain.set(key, (text = filled(key, {})));
  return text;
}

const plain = new Map<string, string>(); // texts without values, which are asked for again and again

function filled(key: string, values: Record<string, string | number>): string {
  const form = typeof values.n === 'number' ? `${key}.${plurals.select(values.n)}` : key;
  const text = words[form] ?? words[`${key}.other`] ?? words[key] ?? english[form] ?? english[`${key}.other`] ?? english[key] ?? key;
  return keepUnits(text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)));
}

// A number and its unit stay on one line. UNITS are written alike in every language; CHINESE_UNITS
// are words directly behind the number.
const UNITS = /(\d) (?=(?:ms|s|min|h|nM|µM|Hz|kHz|mV|µm|mm|px|MB|KiB|MiB|kB|%|×|°)(?![\p{L}\p{N}]))/gu;
const CHINESE_UNITS = /(\d)\s?(毫秒|微秒|秒|分钟|小时|纳摩尔|微米|毫伏|赫兹|像素|个|次|条|种|轮)/gu;
const NARROW = '\u2060'; // a word joiner: no line break, no space

export function keepUnits(text: string): string {
  const joined = text.replace(UNITS, '$1\u00a0');
  if (language !== 'zh') return joined;
  return joined.replace(CHINESE_UNITS, (_, digit: string, unit: string) => digit + NARROW + [...unit].join(NARROW));
}

// translated is the text of a key, or the fallback where no file has it: the English of the engine
// and the data files.
export const translated = (key: string, fallback: string) => translation(key) ?? fallback;

// choice is the text of a parameter's choice, or its name.
export const choice = (name: string) => translated(`choice.${name}`, name);

// labels are the texts under a prefix, by the rest of their keys; the stage shows them.
export function labels(prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of Object.keys(english)) {
    if (key.startsWith(prefix)) found[key.slice(prefix.length)] = translation(key)!;
  }
  return found;
}

// UNSPACED are the languages without a space between sentences.
const UNSPACED = new Set(['zh', 'ja', 'th']);

// sentences joins the sentences that are not empty.
export const sentences = (...all: string[]) => all.filter(Boolean).join(UNSPACED.has(language) ? '' : ' ');

// inSentence writes a name as inside a sentence: in lower case, except in German.
export const inSentence = (name: string) => (language === 'de' ? name : name.toLocaleLowerCase(language));

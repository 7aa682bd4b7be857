// The page's words: one file for each language, found by its name, and one language for
// as long as the page is open. English is what all else falls back on; what no file has
// shows its key.

import en from '../../../assets/locales/en.json';
import { arrival, WAIT } from './deadline';
import { remember, remembered } from './settings';

type Words = Record<string, string>;

const files = import.meta.glob<Words>(['../../../assets/locales/*.json', '!../../../assets/locales/en.json'], { import: 'default' });
const codeOf = (path: string) => path.replace(/^.*\/|\.json$/g, '');
const english: Words = en;

let words: Words = english;
let plurals = new Intl.PluralRules('en');

// language is the code of the page's language, as BCP 47 has it.
export let language = 'en';

export interface Language {
  code: string;
  name: string; // in itself
}

// languages are those that there is a file for, by their own names.
export const languages = (): Language[] => ['en', ...Object.keys(files).map(codeOf)].map((code) => ({ code, name: nameOf(code) }));

function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

// startLanguage chooses the language: the link's, else the one chosen before, else the
// first of the browser's that there is a file for. A file that does not come leaves English,
// and the answer false.
export async function startLanguage(wanted: string | null): Promise<boolean> {
  const codes = languages().map(({ code }) => code);
  const known = (code: string | null) => (code ? codes.find((c) => c === code) ?? codes.find((c) => c === code.split('-')[0]) : undefined);
  const chosen = known(wanted) ?? known(remembered('language')) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
  let came = true;
  if (chosen !== 'en') {
    const path = Object.keys(files).find((file) => codeOf(file) === chosen)!;
    try {
      words = await arrival(files[path]!(), 'late', WAIT.words);
      language = chosen;
    } catch {
      came = false;
    }
  }
  plurals = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return came;
}

// useLanguage remembers a language; the page that is opened next speaks it.
export const useLanguage = (code: string) => remember('language', code);

// RTL are the scripts that are written from right to left.
const RTL = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);

const directionOf = (code: string) => (RTL.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr');

// word is what the language has for a key, else English; undefined where neither has it.
const word = (key: string): string | undefined => words[key] ?? english[key];

// t returns the words of a key with {name} replaced. Where n is given and the key has
// forms for one and many (key.one, key.other), the form that n takes is used.
export function t(key: string, values: Record<string, string | number> = {}): string {
  const form = typeof values.n === 'number' ? `${key}.${plurals.select(values.n)}` : key;
  const text = words[form] ?? words[`${key}.other`] ?? words[key] ?? english[form] ?? english[`${key}.other`] ?? english[key] ?? key;
  return together(text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)));
}

// A number and its unit stay on one line: units as they are written in every language, and
// those that Chinese writes as words right behind the number.
const UNITS = /(\d) (?=(?:ms|s|min|h|nM|µM|Hz|kHz|mV|µm|mm|px|MB|KiB|MiB|kB|%|×|°)(?![\p{L}\p{N}]))/gu;
const WORDS = /(\d)\s?(毫秒|微秒|秒|分钟|小时|纳摩尔|微米|毫伏|赫兹|像素|个|次|条|种|轮)/gu;
const NARROW = '\u2060'; // joins without a space

export function together(text: string): string {
  const joined = text.replace(UNITS, '$1\u00a0');
  return language === 'zh' ? joined.replace(WORDS, (_, digit: string, unit: string) => digit + NARROW + [...unit].join(NARROW)) : joined;
}

// said returns the words of a key; where no file has them its own, as the engine and the
// data files say it in English.
export const said = (key: string, own: string) => word(key) ?? own;

// choice returns the words of a parameter's choice: its own where there are none.
export const choice = (name: string) => said(`choice.${name}`, name);

// labels returns the words under a prefix, without it: those that the stage shows.
export function labels(prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of Object.keys(english)) {
    if (key.startsWith(prefix)) found[key.slice(prefix.length)] = word(key)!;
  }
  return found;
}

// UNSPACED are the languages that put nothing between two sentences.
const UNSPACED = new Set(['zh', 'ja', 'th']);

// sentences joins those of several that are there.
export const sentences = (...all: string[]) => all.filter(Boolean).join(UNSPACED.has(language) ? '' : ' ');

// within writes a name as it stands within a sentence: small, but for German's nouns.
export const within = (name: string) => (language === 'de' ? name : name.toLocaleLowerCase(language));

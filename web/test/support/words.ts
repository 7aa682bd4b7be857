// The page's English words by their keys, for tests of what it says.

import { json } from './paths';
import { figureOf } from './results';

const english = json<Record<string, string>>('locales/en.json');

type Said = string | number;

// words are the page's English words of a key, with {name} replaced.
export function words(key: string, values: Record<string, Said> = {}): string {
  const text = english[key];
  if (text === undefined) throw new Error(`en.json has no ${key}`);
  return together(text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)));
}

// together keeps a number and its unit on one line, as the page does.
const together = (text: string): string =>
  text.replace(/(\d) (?=(?:ms|s|min|h|nM|µM|Hz|kHz|mV|µm|mm|px|MB|KiB|MiB|kB|%|×|°)(?![\p{L}\p{N}]))/gu, '$1\u00a0');

// pattern matches the words of a key; a value may itself be a pattern, and what is not given matches anything.
export function pattern(key: string, values: Record<string, Said | RegExp> = {}): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = words(key)
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (!name) return literal(part);
      const value = values[name] ?? /.+?/;
      return value instanceof RegExp ? value.source : literal(String(value));
    });
  return new RegExp(parts.join('').replaceAll(' ', '\\s'));
}

// titleOf is the title of a figure, as its file has it.
export const titleOf = (figure: string): string => figureOf(figure).title;

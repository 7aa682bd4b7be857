// The page's English words by their keys, for tests of what it says.

import { json } from './paths';
import { figureOf } from './results';

const english = json<Record<string, string>>('locales/en.json');

type Said = string | number;

// textOf is the text of a key, with its {name}s.
function textOf(key: string): string {
  const text = english[key];
  if (text === undefined) throw new Error(`en.json has no ${key}`);
  return text;
}

// words are the page's English words of a key, with each {name} replaced.
export const words = (key: string, values: Record<string, Said> = {}): string =>
  together(
    textOf(key).replace(/\{(\w+)\}/g, (_, name: string) => {
      if (!(name in values)) throw new Error(`${key} has {${name}}`);
      return String(values[name]);
    }),
  );

// together keeps a number and its unit on one line, as the page does.
const together = (text: string): string =>
  text.replace(/(\d) (?=(?:ms|s|min|h|nM|µM|Hz|kHz|mV|µm|mm|px|MB|KiB|MiB|kB|%|×|°)(?![\p{L}\p{N}]))/gu, '$1\u00a0');

// pattern matches the words of a key; a value may itself be a pattern, and what is not given matches anything.
export function pattern(key: string, values: Record<string, Said | RegExp> = {}): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = together(textOf(key))
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

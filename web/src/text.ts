// The page's words: one file for each language; what is missing shows its key.

import en from '../../assets/locales/en.json';

const words: Record<string, string> = en;
const language = 'en';
const plurals = new Intl.PluralRules(language);

// t returns the words of a key with {name} replaced. Where n is given and the key has
// forms for one and many (key.one, key.other), the form that n takes is used.
export function t(key: string, values: Record<string, string | number> = {}): string {
  const form = typeof values.n === 'number' ? `${key}.${plurals.select(values.n)}` : key;
  const text = words[form] ?? words[`${key}.other`] ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

// said returns the words of a key of a data file in the page's language, else its own.
export const said = (key: string, own: string) => words[key] ?? own;

// choice returns the words of a parameter's choice: its own where there are none.
export const choice = (name: string) => words[`choice.${name}`] ?? name;

// labels returns the words under a prefix, without it: those that the stage shows.
export function labels(prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, text] of Object.entries(words)) {
    if (key.startsWith(prefix)) found[key.slice(prefix.length)] = text;
  }
  return found;
}

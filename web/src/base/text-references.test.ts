// Unit tests: where a text names a control, tab, figure or lesson in quotation marks, the page has
// one of that name, in every language.

import { expect, test } from 'vitest';

const locales = import.meta.glob<Record<string, string>>('../../../assets/locales/*.json', { import: 'default', eager: true });
const written = import.meta.glob<unknown>('../../../assets/{figures,lessons}/*.json', { import: 'default', eager: true });
const circuits = import.meta.glob<{ parameters?: { label: string }[]; rows?: { name: string }[] }>('../../../assets/circuits/*.json', {
  import: 'default',
  eager: true,
});
const nameOf = (path: string) => path.replace(/^.*\/|\.json$/g, '');

const QUOTED: Record<string, RegExp> = { en: /“([^”]+)”/g, de: /„([^“]+)“/g, es: /«([^»]+)»/g, zh: /“([^”]+)”/g };
const ANY_QUOTES = /[“„«]\s*([^“”«»]+?)\s*[“”»]/g; // of a language that is not in QUOTED

// Keys of texts that say where to go: what to try, what comes next, help. Other texts do so after
// words such as "listed under".
const POINTS = /\.(try|onward)$|^help\./;
const LISTED = /(?:listed under|steht unter|está en|列在) ?(?=[“„«])/;

// all collects the strings of a figure or a lesson by their keys.
function all(value: unknown, key: string, into: Record<string, string>): void {
  if (typeof value === 'string') into[key] = value;
  else if (value && typeof value === 'object') for (const [name, part] of Object.entries(value)) all(part, `${key}.${name}`, into);
}

const english: Record<string, string> = { ...locales['../../../assets/locales/en.json'] };
for (const [path, value] of Object.entries(written)) all(value, path.replace(/^.*assets\/|\.json$/g, ''), english);

// The circuits name their parameters in English; other languages have them in their files.
const PARAMETERS = Object.values(circuits).flatMap(({ parameters = [], rows = [] }) =>
  [...parameters.map(({ label }) => label), ...rows.map(({ name }) => name)].map((name) => name.replaceAll("'", '’')),
);

test.each(Object.keys(locales).map(nameOf))('what texts point at exists: %s', (language) => {
  const texts = language === 'en' ? english : locales[`../../../assets/locales/${language}.json`]!;
  const labels = Object.entries(texts)
    .filter(([key, text]) => !POINTS.test(key) && text.length < 80)
    .map(([, text]) => text.replaceAll("'", '’'));
  if (language === 'en') labels.push(...PARAMETERS);
  const missing: string[] = [];
  for (const [key, text] of Object.entries(texts)) {
    const where = POINTS.test(key) ? text : text.slice(text.match(LISTED)?.index ?? text.length);
    for (const [, name] of where.matchAll(QUOTED[language] ?? ANY_QUOTES)) {
      // A label may be longer than its name: “Begin again at trial 1”.
      if (
        !labels.some(
          (label) =>
            label === name ||
            label.startsWith(`${name} `) ||
            label.startsWith(`${name},`) ||
            (language === 'zh' && label.startsWith(name!)),
        )
      )
        missing.push(`${key}: “${name}”`);
    }
  }
  expect(missing).toEqual([]);
});

test('English texts name what they point at by its name, also without quotation marks', () => {
  const labels = new Set(Object.values(english));
  const missing = Object.entries(english).flatMap(([key, text]) =>
    [...text.matchAll(/\b(?:listed|under|in the tab|in the menu) ([A-Z][a-z]+)\b(?! [A-Z])/g)]
      .map(([, name]) => name!)
      .filter((name) => !labels.has(name))
      .map((name) => `${key}: ${name}`),
  );
  expect(missing).toEqual([]);
});

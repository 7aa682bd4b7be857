// Unit tests: the locale files agree with the browser's own data.
import { describe, expect, test } from 'vitest';

const files = import.meta.glob<Record<string, string>>('../../../assets/locales/*.json', { import: 'default', eager: true });

describe.each(Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words] as const))(
  'locale %s',
  (code, words) => {
    test('the stage has the decimal mark that the page writes', () => {
      const parts = new Intl.NumberFormat(code, { numberingSystem: 'latn' }).formatToParts(1.5);
      expect(words['stage.decimal']).toBe(parts.find(({ type }) => type === 'decimal')!.value);
    });
  },
);

// Unit tests of the links that were shared last.

import { beforeEach, expect, test, vi } from 'vitest';
import { forgetShared, keepShared, sharedLinks } from './shared-links';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test('the newest six are kept, each once, the newest first', () => {
  for (const [i, name] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b'].entries()) keepShared(name, i);
  expect(sharedLinks().map(({ link }) => link)).toEqual(['b', 'g', 'f', 'e', 'd', 'c']);
  forgetShared();
  expect(sharedLinks()).toEqual([]);
});

test('a link that is very long is not kept', () => {
  keepShared('x'.repeat(2001), 1);
  expect(sharedLinks()).toEqual([]);
});

test.each(['{', '7', '[1, {"link": 3, "at": 4}, null]'])('what another program has left there is ignored: %s', (text) => {
  localStorage.setItem('neuromodlab.shared', text);
  expect(sharedLinks()).toEqual([]);
});

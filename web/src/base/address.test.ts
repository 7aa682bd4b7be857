// @vitest-environment happy-dom
// Unit tests: the addresses and links that others get never name a file on somebody's disk.

import { beforeEach, describe, expect, test } from 'vitest';
import { labAddress, linkInAddress, putLink, sharedLink } from './address';
import { snippet } from '../features/embed/snippet';
import { headLine, headOf } from '../features/export/csv-head';
import { embeddedMoment, withLink } from './file-link';

beforeEach(() => (document.head.innerHTML = ''));

describe('the lab’s address', () => {
  test.each([
    ['https://example.org/lab/?embed=play&utm_source=x#v=1', 'https://example.org/lab/'],
    ['http://127.0.0.1:8080/index.html#v=1', 'http://127.0.0.1:8080/index.html'],
    ['file:///home/me/secret/lab.html#v=1', ''],
    ['file:///C:/Users/me/lab.html', ''],
    ['blob:https://example.org/7f0a', ''],
    ['about:srcdoc', ''],
    ['data:text/html,x', ''],
  ])('at %s is “%s”', (address, expected) => expect(labAddress(new URL(address))).toBe(expected));

  test('of a single file is the address it was downloaded from', () => {
    const file = withLink(
      '<meta name="neuromodlab-link" content="">\n<meta name="neuromodlab-home" content=""><meta name="neuromodlab-moment" content="">',
      'v=1&figure=set-shift',
      'bW9tZW50',
      'https://example.org/lab/',
    );
    expect(file).toContain('content="v=1&amp;figure=set-shift"');
    document.head.innerHTML = file;
    expect(labAddress(new URL('file:///home/me/lab.html'))).toBe('https://example.org/lab/');
    expect(embeddedMoment()).toBe('bW9tZW50');
  });

  test('a link for others follows it', () => expect(sharedLink('v=1')).toBe(`${labAddress()}#v=1`));
});

describe('the link in the address', () => {
  test.each([
    ['https://example.org/?embed=play#v=1&figure=a', 'v=1&figure=a'],
    ['https://example.org/?v=1&figure=a', 'v=1&figure=a'],
    ['https://example.org/?utm_source=x%23v=1&figure=a', 'utm_source=x%23v=1&figure=a'],
    ['https://example.org/?embed=play&start=view', ''],
    ['https://example.org/', ''],
  ])('%s', (address, expected) => expect(linkInAddress(new URL(address))).toBe(expected));

  test('is replaced in the same history entry, trackers’ fields are dropped, the rest of the query stays', () => {
    history.replaceState({ kept: 1 }, '', '?embed=play&ratio=16/9&utm_source=x&fbclid=y#v=1&amp;figure=a');
    putLink('v=1&figure=a');
    expect([location.search, location.hash, history.state]).toEqual(['?embed=play&ratio=16/9', '#v=1&figure=a', { kept: 1 }]);
    history.replaceState(null, '', location.pathname);
    putLink('');
    expect(location.href.includes('#')).toBe(false);
  });
});

test('where the lab has no address, the snippet keeps a placeholder for it', () => {
  const choice = { level: 'play', controls: [], start: 'view', ratio: '16/9', width: 0, paused: false, poster: '' } as const;
  for (const form of ['element', 'frame'] as const) {
    const text = snippet({ ...choice, controls: [], form }, 'https://…/', 'v=1', 'A figure', 'Open');
    expect(text).toContain('https://…/');
    expect(text).not.toContain('file:');
  }
});

test('a snippet that is paused says so in its link, and names its picture', () => {
  const choice = { level: 'play', controls: [], start: 'view', ratio: '16/9', width: 0, paused: true, poster: 'here.svg' } as const;
  const element = snippet({ ...choice, controls: [], form: 'element' }, 'https://lab.example/', 'v=1&tick=7', 'A figure', 'Open');
  expect(element.match(/#v=1&amp;tick=7&amp;view.paused=on"/g)).toHaveLength(2); // the element and the link inside
  expect(element).toContain('poster="here.svg"');
  const frame = snippet({ ...choice, controls: [], form: 'frame' }, 'https://lab.example/', 'v=1&tick=7', 'A figure', 'Open');
  expect(frame).toContain('&amp;poster=https%3A%2F%2F%E2%80%A6%2Fhere.svg#v=1&amp;tick=7&amp;view.paused=on');
});

test('a link in a table’s head is one cell, also within a sentence, and is read back', () => {
  const link = 'https://example.org/#v=1&log=4~a~b,5~c~d';
  const head = headLine('link', link, link) + headLine('citation', `Neuromod Lab, at ${link}`, link);
  expect(head.split('\n')[0]).not.toMatch(/[,;\t]/);
  expect(head.split('\n')[1]).toContain('%2C5~c~d');
  expect(headOf(head).get('link')!.replaceAll('%2C', ',')).toBe(link);
});

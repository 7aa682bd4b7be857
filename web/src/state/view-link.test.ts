// What a link says of what is looked at is read as the engine reads it.

import { describe, expect, test } from 'vitest';
import { twinOf } from './view-link';

describe('the second network of a link', () => {
  test.each([
    ['view.twin=da+na', { name: 'da+na' }],
    ['view.twin=da%2Bna', { name: 'da+na' }],
    ['view.twin=da%20tissue', { name: 'da tissue' }],
    ['v=1&view.twin=da+na%20tissue&view.tab=about', { name: 'da+na tissue' }],
    ['view.twin=na.on~off,net.ei~2', { set: { 'na.on': 'off', 'net.ei': '2' } }],
    ['view.twin=%', null],
    ['v=1', null],
  ])('%s', (link, expected) => expect(twinOf(link)).toEqual(expected));
});

// Unit tests of the view in a link: it is read as the engine reads links, and written as it was read.

import { describe, expect, test } from 'vitest';
import { defaultManyChoice } from './view-choices';
import { MAX_BOOKMARKS, readView, viewOf, writeView, type View } from './view-link';
import { Store } from './store';

const FIRST = readView('');
const changed = (view: Partial<View>): View => ({ ...FIRST, ...view });

test('a link without a view means the defaults, and defaults are not written', () => {
  expect(FIRST).toEqual({
    tab: 'live',
    cell: null,
    fields: null,
    scale: 'network',
    show: null,
    many: defaultManyChoice(),
    twin: null,
    marks: [],
    lesson: null,
    language: null,
    paused: false,
  });
  expect(writeView(FIRST)).toBe('');
});

// Views with their text in links, which must never change.
const EVERY: [string, Partial<View>][] = [
  ['&view.tab=about', { tab: 'about' }],
  ['&view.cell=0', { cell: 0 }],
  ['&view.cell=119', { cell: 119 }],
  ['&view.fields=da', { fields: 'da' }],
  ['&view.lens=synapse', { scale: 'synapse' }],
  ['&view.show=one', { show: 'one' }],
  ['&view.show=many', { show: 'many' }],
  ['&view.many=crossed.measures.difference', { many: { arms: 'crossed', measures: 'every', difference: true } }],
  ['&view.many=difference', { many: { ...defaultManyChoice(), difference: true } }],
  ['&view.twin=da%2Bna', { twin: { name: 'da+na' } }],
  ['&view.twin=da%20tissue', { twin: { name: 'da tissue' } }],
  ['&view.twin=na.on~off,net.ei~2', { twin: { set: { 'na.on': 'off', 'net.ei': '2' } } }],
  ['&view.marks=0.500.120000', { marks: [0, 500, 120000] }],
  ['&view.lesson=shift.stuck', { lesson: { id: 'shift', step: 'stuck' } }],
  ['&view.lesson=shift', { lesson: { id: 'shift' } }],
  ['&view.lang=zh', { language: 'zh' }],
  ['&view.paused=on', { paused: true }],
];

describe('a view is written and read again', () => {
  test.each(EVERY)('%s', (text, view) => {
    expect(writeView(changed(view))).toBe(text);
    expect(readView(`v=1&figure=set-shift&seed=3&tick=500${text}`)).toEqual(changed(view));
  });

  test('with all of it, in the order of its keys', () => {
    const text =
      '&view.tab=parameters&view.cell=7&view.fields=na&view.lens=neuron&view.show=many&view.many=others' +
      '&view.twin=all&view.marks=5.6&view.lesson=a.b&view.lang=de&view.paused=on';
    expect(writeView(readView(`v=1${text}`))).toBe(text);
    expect(readView(writeView(readView(text)))).toEqual(readView(text));
  });

  test('a switch of the twin is on or off, whatever the type of its value', () =>
    expect(writeView(changed({ twin: { set: { 'na.on': false, 'da.on': true, 'net.ei': 2.5 } } }))).toBe(
      '&view.twin=na.on~off,da.on~on,net.ei~2.5',
    ));
});

describe('malformed or unknown fields get their defaults', () => {
  test.each([
    'view.tab=nothing',
    'view.tab=ABOUT',
    'view.cell=-1',
    'view.cell=3.5',
    'view.cell=12345678',
    'view.cell=seven',
    'view.fields=oxytocin',
    'view.lens=galaxy',
    'view.show=none',
    'view.many=few.x',
    'view.twin=',
    'view.twin=,',
    'view.twin=%',
    'view.marks=a.-3.1e9.1234567890123',
    'view.lesson=',
    'view.tab',
    'view.',
    '&&=&%%&=view.tab',
    'xview.tab=about',
  ])('%s', (text) => {
    expect(readView(text)).toEqual(FIRST);
    expect(writeView(readView(text))).toBe('');
  });

  test.each<[string, Partial<View>]>([
    ['view.tab=about&view.tab=live', { tab: 'about' }], // the first of two
    ['view.cell=007', { cell: 7 }],
    ['view.marks=9.x.3.9', { marks: [3, 9] }],
    ['view.many=measures.nonsense.difference', { many: { arms: 'main', measures: 'every', difference: true } }],
    ['view.twin=da+na', { twin: { name: 'da+na' } }], // a plus is a plus
    ['view.twin=a,b', { twin: { set: { a: '', b: '' } } }],
    ['view.twin=key~a~b', { twin: { set: { key: 'a~b' } } }],
    ['view.lesson=a.b.c', { lesson: { id: 'a', step: 'b' } }],
    ['view.lesson=.b', { lesson: { id: '', step: 'b' } }],
    ['view.lang=', { language: '' }],
  ])('%s is as much as can be read', (text, view) => expect(readView(text)).toEqual(changed(view)));

  test('a link holds a limited number of bookmarks', () => {
    const marks = Array.from({ length: MAX_BOOKMARKS + 9 }, (_, i) => i);
    expect(readView(`view.marks=${marks.join('.')}`).marks).toEqual(marks.slice(0, MAX_BOOKMARKS));
  });
});

describe('the current view', () => {
  const text = (change: Parameters<Store['set']>[0], speaks = 'en') => {
    const store = new Store();
    store.set(change);
    return writeView(viewOf(store.model, speaks));
  };

  test('is written where it differs from the defaults', () => {
    expect(text({})).toBe('');
    expect(text({}, 'es')).toBe('&view.lang=es');
    expect(text({ many: { arms: 'every', measures: 'main', difference: false } })).toBe(''); // of many, where they are in view
    expect(text({ show: 'many', many: { arms: 'every', measures: 'main', difference: false } })).toBe('&view.show=many&view.many=every');
    expect(text({ followed: { cell: 3 }, fields: 'ach', marks: [4] })).toBe('&view.cell=3&view.fields=ach&view.marks=4');
  });

  test('names one network where the figure opens on many', () =>
    expect(text({ state: { figure: 'f' } as never, figures: [{ name: 'f', view: 'many' } as never], show: 'one' })).toBe('&view.show=one'));

  const differs = (keys: string[]) => keys.map((key) => ({ key, label: key, first: true, twin: false }));
  const twins = (keys: string[]) =>
    text({
      state: { figure: 'f' } as never,
      figures: [{ name: 'f', conditions: [{ name: 'da+x', set: { a: false, b: false, c: false, d: false } }] } as never],
      twins: { on: true, figure: '', condition: '', differs: differs(keys), apart: null, choice: 0, others: 0, trials: 0, series: null },
    });

  test('lists a twin’s differences, or names a condition where they are many', () => {
    expect(twins(['a', 'b'])).toBe('&view.twin=a~off,b~off');
    expect(twins(['a', 'b', 'c', 'd'])).toBe('&view.twin=da%2Bx');
    expect(twins(['a', 'b', 'c', 'e'])).toBe('&view.twin=a~off,b~off,c~off,e~off');
    expect(twins([])).toBe('&view.twin=');
  });

  test('names a twin that is another figure, one of the user’s own too', () => {
    const other = { on: true, figure: 'g', condition: '', differs: [], apart: null, choice: 0, others: 0, trials: 0, series: null };
    expect(text({ state: { figure: 'f' } as never, figures: [{ name: 'f' }, { name: 'g', mine: true }] as never, twins: other })).toBe(
      '&view.twin=figure~g',
    );
  });
});

// Unit tests of the store: an effect runs for the fields that it reads, once for each set.

import { expect, test, vi } from 'vitest';
import { Store } from './store';

vi.mock('../base/text', () => ({ t: (key: string) => key, language: 'en' }));

test('an effect runs for fields of the model it is given, not for fields of store.model', () => {
  const store = new Store();
  const show = vi.fn();
  store.effect(({ scale, marks }) => show(scale, marks, store.model.tab));
  store.set({ scale: 'neuron', marks: [3] });
  expect(show.mock.calls).toEqual([
    ['network', [], 'live'],
    ['neuron', [3], 'live'],
  ]);
  store.set({ tab: 'about' });
  expect(show).toHaveBeenCalledTimes(2);
});

test('all effects have run when set returns, also those caused by effects', () => {
  const store = new Store();
  const scales: string[] = [];
  store.effect(({ show }) => show !== 'one' && store.set({ show: 'one', scale: 'circuit' }));
  store.effect(({ scale, show }) => scales.push(`${show} ${scale}`));
  store.set({ show: 'many' });
  expect(store.model.show).toBe('one');
  expect(scales.at(-1)).toBe('one circuit');
});

test('effects of a field run in the order in which they were created', () => {
  const store = new Store();
  const order: number[] = [];
  for (const i of [1, 2, 3]) store.effect(({ silent }) => silent && order.push(i));
  store.set({ silent: 5 });
  store.set({ silent: 6 });
  expect(order).toEqual([1, 2, 3, 1, 2, 3]);
});

test('an effect that was ended runs no more', () => {
  const store = new Store();
  const show = vi.fn(({ silent }: { silent: number }) => silent);
  const end = store.effect(show);
  end();
  store.set({ silent: 5 });
  expect(show).toHaveBeenCalledTimes(1);
});

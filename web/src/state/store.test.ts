// The store tells its effects of what they take from the model, once for each set.

import { expect, test, vi } from 'vitest';
import { Store } from './store';

vi.mock('../base/text', () => ({ t: (key: string) => key, language: 'en' }));

test('an effect runs for the fields that it takes, and not for what it reads of the store', () => {
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

test('a set is done when it returns, also for effects that set in their turn', () => {
  const store = new Store();
  const scales: string[] = [];
  store.effect(({ show }) => show !== 'one' && store.set({ show: 'one', scale: 'circuit' }));
  store.effect(({ scale, show }) => scales.push(`${show} ${scale}`));
  store.set({ show: 'many' });
  expect(store.model.show).toBe('one');
  expect(scales.at(-1)).toBe('one circuit');
});

test('of a field, effects run in the order in which they were begun', () => {
  const store = new Store();
  const order: number[] = [];
  for (const i of [1, 2, 3]) store.effect(({ silent }) => silent && order.push(i));
  store.set({ silent: 5 });
  store.set({ silent: 6 });
  expect(order).toEqual([1, 2, 3, 1, 2, 3]);
});

test('one that is ended runs no more', () => {
  const store = new Store();
  const show = vi.fn(({ silent }: { silent: number }) => silent);
  const end = store.effect(show);
  end();
  store.set({ silent: 5 });
  expect(show).toHaveBeenCalledTimes(1);
});

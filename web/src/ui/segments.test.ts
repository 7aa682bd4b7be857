// @vitest-environment happy-dom
// Unit tests of the segmented control: one choice is on, and the person's choice is reported.

import { expect, test, vi } from 'vitest';
import { segments } from './segments';

const three = (choose = vi.fn()) =>
  segments({
    choices: ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase(), id: `x-${value}`, title: `about ${value}` })),
    choose,
    class: 'small',
    id: 'x',
    label: 'letters',
  });

const on = (element: HTMLElement) => [...element.querySelectorAll('input')].filter((input) => input.checked).map(({ value }) => value);

test('it is a group of radio buttons with a name, each in its label', () => {
  const { element } = three();
  expect([element.id, element.className, element.getAttribute('role'), element.getAttribute('aria-label')]).toEqual([
    'x',
    'segments small',
    'radiogroup',
    'letters',
  ]);
  const labels = [...element.querySelectorAll('label')];
  expect(labels.map((label) => [label.textContent, label.title, label.querySelector('input')!.id])).toEqual([
    ['A', 'about a', 'x-a'],
    ['B', 'about b', 'x-b'],
    ['C', 'about c', 'x-c'],
  ]);
});

test('show turns on the one of a value and no other, or none', () => {
  const { element, show } = three();
  document.body.append(element);
  show('b');
  expect(on(element)).toEqual(['b']);
  show('c');
  expect(on(element)).toEqual(['c']);
  show(undefined);
  expect(on(element)).toEqual([]);
});

test('a number stays a number when it is chosen', () => {
  const choose = vi.fn();
  const { element } = segments({ choices: [{ value: 20, label: '20' }], choose });
  element.querySelector('input')!.dispatchEvent(new Event('change'));
  expect(choose).toHaveBeenCalledExactlyOnceWith(20);
});

test('two controls do not share their radio buttons', () => {
  const names = [three(), three()].map(({ element }) => element.querySelector('input')!.name);
  expect(names[0]).not.toBe(names[1]);
});

// @vitest-environment happy-dom
// Unit tests: what a button opens is closed by Escape or a press elsewhere, and the focus is not
// lost.

import { beforeEach, expect, test } from 'vitest';
import { dismissable } from './dismiss';

let button: HTMLButtonElement;
let box: HTMLElement;

beforeEach(() => {
  document.body.innerHTML =
    '<button id="opener"></button><section id="box"><button id="inside"></button></section><p id="words"></p><button id="other"></button>';
  button = document.querySelector('#opener')!;
  box = document.querySelector('#box')!;
  dismissable(button, box, () => (box.hidden = true));
});

const escape = () =>
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
const press = (id: string) => document.getElementById(id)!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
const settled = () => new Promise((done) => setTimeout(done, 5));

test.each(['opener', 'inside', 'other', ''])('Escape closes it wherever the focus is (%s), and its button gets the focus', (id) => {
  document.getElementById(id)?.focus();
  escape();
  expect(box.hidden).toBe(true);
  expect(document.activeElement).toBe(button);
});

test('a press on text elsewhere closes it, and its button gets the focus', async () => {
  document.getElementById('inside')!.focus();
  press('words');
  await settled();
  expect(box.hidden).toBe(true);
  expect(document.activeElement).toBe(button);
});

test('a press on another control closes it, and that control has the focus', async () => {
  press('other');
  document.getElementById('other')!.focus();
  await settled();
  expect(box.hidden).toBe(true);
  expect(document.activeElement!.id).toBe('other');
});

test('a press inside it or on its button does not close it', async () => {
  press('inside');
  press('opener');
  await settled();
  expect(box.hidden).toBe(false);
});

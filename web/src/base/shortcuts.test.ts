// Unit tests of keyboard shortcuts, on many layouts.
// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ownsKey, runShortcut, keyPressOf, shortcutOf, startKeys, type KeyPress } from './shortcuts';
import { choose } from './settings';

const down = (key: string, code: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  altGraph: false,
  repeat: false,
  composing: false,
  ...rest,
});

const of = (key: string, code: string, rest: Partial<KeyPress> = {}, mac = false) => shortcutOf(down(key, code, rest), mac);

describe('a shortcut is found by the character, or by the key’s position where the layout’s script is not Latin', () => {
  test.each([
    // layout, key, code, shortcut
    ['US', 't', 'KeyT', 't'],
    ['US, caps lock', 'T', 'KeyT', 't'],
    ['Dvorak', 't', 'KeyK', 't'],
    ['Dvorak', 'k', 'KeyV', 'k'],
    ['Dvorak', '.', 'KeyE', '.'],
    ['AZERTY', 'm', 'Semicolon', 'm'],
    ['AZERTY', ',', 'KeyM', ','],
    ['Russian', 'е', 'KeyT', 't'],
    ['Russian', 'Е', 'KeyT', 't'],
    ['Russian', 'ю', 'Period', '.'],
    ['Russian', '.', 'Slash', '.'],
    ['Russian', 'х', 'BracketLeft', '['],
    ['Russian', 'ъ', 'BracketRight', ']'],
    ['Russian', 'б', 'Comma', ','],
    ['Ukrainian', 'ї', 'BracketRight', ']'],
    ['Greek', 'τ', 'KeyT', 't'],
    ['Greek', 'μ', 'KeyM', 'm'],
    ['Hebrew', 'א', 'KeyT', 't'],
    ['Hebrew', 'ץ', 'Period', '.'],
    ['Hebrew', 'ת', 'Comma', ','],
    ['Arabic', 'ف', 'KeyT', 't'],
    ['Arabic', 'لا', 'KeyB', 'b'],
    ['Arabic', 'ج', 'BracketLeft', '['],
    ['Armenian', 'տ', 'KeyT', 't'],
    ['Georgian', 'ტ', 'KeyT', 't'],
    ['Hindi', 'ी', 'KeyR', 'ी'], // a combining sign alone stands for nothing
    ['Hindi', 'म', 'KeyM', 'm'],
    ['Thai', 'ะ', 'KeyT', 't'],
    ['Korean', 'ㅅ', 'KeyT', 't'],
    ['Chinese', '。', 'Period', '.'],
    ['Chinese', '，', 'Comma', ','],
    ['Chinese', '【', 'BracketLeft', '['],
    ['space', ' ', 'Space', ' '],
  ])('%s: %s at %s', (_, key, code, shortcut) => expect(of(key, code)).toBe(shortcut));

  test.each([
    ['US', '?', 'Slash'],
    ['German', '?', 'Minus'],
    ['Russian', '?', 'Digit7'],
    ['Arabic', '؟', 'Slash'],
    ['Chinese', '？', 'Slash'],
  ])('%s: the question mark, with Shift', (_, key, code) => expect(of(key, code, { shift: true })).toBe('?'));

  test.each([
    ['German', 'ü', 'BracketLeft'],
    ['Norwegian', 'å', 'BracketLeft'],
    ['Polish', 'ł', 'KeyL'],
    ['a dead key', 'Dead', 'BracketLeft'],
    ['an input method', 'Process', 'KeyT'],
    ['a key that is not known', 'Unidentified', 'KeyT'],
    ['a symbol', '§', 'Period'],
    ['Russian, a letter without a shortcut', 'й', 'KeyQ'],
    ['Arabic, the slash unshifted', 'ظ', 'Slash'],
  ])('%s: %s at %s is no shortcut', (_, key, code) => expect(['[', ']', ',', '.', '?', 't', 'l']).not.toContain(of(key, code)));
});

describe('modifiers', () => {
  test.each(['ctrl', 'alt', 'meta'] as const)('%s with a letter is the browser’s', (modifier) => {
    expect(of('r', 'KeyR', { [modifier]: true })).toBe(null);
    expect(of('к', 'KeyR', { [modifier]: true })).toBe(null);
    expect(of(' ', 'Space', { [modifier]: true })).toBe(null);
  });

  test('AltGr is part of a symbol, as Windows sends it and as Linux does', () => {
    expect(of('[', 'Digit8', { ctrl: true, alt: true, altGraph: true })).toBe('[');
    expect(of(']', 'Digit9', { altGraph: true })).toBe(']');
    expect(of('µ', 'KeyM', { altGraph: true })).toBe(null);
    expect(of('т', 'KeyN', { altGraph: true })).toBe(null);
  });

  test('Option is part of a symbol on a Mac, and Alt nowhere else', () => {
    expect(of('[', 'Digit5', { alt: true }, true)).toBe('[');
    expect(of('[', 'BracketLeft', { alt: true })).toBe(null);
    expect(of('[', 'BracketLeft', { alt: true, meta: true }, true)).toBe(null);
  });
});

test('a key that goes into an input method is no shortcut', () => expect(of('t', 'KeyT', { composing: true })).toBe(null));

describe('in a page', () => {
  const act = vi.fn();
  beforeEach(() => {
    act.mockClear();
    document.body.replaceChildren();
    choose('keys', 'on');
  });

  test('a key press runs its shortcut and returns true', () => {
    expect(runShortcut({ t: act }, down('е', 'KeyT'))).toBe(true);
    expect(runShortcut({ t: act }, down('x', 'KeyX'))).toBe(false);
    expect(runShortcut({ t: act }, down('constructor', ''))).toBe(false);
    expect(act).toHaveBeenCalledOnce();
  });

  test('a key that is held down counts once', () => {
    for (const [key, code] of [['t', 'KeyT'], ['.', 'Period'], [' ', 'Space']] as const) {
      expect(runShortcut({ [key]: act }, down(key, code))).toBe(true);
      expect(runShortcut({ [key]: act }, down(key, code, { repeat: true }))).toBe(true);
    }
    expect(act).toHaveBeenCalledTimes(3);
  });

  test('neither in a dialog nor where shortcuts are off', () => {
    choose('keys', 'off');
    expect(runShortcut({ t: act }, down('t', 'KeyT'))).toBe(false);
    choose('keys', 'on');
    document.body.innerHTML = '<dialog open></dialog>';
    expect(runShortcut({ t: act }, down('t', 'KeyT'))).toBe(false);
    expect(act).not.toHaveBeenCalled();
  });

  test('an element keeps the keys that it uses', () => {
    const made = (html: string) => {
      document.body.innerHTML = html;
      return document.body.firstElementChild;
    };
    expect(ownsKey(made('<input>'), 't')).toBe(true);
    expect(ownsKey(made('<textarea></textarea>'), 't')).toBe(true);
    expect(ownsKey(made('<button></button>'), ' ')).toBe(true);
    expect(ownsKey(made('<button></button>'), 't')).toBe(false);
    expect(ownsKey(made('<input type="range">'), 't')).toBe(false);
  });

  test('a shortcut’s event goes no further; another’s does', () => {
    startKeys({ t: act });
    const event = (key: string, rest = {}) => new KeyboardEvent('keydown', { key, code: 'KeyT', cancelable: true, bubbles: true, ...rest });
    const shortcut = event('t');
    document.body.dispatchEvent(shortcut);
    expect(shortcut.defaultPrevented).toBe(true);
    for (const other of [event('t', { ctrlKey: true }), event('q')]) {
      document.body.dispatchEvent(other);
      expect(other.defaultPrevented).toBe(false);
    }
    expect(act).toHaveBeenCalledOnce();
    expect(keyPressOf(shortcut)).toEqual(down('t', 'KeyT'));
  });
});

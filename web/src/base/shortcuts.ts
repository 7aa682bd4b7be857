// Keyboard shortcuts of one key each, pressed on the page or on the stage. They can be
// switched off, since they are in the way of people who speak to their computer.

import { setting } from './settings';

// Press is a key as it went down; the stage sends the same from its own document.
export interface Press {
  key: string; // what the layout writes
  code: string; // its place on the keyboard, named as on a US layout
  shift: boolean;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  altGraph: boolean;
  repeat: boolean; // it is held
  composing: boolean; // it goes into an input method
}

export type Shortcuts = Record<string, () => unknown>;

// Shortcuts by their place, for layouts whose letters are not Latin.
const PLACES: Record<string, string> = {
  KeyB: 'b',
  KeyD: 'd',
  KeyK: 'k',
  KeyM: 'm',
  KeyN: 'n',
  KeyR: 'r',
  KeyT: 't',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
};

// What a layout of another script writes: its letters, and Arabic and Chinese punctuation.
const OTHER_SCRIPT = /^(?:(?![\p{Script=Latin}\p{Script=Common}])\p{L}\p{M}*|[\u0600-\u06ff\u3001-\u301f\uff01-\uff60])+$/u;

// shortcutOf is the shortcut that a key stands for: what it writes, or its place where it
// writes another script. A key that is composed, or pressed with Ctrl, Alt or Meta, stands
// for none, except that symbols may need AltGr, or Option on a Mac.
export function shortcutOf(p: Press, mac: boolean): string | null {
  if (p.composing || p.meta) return null;
  const symbol = p.key.length === 1 && !/[\p{L}\p{N} ]/u.test(p.key);
  if (p.ctrl || p.alt || p.altGraph) {
    const writes = p.altGraph || (mac && p.alt && !p.ctrl); // the modifier is part of the character
    return writes && symbol ? p.key : null;
  }
  if (!OTHER_SCRIPT.test(p.key)) return p.key.toLowerCase();
  if (p.code === 'Slash') return p.shift ? '?' : null;
  return PLACES[p.code] ?? null;
}

const MAC = typeof navigator !== 'undefined' && /^(?:Mac|iP)/.test(navigator.platform);

// press carries out the shortcut of a key, and says whether there was one. A key that is
// held counts once.
export function press(shortcuts: Shortcuts, p: Press): boolean {
  if (setting('keys') === 'off' || document.querySelector('dialog[open]')) return false;
  const name = shortcutOf(p, MAC);
  if (name === null || !Object.hasOwn(shortcuts, name)) return false;
  if (!p.repeat) shortcuts[name]!();
  return true;
}

// pressOf reads a key's event.
export const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  meta: event.metaKey,
  altGraph: event.getModifierState('AltGraph'),
  repeat: event.repeat,
  composing: event.isComposing,
});

export function startKeys(shortcuts: Shortcuts): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || ownsKey(event.target, event.key)) return;
    if (press(shortcuts, pressOf(event))) event.preventDefault();
  });
}

// ownsKey reports whether the focused element has its own use for a key.
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && (key === ' ' || target.type !== 'checkbox');
  if (target.matches('textarea, select, [contenteditable]')) return true;
  return key === ' ' && target.matches('button, a, summary, [role="tab"]');
}

// Keyboard shortcuts of one key each, pressed on the page or on the stage. They can be switched
// off, because they get in the way of speech input.

import { setting } from './settings';

// KeyPress is a keydown event; the stage sends the same from its own document.
export interface KeyPress {
  key: string; // the character that the layout writes
  code: string; // the key's position, named as on a US layout
  shift: boolean;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  altGraph: boolean;
  repeat: boolean; // it is held down
  composing: boolean; // it goes into an input method
}

export type Shortcuts = Record<string, () => unknown>;

// Shortcuts by the key's position, for layouts whose letters are not Latin.
const SHORTCUT_AT: Record<string, string> = {
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

// Characters of layouts of other scripts: their letters, and Arabic and Chinese punctuation.
const OTHER_SCRIPT = /^(?:(?![\p{Script=Latin}\p{Script=Common}])\p{L}\p{M}*|[\u0600-\u06ff\u3001-\u301f\uff01-\uff60])+$/u;

// shortcutOf is the shortcut of a key press: the character, or the key's position where the
// layout's script is not Latin. A key that goes into an input method, or is pressed with Ctrl, Alt
// or Meta, is no shortcut; but symbols may need AltGr, or Option on a Mac.
export function shortcutOf(p: KeyPress, mac: boolean): string | null {
  if (p.composing || p.meta) return null;
  const symbol = p.key.length === 1 && !/[\p{L}\p{N} ]/u.test(p.key);
  if (p.ctrl || p.alt || p.altGraph) {
    const writesSymbol = p.altGraph || (mac && p.alt && !p.ctrl); // the modifier is part of the character
    return writesSymbol && symbol ? p.key : null;
  }
  if (!OTHER_SCRIPT.test(p.key)) return p.key.toLowerCase();
  if (p.code === 'Slash') return p.shift ? '?' : null;
  return SHORTCUT_AT[p.code] ?? null;
}

const MAC = typeof navigator !== 'undefined' && /^(?:Mac|iP)/.test(navigator.platform);

// runShortcut runs the shortcut of a key press and says whether there was one. A key that is held
// down counts once.
export function runShortcut(shortcuts: Shortcuts, p: KeyPress): boolean {
  if (setting('keys') === 'off' || document.querySelector('dialog[open]')) return false;
  const name = shortcutOf(p, MAC);
  if (name === null || !Object.hasOwn(shortcuts, name)) return false;
  if (!p.repeat) shortcuts[name]!();
  return true;
}

// keyPressOf reads a keyboard event.
export const keyPressOf = (event: KeyboardEvent): KeyPress => ({
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
    if (runShortcut(shortcuts, keyPressOf(event))) event.preventDefault();
  });
}

// ownsKey says whether the focused element itself uses a key.
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && (key === ' ' || target.type !== 'checkbox');
  if (target.matches('textarea, select, [contenteditable]')) return true;
  return key === ' ' && target.matches('button, a, summary, [role="tab"]');
}

// Keyboard shortcuts of one key each. They can be switched off, since they are in the
// way of people who speak to their computer.

import { setting } from './settings';

export interface Press {
  key: string;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
}

export type Shortcuts = Record<string, () => unknown>;

// press carries out the shortcut of a key, and says whether there was one.
export function press(shortcuts: Shortcuts, p: Press): boolean {
  if (setting('keys') === 'off' || p.ctrl || p.alt || p.meta) return false;
  const action = shortcuts[p.key.toLowerCase()];
  action?.();
  return action !== undefined;
}

export function startKeys(shortcuts: Shortcuts): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat || ownsKey(event.target, event.key)) return;
    if (document.querySelector('dialog[open]')) return;
    if (press(shortcuts, { key: event.key, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey })) event.preventDefault();
  });
}

// ownsKey reports whether the focused element has its own use for a key.
function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && (key === ' ' || target.type !== 'checkbox');
  if (target.matches('textarea, select, [contenteditable]')) return true;
  return key === ' ' && target.matches('button, a, summary, [role="tab"]');
}

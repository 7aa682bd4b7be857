// A person's settings, stored in the browser where it allows that. The first of each list is the
// default.

export const CHOICES = {
  theme: ['system', 'light', 'dark', 'contrast'],
  size: ['normal', 'large', 'projector'],
  motion: ['system', 'reduced'],
  keys: ['on', 'off'],
  narration: ['6', '12', 'trial', 'off'],
  speech: ['off', 'on'],
  sound: ['off', 'on'],
  slow: ['figure', 'on', 'off'], // whether time slows after a release; figure: as suits the figure
  volume: ['60', '0', '10', '20', '30', '40', '50', '70', '80', '90', '100'], // %
} as const;

export type Setting = keyof typeof CHOICES;
export type Choice<S extends Setting> = (typeof CHOICES)[S][number];

const PREFIX = 'neuromodlab.';

const chosen: Partial<Record<Setting, string>> = {};
const listeners: { names: Setting[]; act: () => void }[] = [];

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // storage is off
  }
}

// setting is the current value. A stored value that is no longer a choice is ignored.
export function setting<S extends Setting>(name: S): Choice<S> {
  const value = chosen[name] ?? remembered(name);
  const choices: readonly string[] = CHOICES[name];
  return (value !== null && choices.includes(value) ? value : choices[0]) as Choice<S>;
}

export function choose<S extends Setting>(name: S, value: Choice<S>): void {
  chosen[name] = value;
  remember(name, value);
  notify([name]);
}

// resetSettings returns every setting to its default.
export function resetSettings(): void {
  const names = Object.keys(CHOICES) as Setting[];
  for (const name of names) {
    delete chosen[name];
    forget(name);
  }
  notify(names);
}

// onSetting calls act now, and whenever one of these settings is chosen.
export function onSetting(names: Setting[], act: () => void): void {
  listeners.push({ names, act });
  act();
}

function notify(names: Setting[]): void {
  for (const listener of listeners) if (listener.names.some((name) => names.includes(name))) listener.act();
}

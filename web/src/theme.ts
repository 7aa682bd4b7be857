// The theme follows the system until the person chooses one.

import type { Store } from './store';
import { remember, remembered } from './settings';

const light = matchMedia('(prefers-color-scheme: light)');
const contrast = matchMedia('(prefers-contrast: more)');
const motion = matchMedia('(prefers-reduced-motion: reduce)');

type Theme = 'dark' | 'light';

const chosen = (): Theme | null => {
  const name = remembered('theme');
  return name === 'dark' || name === 'light' ? name : null;
};

export function startTheme(store: Store): void {
  const apply = () => {
    const choice = chosen();
    if (choice) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
    store.set({ theme: choice ?? (light.matches ? 'light' : 'dark') });
  };
  light.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  motion.addEventListener('change', apply);
  apply();
}

export function toggleTheme(store: Store): void {
  const theme: Theme = store.model.theme === 'dark' ? 'light' : 'dark';
  remember('theme', theme);
  document.documentElement.dataset.theme = theme;
  store.set({ theme });
}

export const moreContrast = () => contrast.matches;
export const reducedMotion = () => motion.matches;

// colour reads a CSS variable of the palette as it is now.
export function colour(name: string): string {
  const variable = name === '5ht' ? 'ht' : name;
  return getComputedStyle(document.documentElement).getPropertyValue(`--${variable}`).trim();
}

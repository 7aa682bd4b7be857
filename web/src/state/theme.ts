// How the page looks: theme, contrast, size of text and motion, as the system wants them
// until the person chooses. The root element says so for the styles, the store for all else.

import type { Store } from './store';
import { onSetting, setting } from '../base/settings';

const DENSITY_EVERY = 500; // ms between two looks at the screen's density

const light = matchMedia('(prefers-color-scheme: light)');
const contrast = matchMedia('(prefers-contrast: more)');
const motion = matchMedia('(prefers-reduced-motion: reduce)');

export const moreContrast = () => contrast.matches || setting('theme') === 'contrast';
export const reducedMotion = () => motion.matches || setting('motion') === 'reduced';

export function startTheme(store: Store): void {
  const root = document.documentElement;
  const mark = (name: string, value: string | null) => (value === null ? delete root.dataset[name] : (root.dataset[name] = value));
  const apply = () => {
    const theme = setting('theme');
    const size = setting('size');
    const chosen = theme === 'light' || theme === 'dark' ? theme : null;
    mark('theme', chosen);
    mark('contrast', moreContrast() ? 'more' : null);
    mark('motion', reducedMotion() ? 'reduced' : null);
    mark('size', size === 'normal' ? null : size);
    const ground = chosen ?? (light.matches ? 'light' : 'dark');
    mark('ground', ground); // what is drawn on, in canvases too
    store.set({ theme: ground, appearance: store.model.appearance + 1 });
  };
  for (const query of [light, contrast, motion]) query.addEventListener('change', apply);
  onSetting(['theme', 'size', 'motion'], apply);
  onDensity(apply);
}

// onDensity calls changed each time the screen has another number of device pixels in a CSS
// px: the browser's zoom, or a window moved to another screen. Canvases are then drawn anew.
// No event tells of it in every case, so it is looked for.
function onDensity(changed: () => void): void {
  let density = devicePixelRatio;
  setInterval(() => {
    if (devicePixelRatio === density) return;
    density = devicePixelRatio;
    changed();
  }, DENSITY_EVERY);
}

// colour reads a CSS variable of the palette as it is now.
export function colour(name: string): string {
  const variable = name === '5ht' ? 'ht' : name;
  return getComputedStyle(document.documentElement).getPropertyValue(`--${variable}`).trim();
}

// textScale is how much larger than usual the person wants text.
export const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

// Appearance: theme, contrast, text size and motion, as the system says until the person chooses.
// The root element's data attributes tell the style sheets, the store everything else.

import { columnOf } from '../engine/contract';
import type { Store } from './store';
import { onSetting, setting } from '../base/settings';

const DENSITY_EVERY = 500; // ms between two checks of the screen's density

const light = matchMedia('(prefers-color-scheme: light)');
const contrast = matchMedia('(prefers-contrast: more)');
const motion = matchMedia('(prefers-reduced-motion: reduce)');

export const moreContrast = () => contrast.matches || setting('theme') === 'contrast';
export const reducedMotion = () => motion.matches || setting('motion') === 'reduced';

export function startTheme(store: Store): void {
  const root = document.documentElement;
  const setData = (name: string, value: string | null) => (value === null ? delete root.dataset[name] : (root.dataset[name] = value));
  const apply = () => {
    const theme = setting('theme');
    const size = setting('size');
    const chosen = theme === 'light' || theme === 'dark' ? theme : null;
    setData('theme', chosen);
    setData('contrast', moreContrast() ? 'more' : null);
    setData('motion', reducedMotion() ? 'reduced' : null);
    setData('size', size === 'normal' ? null : size);
    const background = chosen ?? (light.matches ? 'light' : 'dark');
    setData('ground', background); // the background, which canvases use too
    store.set({ theme: background, appearance: store.model.appearance + 1 });
  };
  for (const query of [light, contrast, motion]) query.addEventListener('change', apply);
  onSetting(['theme', 'size', 'motion'], apply);
  onDensity(apply);
}

// onDensity calls changed when the number of device pixels in a CSS px changes: by the browser's
// zoom, or on another screen. Canvases are then drawn again. No event reports every case, so it is
// polled.
function onDensity(changed: () => void): void {
  let density = devicePixelRatio;
  setInterval(() => {
    if (devicePixelRatio === density) return;
    density = devicePixelRatio;
    changed();
  }, DENSITY_EVERY);
}

// colour is the current value of a colour of the palette.
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${columnOf(name)}`).trim();
}

// textScale is the size of text relative to the normal size.
export const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

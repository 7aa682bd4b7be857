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

// Colours by what they depend on. To ask the browser for one makes it compute the styles of the whole page.
const colours = new Map<string, string>();
for (const medium of ['print', 'screen']) matchMedia(medium).addEventListener('change', () => colours.clear());

// colour is the current value of a colour of the palette.
export function colour(name: string): string {
  const root = document.documentElement;
  const { theme, contrast, ground } = root.dataset;
  const key = `${name} ${theme} ${contrast} ${ground}`;
  const known = colours.get(key);
  if (known) return known;
  const value = getComputedStyle(root).getPropertyValue(`--${columnOf(name)}`).trim();
  if (value && ground) colours.set(key, value); // without a ground the theme has not begun
  return value;
}

// textScale is the size of text relative to the normal size.
export const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

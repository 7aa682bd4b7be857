// Makes the page one that stands inside another: what its level does not show is taken
// away, and places are made for what it has of its own.

import { byId, el } from '../../base/dom';
import type { Embed } from './address-options';

export function dress({ level, ratio }: Embed): void {
  const root = document.documentElement;
  root.dataset.embed = level;
  root.style.setProperty('--ratio', String(ratio));
  const region = byId('narration');
  region.setAttribute('aria-live', 'off'); // the outer page is being read
  addEventListener('focus', () => region.setAttribute('aria-live', 'polite'));
  addEventListener('blur', () => region.setAttribute('aria-live', 'off'));

  const gone = level === 'full' ? ['#top', '.skip', '#lesson'] : ['#top', '.skip', '#lesson', '#panel', '#transport', '#offers'];
  for (const selector of gone) document.querySelector(selector)?.remove();
  document.querySelector('.story')!.id = 'story';
  const app = document.querySelector('.app')!;
  if (level === 'play' || level === 'sliders') app.append(el('div', { class: 'embed-bar', id: 'embed-bar' }));
  if (level === 'sliders') app.append(el('div', { class: 'embed-sliders', id: 'embed-sliders' }));
  app.append(el('footer', { class: 'embed-caption', id: 'embed-caption' }));
}

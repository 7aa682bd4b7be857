// Lays out an embedded page: removes what its level does not show, and adds elements for the bar,
// the sliders and the caption.

import { byId, el } from '../../base/dom';
import type { Embed } from './address-options';

export function layOutEmbed({ level, ratio }: Embed): void {
  const root = document.documentElement;
  root.dataset.embed = level;
  root.style.setProperty('--ratio', String(ratio));
  const region = byId('narration');
  region.setAttribute('aria-live', 'off'); // screen readers read the outer page
  addEventListener('focus', () => region.setAttribute('aria-live', 'polite'));
  addEventListener('blur', () => region.setAttribute('aria-live', 'off'));

  const removed = level === 'full' ? ['#top', '.skip', '#lesson'] : ['#top', '.skip', '#lesson', '#panel', '#transport', '#offers'];
  for (const selector of removed) document.querySelector(selector)?.remove();
  document.querySelector('.story')!.id = 'story';
  const app = document.querySelector('.app')!;
  if (level === 'play' || level === 'sliders') app.append(el('div', { class: 'embed-bar', id: 'embed-bar' }));
  if (level === 'sliders') app.append(el('div', { class: 'embed-sliders', id: 'embed-sliders' }));
  app.append(el('footer', { class: 'embed-caption', id: 'embed-caption' }));
}

// A card of the gallery: a figure's picture, its claim, and the lessons that use it.

import { el } from '../../base/dom';
import { t } from '../../base/text';
import type { GalleryFigure } from './data';
import { pictureOf } from './groups';

export const PICTURE = { width: 480, height: 290 };

export function card(figure: GalleryFigure): { element: HTMLElement; paint: (theme: string) => void } {
  const picture = el('img', { class: 'gallery-picture', alt: '', loading: 'lazy', decoding: 'async', ...PICTURE });
  const lessons = figure.lessons.map(({ title, link }) =>
    el('li', {}, el('a', { class: 'gallery-lesson', href: link }, t('gallery.lesson', { title }))),
  );
  const element = el(
    'article',
    { class: 'gallery-card', 'data-figure': figure.name },
    el(
      'a',
      { class: 'gallery-open', href: figure.link },
      picture,
      el('h3', { class: 'gallery-title' }, figure.title),
    ),
    el('p', { class: 'gallery-claim' }, figure.claim),
    el(
      'ul',
      { class: 'gallery-tags' },
      ...figure.tags.map((tag) => el('li', { class: 'gallery-tag' }, tag)),
      ...figure.compared.map((key) =>
        el('li', { class: 'gallery-tag' }, el('i', { class: `gallery-dot hue-${key}` }), t(`modulator.${key}`)),
      ),
    ),
    lessons.length > 0 && el('ul', { class: 'gallery-lessons' }, ...lessons),
  );
  return { element, paint: (theme) => (picture.src = pictureOf(figure.name, theme)) };
}

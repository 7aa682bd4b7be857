// The gallery page: every figure as a card, and a field that filters them.

import '../base/trusted-types';
import 'virtual:palette.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/preferences.css';
import '../features/gallery/gallery.css';
import './not-started.css';

import { byId, el, setText } from '../base/dom';
import { icon } from '../base/icons';
import { showNotStarted, removeNotStarted } from './not-started';
import { readView } from '../state/view-link';
import { Store } from '../state/store';
import { language, startLanguage, t } from '../base/text';
import { startTheme } from '../state/theme';
import { logo } from '../ui/logo';
import { card, galleryFigures, type GalleryFigure } from '../features/gallery';

async function start(): Promise<void> {
  await startLanguage(readView(location.hash.slice(1)).language);
  document.title = t('gallery.page');
  const store = new Store();
  startTheme(store);

  const all = galleryFigures().map((figure) => ({ text: textOf(figure), ...card(figure) }));
  const count = el('p', { class: 'gallery-count', role: 'status' });
  const filter = () => {
    const wanted = normalise(input.value).split(/\s+/).filter(Boolean);
    let n = 0;
    for (const { text, element } of all) {
      element.hidden = !wanted.every((word) => text.includes(word));
      if (!element.hidden) n++;
    }
    setText(count, n ? t('gallery.count', { n }) : t('gallery.none'));
  };
  const input = el('input', { class: 'input gallery-filter', type: 'search', id: 'filter', autocomplete: 'off', oninput: filter });

  byId('top').append(
    el('a', { class: 'gallery-brand', href: './' }, logo(), el('span', {}, t('name'))),
    el('a', { class: 'button', href: './' }, icon('left'), el('span', {}, t('gallery.back'))),
  );
  byId('gallery').append(
    el('h1', { class: 'gallery-heading' }, t('gallery')),
    el('p', { class: 'gallery-lead' }, t('gallery.lead')),
    el('div', { class: 'gallery-find' }, el('label', { for: 'filter', class: 'gallery-label' }, t('gallery.filter')), input, count),
    el('div', { class: 'gallery-cards' }, ...all.map(({ element }) => element)),
  );
  filter();
  store.effect(({ theme }) => all.forEach(({ paint }) => paint(theme)));
  removeNotStarted();
}

// normalise makes texts comparable: lower case, no accents.
const normalise = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);

const textOf = ({ name, title, claim, tags, compared, lessons }: GalleryFigure) =>
  normalise(
    [name, title, claim, ...tags, ...compared.map((key) => t(`modulator.${key}`)), ...lessons.map((lesson) => lesson.title)].join(' '),
  );

start().catch(showNotStarted);

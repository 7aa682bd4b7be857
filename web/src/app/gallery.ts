// The gallery page: every figure as a card, in groups, and a field that filters them.

import '../base/trusted-types';
import 'virtual:palette.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/preferences.css';
import '../features/gallery/gallery.css';
import './not-started.css';

import exampleLink from '../../../assets/examples/opponent-actors.link?raw';
import { byId, el, setText } from '../base/dom';
import { icon } from '../base/icons';
import { showNotStarted, removeNotStarted } from './not-started';
import { readView } from '../state/view-link';
import { Store } from '../state/store';
import { startLanguage, t } from '../base/text';
import { startTheme } from '../state/theme';
import { logo } from '../ui/logo';
import { card, galleryFigures, GROUPS, matches, normalise, type GalleryFigure } from '../features/gallery';

// examples are circuits of files of one's own, which open by a link that holds the file.
const examples: { text: string; element: HTMLElement }[] = [];

// yours is the group of circuits of one's own: an example of one.
function yours(): { element: HTMLElement; cards: HTMLElement[] } {
  const [title, line] = [t('picker.example'), t('picker.example.line')];
  const made = el(
    'article',
    { class: 'gallery-card', 'data-figure': 'opponent-actors' },
    el('a', { class: 'gallery-open', href: `./#${exampleLink.trim()}` }, el('h3', { class: 'gallery-title' }, title)),
    el('p', { class: 'gallery-claim' }, `${line}. ${t('builder.open.hint')}`),
  );
  examples.push({ text: normalise(`${title} ${line}`), element: made });
  const element = el(
    'section',
    { class: 'gallery-group', 'aria-labelledby': 'group-yours' },
    el('h2', { class: 'gallery-group-name', id: 'group-yours' }, t('picker.mine')),
    el('div', { class: 'gallery-cards' }, made),
  );
  return { element, cards: [made] };
}

async function start(): Promise<void> {
  await startLanguage(readView(location.hash.slice(1)).language);
  document.title = t('gallery.page');
  const store = new Store();
  startTheme(store);

  const all = galleryFigures().map((figure) => ({ group: figure.group, text: textOf(figure), ...card(figure) }));
  const groups = GROUPS.map((name) => {
    const cards = all.filter(({ group }) => group === name).map(({ element }) => element);
    const id = `group-${name}`;
    const element = el(
      'section',
      { class: 'gallery-group', 'aria-labelledby': id },
      el('h2', { class: 'gallery-group-name', id }, t(`gallery.group.${name}`)),
      el('div', { class: 'gallery-cards' }, ...cards),
    );
    return { element, cards };
  });
  groups.push(yours());
  const count = el('p', { class: 'gallery-count', role: 'status' });
  const filter = () => {
    for (const { text, element } of [...all, ...examples]) element.hidden = !matches(text, input.value);
    for (const { element, cards } of groups) element.hidden = cards.every(({ hidden }) => hidden);
    const n = [...all, ...examples].filter(({ element }) => !element.hidden).length;
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
    ...groups.map(({ element }) => element),
  );
  filter();
  store.effect(({ theme }) => all.forEach(({ paint }) => paint(theme)));
  removeNotStarted();
}

const textOf = ({ name, title, claim, tags, compared, lessons }: GalleryFigure) =>
  normalise(
    [name, title, claim, ...tags, ...compared.map((key) => t(`modulator.${key}`)), ...lessons.map((lesson) => lesson.title)].join(' '),
  );

start().catch(showNotStarted);

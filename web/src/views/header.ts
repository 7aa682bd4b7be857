// The header: the name, the figures, and what can be taken away.

import { byId, el, setText } from '../dom';
import { download, KINDS } from '../export';
import { icon } from '../icons';
import { packed } from '../packed';
import type { Session } from '../session';
import { linkNow, share, speak } from '../share';
import type { Stage } from '../stage-bridge';
import { language, languages, t } from '../text';
import { mark } from './mark';
import { menu } from './menu';

export function header(session: Session, stage: Stage, open: { help: () => void; settings: () => void }, report: (error: unknown) => void): void {
  const { store } = session;
  const figures = menu({
    id: 'figure-menu',
    label: t('figure.choose'),
    class: 'menu-figures',
    items: () => [
      ...store.model.figures.map((figure) => ({
        label: figure.title,
        hint: figure.claim,
        current: figure.name === store.model.state?.figure,
        act: () => void session.figure(figure.name).catch(report),
      })),
      ...(packed() ? [] : [{ label: t('figure.all'), hint: t('figure.all.hint'), act: () => void leave().catch(report) }]),
    ],
  });
  store.on(['state', 'figures'], ({ state, figures: all }) => {
    const now = all.find((figure) => figure.name === state?.figure);
    setText(figures.label, now?.title ?? t('figure.choose'));
  });

  // leave goes to the gallery; the way back is to the state that was left.
  const leave = async () => {
    history.replaceState(null, '', `#${await linkNow(session)}`);
    location.assign(new URL('gallery.html', document.baseURI));
  };

  const exports = menu({
    id: 'export-menu',
    label: t('export'),
    icon: 'export',
    class: 'menu-right',
    items: () =>
      KINDS.map((kind) => ({
        label: t(`export.${kind}`),
        hint: t(`export.${kind}.hint`),
        act: () => void download(kind, session, stage).catch(report),
      })),
  });

  const speaks = menu({
    id: 'language-menu',
    label: t('language'),
    icon: 'language',
    class: 'menu-right menu-language',
    items: () => languages().map(({ code, name }) => ({ label: name, lang: code, current: code === language, act: () => void speak(session, code).catch(report) })),
  });

  byId('top').append(
    el('h1', { class: 'brand' }, mark(), el('span', { class: 'brand-name' }, t('name'))),
    figures.element,
    el('span', { class: 'grow' }),
    exports.element,
    el(
      'button',
      { class: 'button', type: 'button', id: 'share', title: t('share.hint'), onclick: () => void share(session).catch(report) },
      icon('share'),
      el('span', {}, t('share')),
    ),
    speaks.element,
    el(
      'button',
      { class: 'button icon-button', type: 'button', id: 'settings', 'aria-label': t('settings'), title: t('settings.title', { key: t('key.comma') }), onclick: open.settings },
      icon('settings'),
    ),
    el(
      'button',
      { class: 'button icon-button', type: 'button', id: 'help', 'aria-label': t('help'), title: `${t('help')} (?)`, onclick: open.help },
      icon('help'),
    ),
  );
}

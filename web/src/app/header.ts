// The page's header: the name and the menus of figures, export, sharing and language.

import { putLink } from '../base/address';
import { byId, el, setText } from '../base/dom';
import { type Kind, KINDS, saveFigure, saveSession, share, changeLanguage } from '../features/export';
import { icon } from '../base/icons';
import { usePart } from '../base/lazy-part';
import type { Session } from '../state/session';
import { ruleHidden } from '../state/store';
import { linkOf } from '../state/view-link';
import { language, languages, t } from '../base/text';
import { embedDialog, guide } from '../features/embed';
import { logo } from '../ui/logo';
import { menu } from '../ui/menu';

export interface HeaderActions {
  help: () => void;
  settings: () => void;
  export: (kind: Kind) => void;
  file: () => void;
  cite: () => void;
  methods: () => void;
  builder: () => void;
  people: () => void;
  lab: () => void; // save the whole lab as one file
}

export function header(session: Session, open: HeaderActions, report: (error: unknown) => void): void {
  const { store } = session;
  const label = el('span', { class: 'menu-label' }, t('figure.choose'));
  const figures = el(
    'div',
    { class: 'menu menu-figures' },
    el(
      'button',
      {
        class: 'button menu-button',
        type: 'button',
        id: 'figure-menu',
        'aria-haspopup': 'dialog',
        onpointerenter: () => void loadPicker(),
        onclick: () => void showPicker(),
      },
      label,
      icon('down'),
    ),
  );
  store.effect((model) => {
    const now = model.figures.find(({ name }) => name === model.state?.figure);
    setText(label, ruleHidden(model) ? t('play.self') : (now?.title ?? t('figure.choose')));
  });

  // The dialog of figures is a part: it is loaded when a person comes near its button.
  const openLink = async (link: string) => {
    putLink(link, 'pushState');
    await session.open(link);
  };
  const pickerActions = {
    file: open.file,
    builder: open.builder,
    gallery: () => void openGallery().catch(report),
    link: (link: string) => void openLink(link).catch(report),
  };
  let show: (() => void) | undefined;
  const loadPicker = async () => {
    if (!show) await usePart(() => import('../features/gallery/picker'), ({ picker }) => (show ??= picker(session, pickerActions, report)));
  };
  const showPicker = async () => {
    await loadPicker();
    show?.();
  };

  // openGallery goes to the gallery; the browser's back button returns to this state.
  const openGallery = async () => {
    putLink(await linkOf(session));
    location.assign(new URL('gallery.html', document.baseURI));
  };

  const exportMenu = menu({
    id: 'export-menu',
    label: t('export'),
    icon: 'export',
    class: 'menu-right',
    time: session,
    items: () => {
      const hidden = ruleHidden(store.model); // an export would reveal the rule
      return [
        ...(hidden
          ? []
          : KINDS.map((kind) => ({ label: t(`export.${kind}`), hint: t(`export.${kind}.hint`), act: () => open.export(kind) }))),
        { label: t('export.html'), hint: t('export.html.hint'), act: open.lab },
        ...(hidden ? [] : [{ label: t('file.figure'), hint: t('file.figure.hint'), act: () => void saveFigure(session).catch(report) }]),
        ...(hidden ? [] : [{ label: t('file.session'), hint: t('file.session.hint'), act: () => void saveSession(session).catch(report) }]),
        { label: t('open'), hint: t('open.hint'), act: open.file },
        { label: t('people.menu'), hint: t('people.menu.hint'), act: open.people },
        ...(hidden ? [] : [{ label: t('methods.title'), hint: t('methods.hint'), act: open.methods }]),
        { label: t('cite'), hint: t('cite.hint'), act: open.cite },
      ];
    },
  });

  const embed = embedDialog(session, report);
  const shareMenu = menu({
    id: 'share',
    label: t('share'),
    icon: 'share',
    class: 'menu-right menu-share',
    time: session,
    items: () => [
      { label: t('share.link'), hint: t('share.hint'), act: () => void share(session).catch(report) },
      { label: t('share.paused'), hint: t('share.paused.hint'), act: () => void share(session, true).catch(report) },
      { label: t('embed.title'), hint: t('embed.hint'), act: embed },
      { label: t('guide'), hint: t('guide.hint'), act: () => guide().show() },
    ],
  });

  const languageMenu = menu({
    id: 'language-menu',
    label: t('language'),
    icon: 'language',
    class: 'menu-right menu-language',
    items: () =>
      languages().map(({ code, name }) => ({
        label: name,
        lang: code,
        current: code === language,
        act: () => void changeLanguage(session, code).catch(report),
      })),
  });

  byId('top').append(
    el('h1', { class: 'brand' }, logo(), el('span', { class: 'brand-name' }, t('name'))),
    figures,
    el('span', { class: 'grow' }),
    exportMenu.element,
    shareMenu.element,
    languageMenu.element,
    el(
      'button',
      {
        class: 'button icon-button',
        type: 'button',
        id: 'settings',
        'aria-label': t('settings'),
        title: t('settings.title', { key: t('shortcut.comma') }),
        onclick: open.settings,
      },
      icon('settings'),
    ),
    el(
      'button',
      { class: 'button icon-button', type: 'button', id: 'help', 'aria-label': t('help'), title: `${t('help')} (?)`, onclick: open.help },
      icon('help'),
    ),
  );
}

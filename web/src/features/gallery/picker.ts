// The dialog in which a figure is chosen by its picture: figures in groups, then one's own and the
// links that were shared last. Arrow keys move over the pictures, typed letters find, Enter opens.

import './picker.css';

import type { Figure } from '../../engine/contract';
import { el, newId, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { loadPart } from '../../base/lazy-part';
import { packed } from '../../base/packed-files';
import type { Session } from '../../state/session';
import { ruleHidden } from '../../state/store';
import { forgetShared, sharedLinks, type SharedLink } from '../../state/shared-links';
import { language, t } from '../../base/text';
import { dialog } from '../../ui/dialog';
import { PICTURE } from './card';
import { matches, normalise } from './find';
import { move } from './grid-moves';
import { groupOf, GROUPS, lineOf, pictureOf } from './groups';

export interface PickerActions {
  file: () => void; // opens a file
  builder: () => void; // opens the builder on the present figure
  gallery: () => void; // goes to the page with all figures
  link: (link: string) => void; // opens a link
}

// The example of a circuit without Go, which is published beside the page; the part holds its text.
const EXAMPLE = 'opponent-actors';
const example = async () => (await loadPart(() => import('../../../../assets/examples/opponent-actors.json?raw'))).default;

// Pick is one card: what it shows, and what choosing it does.
interface Pick {
  title: string;
  line: string;
  picture?: string; // name of a figure that has one
  current?: boolean;
  act: () => void;
}

// picker makes the dialog and returns what shows it.
export function picker(session: Session, open: PickerActions, report: (error: unknown) => void): () => void {
  const { store } = session;
  const { element, body, show } = dialog('picker', t('figure.choose'));
  const keysId = newId('picker-keys');
  const status = el('p', { class: 'picker-status', role: 'status' });
  const groups = el('div', { class: 'picker-groups' });
  const find = el('input', {
    class: 'input picker-find',
    type: 'text',
    id: 'picker-find',
    role: 'searchbox',
    autocomplete: 'off',
    'aria-label': t('gallery.filter'),
    placeholder: t('gallery.filter'),
    oninput: () => filter(),
  });
  let cards: { element: HTMLButtonElement; text: string }[] = [];

  const visible = () => cards.filter((one) => !one.element.hidden).map((one) => one.element);

  // focusable makes one card the grid's only stop of the Tab key.
  const focusable = (card: HTMLElement | undefined) => {
    for (const one of cards) one.element.tabIndex = one.element === card ? 0 : -1;
  };

  const filter = () => {
    for (const { element: card, text } of cards) card.hidden = !matches(text, find.value);
    for (const box of groups.querySelectorAll<HTMLElement>('.picker-group')) box.hidden = !box.querySelector('.pick:not([hidden])');
    const [first] = visible();
    focusable(visible().find((card) => card.tabIndex === 0) ?? first);
    setText(status, !find.value.trim() ? '' : first ? t('gallery.count', { n: visible().length }) : t('gallery.none'));
  };

  const card = ({ title, line, picture, current, act }: Pick) => {
    const made = el(
      'button',
      {
        class: 'pick',
        type: 'button',
        'aria-current': current ? 'true' : undefined,
        'data-figure': picture,
        onclick: () => {
          element.close();
          act();
        },
        onfocus: () => focusable(made),
      },
      pictureElement(picture, store.model.theme),
      el('span', { class: 'pick-title' }, title),
      line && el('span', { class: 'pick-line' }, line),
    );
    cards.push({ element: made, text: normalise(`${title} ${line} ${picture ?? ''}`) });
    return made;
  };

  const group = (name: string, picks: Pick[]) => {
    const id = newId('picker-group');
    return el(
      'section',
      { class: 'picker-group', 'aria-labelledby': id },
      el('h3', { class: 'picker-group-name', id }, name),
      el('div', { class: 'picker-grid' }, ...picks.map(card)),
    );
  };

  const figurePick = (figure: Figure): Pick => ({
    title: figure.title,
    line: ruleHidden(store.model) ? '' : figure.mine ? t('figure.mine', { name: figure.name }) : lineOf(figure.name),
    picture: figure.mine ? undefined : figure.name,
    current: figure.name === store.model.state?.figure,
    act: () => void session.figure(figure.name).catch(report),
  });

  const forgetButton = () => {
    const forget = () => {
      forgetShared();
      fill();
      filter();
      find.focus();
    };
    return el('button', { class: 'button small picker-forget', type: 'button', onclick: forget }, t('picker.forget'));
  };

  // starts are the ways to a figure of one's own. Where a person has to find the rule, no circuit is shown.
  const starts = (): Pick[] => {
    const { figures, state } = store.model;
    const build = { title: t('builder.pick'), line: t('builder.pick.line'), act: open.builder };
    const openExample = () => void example().then((json) => session.importFigure(json)).catch(report);
    const sample = { title: t('picker.example'), line: t('picker.example.line'), act: openExample };
    return [
      ...(ruleHidden(store.model) || state?.kind === 'learner' ? [] : [build]),
      ...(figures.some(({ name }) => name === EXAMPLE) ? [] : [sample]),
      { title: t('open'), line: t('open.hint'), act: open.file },
    ];
  };

  const fill = () => {
    cards = [];
    const { figures } = store.model;
    const own = figures.filter(({ name, mine }) => mine || groupOf(name) === undefined);
    const shared = ruleHidden(store.model) ? [] : sharedLinks().map((one) => sharedPick(one, figures, open.link));
    groups.replaceChildren(
      ...GROUPS.map((name) =>
        group(t(`gallery.group.${name}`), figures.filter((figure) => !figure.mine && groupOf(figure.name) === name).map(figurePick)),
      ),
      group(t('picker.mine'), [...own.map(figurePick), ...shared, ...starts()]),
      ...(shared.length ? [forgetButton()] : []),
    );
  };

  element.querySelector('.dialog-head h2')!.after(find);
  element.setAttribute('aria-describedby', keysId);
  body.append(el('p', { class: 'sr', id: keysId }, t('picker.keys')), status, groups);
  if (!packed()) {
    body.append(
      el('button', { class: 'picker-all', type: 'button', onclick: open.gallery }, el('span', {}, t('figure.all')), icon('right')),
      el('p', { class: 'picker-all-hint' }, t('figure.all.hint')),
    );
  }

  element.addEventListener('keydown', (event) => {
    const { key } = event;
    const all = visible();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    if (document.activeElement === find) {
      if (key === 'ArrowDown') all[0]?.focus();
      else if (key === 'Enter' && find.value.trim()) all[0]?.click();
      else return;
    } else if (/^(Arrow|Home$|End$)/.test(key) && at >= 0) {
      const to = move(key, at, all.map((one) => one.getBoundingClientRect()), document.documentElement.dir === 'rtl');
      (all[to] ?? find).focus();
    } else {
      const typed = key.length === 1 && key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (typed) find.focus(); // the letter goes on into the field
      return;
    }
    event.preventDefault();
  });

  return () => {
    if (element.open) return;
    find.value = '';
    fill();
    show();
    filter();
    const current = groups.querySelector<HTMLElement>('.pick[aria-current]') ?? visible()[0];
    focusable(current);
    current?.focus();
  };
}

// pictureElement is a figure's picture, or the sign of what has none. A single file holds no pictures: its
// cards have words alone.
function pictureElement(name: string | undefined, theme: string): HTMLElement | null {
  if (packed()) return null;
  return name
    ? el('img', { class: 'pick-picture', alt: '', loading: 'lazy', decoding: 'async', ...PICTURE, src: pictureOf(name, theme) })
    : el('span', { class: 'pick-picture pick-blank', 'aria-hidden': 'true' });
}

function sharedPick({ link, at }: SharedLink, figures: Figure[], openLink: (link: string) => void): Pick {
  const fields = new URLSearchParams(link);
  const figure = figures.find(({ name }) => name === fields.get('figure'));
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return {
    title: figure?.title ?? fields.get('figure') ?? t('figure.choose'),
    line: t('picker.shared', { when, seed: fields.get('seed') ?? '1' }),
    picture: figure && !figure.mine ? figure.name : undefined,
    act: () => openLink(link),
  };
}

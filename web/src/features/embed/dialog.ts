// The dialog for putting the figure into a web page: which controls, how large, as an element or a
// frame, and the text to paste.

import { labAddress } from '../../base/address';
import { fileName, provenanceOf, save as saveFile, stagePicture, type Provenance } from '../export';
import { MAX_CONTROLS, LEVELS, ratioOf, type EmbedLevel } from './address-options';
import { snippet, type SnippetChoice } from './snippet';
import type { Param } from '../../engine/contract';
import { el, newId, setText } from '../../base/dom';
import type { Session } from '../../state/session';
import { linkOf } from '../../state/view-link';
import { t } from '../../base/text';
import { defaultValue } from '../../ui/field';
import { guide } from './guide';
import { dialog, type Dialog } from '../../ui/dialog';
import { withModulatorName } from './sliders';

const RATIOS = ['16/9', '4/3', '2/1', '1/1'];
const WIDTHS = [0, 560, 720, 960];
const PICTURE_WIDTH = 720; // px of a picture for a figure of the full width
const PLACEHOLDER_ADDRESS = 'https://…/'; // for the author to fill in, where the lab is opened from a file
const STATUS_FOR = 4000; // ms that the status is shown

export function embedDialog(session: Session, report: (error: unknown) => void): () => void {
  let made: Dialog | undefined;
  let refresh: () => void = () => {};
  return () => {
    if (!made) [made, refresh] = build(session, report);
    refresh();
    made.show();
  };
}

function build(session: Session, report: (error: unknown) => void): [Dialog, () => void] {
  const { store } = session;
  const made = dialog('embed-dialog', t('embed.title'), session);
  const page = labAddress() || PLACEHOLDER_ADDRESS;
  const choice: SnippetChoice = {
    form: 'element',
    level: 'play',
    controls: [],
    start: 'view',
    ratio: '16/9',
    width: 0,
    paused: false,
    poster: '',
  };
  let link = '';

  const text = el('textarea', {
    class: 'input embed-snippet',
    id: 'embed-snippet',
    readOnly: true,
    rows: 6,
    spellcheck: false,
    'aria-label': t('embed.snippet'),
  });
  const status = el('span', { class: 'embed-status', role: 'status' });
  const levelHint = el('p', { class: 'field-note', id: newId('hint') });
  const controls = el('fieldset', { class: 'embed-controls', id: 'embed-controls' });
  const withPicture = el('input', { type: 'checkbox', id: 'embed-picture' });
  const savePicture = el(
    'button',
    { class: 'button', type: 'button', id: 'embed-save-picture', onclick: () => void save().catch(report) },
    t('embed.picture.save'),
  );
  const picture = el(
    'div',
    { class: 'embed-picture', hidden: true },
    el('label', { class: 'embed-control' }, withPicture, el('span', {}, t('embed.picture'))),
    savePicture,
  );
  let from: Provenance | undefined; // of the moment that is shown

  const show = () => {
    const figure = store.model.figures.find((one) => one.name === store.model.state?.figure);
    const title = t('embed.label', { title: figure?.title ?? t('name') });
    text.value = snippet(choice, page, link, title, t('embed.open'));
    setText(levelHint, t(`embed.level.${choice.level}.hint`));
    controls.hidden = choice.level !== 'sliders';
    picture.hidden = !choice.paused;
    savePicture.hidden = !withPicture.checked;
  };
  // withPoster names the picture's file while it is wanted.
  const withPoster = () => change({ poster: choice.paused && withPicture.checked && from ? fileName('svg', from) : '' });
  withPicture.addEventListener('change', withPoster);
  const save = async () => {
    await made.paused();
    const width = choice.width || PICTURE_WIDTH;
    const size = { which: 0, width, height: Math.round(width / ratioOf(choice.ratio)), theme: store.model.theme } as const;
    const svg = await stagePicture(session, await provenanceOf(session), size);
    saveFile(new Blob([svg], { type: 'image/svg+xml' }), choice.poster);
    setText(status, t('embed.picture.saved', { name: choice.poster }));
  };
  const change = (part: Partial<SnippetChoice>) => {
    Object.assign(choice, part);
    show();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      setText(status, t('embed.copied'));
    } catch {
      text.select();
      setText(status, t('embed.byHand'));
    }
    setTimeout(() => setText(status, ''), STATUS_FOR);
  };

  made.body.append(
    el('p', { class: 'dialog-lead' }, t('embed.lead')),
    radios(t('embed.level'), LEVELS, choice.level, (level) => t(`embed.level.${level}`), (level: EmbedLevel) => change({ level })),
    levelHint,
    controls,
    el(
      'div',
      { class: 'embed-choices' },
      select(
        'embed-start',
        t('embed.starts'),
        ['view', 'click'],
        (start) => t(`embed.starts.${start}`),
        (start) => change({ start: start as SnippetChoice['start'] }),
      ),
      select(
        'embed-time',
        t('embed.time'),
        ['on', 'paused'],
        (time) => t(`embed.time.${time}`),
        (time) => {
          choice.paused = time === 'paused';
          withPoster();
        },
      ),
      select(
        'embed-ratio',
        t('embed.ratio'),
        RATIOS,
        (ratio) => ratio.replace('/', ' : '),
        (ratio) => change({ ratio }),
      ),
      select(
        'embed-width',
        t('embed.width'),
        WIDTHS.map(String),
        (width) => (width === '0' ? t('embed.width.all') : t('embed.width.px', { px: width })),
        (width) => change({ width: Number(width) }),
      ),
    ),
    picture,
    radios(t('embed.form'), ['element', 'frame'] as const, choice.form, (form) => t(`embed.form.${form}`), (form) => change({ form })),
    text,
    el(
      'div',
      { class: 'embed-actions' },
      el('button', { class: 'button primary', type: 'button', id: 'embed-copy', onclick: () => void copy() }, t('embed.copy')),
      status,
      el('button', { class: 'link', type: 'button', id: 'embed-guide', onclick: () => (made.element.close(), guide().show()) }, t('guide')),
    ),
  );

  return [
    made,
    () => {
      fillControls(controls, store.model.params, store.model.values, choice, show);
      made
        .paused()
        .then(() => Promise.all([linkOf(session), provenanceOf(session)]))
        .then(([now, at]) => {
          [link, from] = [now, at];
          withPoster();
        })
        .catch(report);
    },
  ];
}

// fillControls offers the parameters that authors most often choose: modulators, the figure's main
// parameters, and all that were changed.
function fillControls(
  box: HTMLFieldSetElement,
  params: Param[],
  values: Record<string, unknown>,
  choice: SnippetChoice,
  show: () => void,
): void {
  const changed = (param: Param) => values[param.key] !== undefined && values[param.key] !== defaultValue(param);
  const offered = params.filter((param) => param.main || changed(param));
  choice.controls = choice.controls.filter((key) => offered.some((param) => param.key === key));
  const inputs = offered.map((param) => el('input', { type: 'checkbox', value: param.key, checked: choice.controls.includes(param.key) }));
  const limit = () => inputs.forEach((input) => (input.disabled = !input.checked && choice.controls.length >= MAX_CONTROLS));
  for (const input of inputs) {
    input.addEventListener('change', () => {
      choice.controls = input.checked ? [...choice.controls, input.value] : choice.controls.filter((key) => key !== input.value);
      limit();
      show();
    });
  }
  limit();
  box.replaceChildren(
    el('legend', { class: 'field-label' }, t('embed.controls', { most: MAX_CONTROLS })),
    ...offered.map((param, i) => el('label', { class: 'embed-control' }, inputs[i], el('span', {}, withModulatorName(param).label))),
  );
}

function radios<T extends string>(label: string, all: readonly T[], now: T, words: (one: T) => string, act: (one: T) => void): HTMLElement {
  const name = newId('embed');
  const labelId = newId('label');
  const inputs = all.map((one) => el('input', { type: 'radio', name, value: one, checked: one === now, onchange: () => act(one) }));
  return el(
    'div',
    { class: 'embed-choice' },
    el('span', { class: 'field-label', id: labelId }, label),
    el(
      'div',
      { class: 'segments', role: 'radiogroup', 'aria-labelledby': labelId },
      ...inputs.map((input, i) => el('label', { class: 'segment' }, input, el('span', {}, words(all[i]!)))),
    ),
  );
}

function select(id: string, label: string, all: string[], words: (one: string) => string, act: (one: string) => void): HTMLElement {
  const input = el('select', { class: 'input select', id }, ...all.map((one) => el('option', { value: one }, words(one))));
  input.addEventListener('change', () => act(input.value));
  return el('div', { class: 'embed-choice' }, el('label', { class: 'field-label', for: id }, label), input);
}

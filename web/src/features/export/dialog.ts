// The export dialog: kind, content, size, look and file name. The preview shows exactly the file
// that is saved; it is made again after every choice.

import { el, setText, throttle } from '../../base/dom';
import { KINDS, makeFile, save, SIZE_NAMES, WIDTH, type Kind, type ExportedFile, type ExportOptions, type Sources } from './exports';
import { PixelsAltered } from '../../base/canvas-readback';
import { SECONDS } from './clip';
import { contentsOf, LAST } from './data';
import { drawingsInView, plotsInDialog } from './drawings';
import { dataURL } from './raster';
import { canRecord, canRecordMp4 } from './recording';
import { printFigure } from './print-figure';
import { fixed, number } from '../../base/format';
import { t } from '../../base/text';
import { typedNumber } from '../../ui/number-input';
import { dialog } from '../../ui/dialog';
import { segments } from '../../ui/segments';

const REMAKE_EVERY = 250; // ms between two makings of the preview
const PREVIEW_CHARS = 8000; // characters of a text that the preview shows
const PREVIEW_LINES = 40; // and its lines

export function exportDialog(sources: Sources): (kind: Kind) => void {
  const box = dialog('export-dialog', t('export.title'), sources.session);
  box.element.classList.add('export-dialog');
  const kinds = segments({
    choices: KINDS.map((kind) => ({ value: kind, id: `export-${kind}`, label: t(`export.${kind}.short`) })),
    choose: (kind) => showKind(kind),
    class: 'export-kinds',
    label: t('export.kind'),
  });

  const subject = choiceField('of', ['stage']);
  const size = choiceField('size', SIZE_NAMES);
  const width = numberField('width', WIDTH);
  const theme = choiceField('theme', ['page', 'dark', 'light']);
  const legend = switchField('legend', true);
  const caption = switchField('caption', true);
  const ground = switchField('ground', true);
  const letters = switchField('letters', true);
  const format = choiceField('format', ['webm']);
  const content = choiceField('content', contentsOf('json'));
  const last = numberField('last', LAST);
  const seconds = numberField('seconds', SECONDS);
  const all = [subject, size, width, theme, legend, caption, ground, letters, content, last, format, seconds];

  const about = el('p', { class: 'export-hint', id: 'export-about' }); // what a kind of file without choices holds
  const preview = el('div', { class: 'export-preview', id: 'export-preview' });
  const name = el('input', { class: 'input', type: 'text', id: 'export-name', spellcheck: false, autocomplete: 'off' });
  const status = el('p', { class: 'export-status', role: 'status', id: 'export-said' });
  const saveButton = el(
    'button',
    { class: 'button primary', type: 'button', id: 'export-save', onclick: () => saveFile() },
    t('export.save'),
  );
  const copyButton = el('button', { class: 'button', type: 'button', id: 'export-copy', onclick: () => void copy() }, t('export.copy'));
  const record = el(
    'button',
    { class: 'button', type: 'button', id: 'export-record', onclick: () => (recordingAbort ? recordingAbort.abort() : void recordClip()) },
    t('export.record'),
  );
  const bar = el('progress', {
    class: 'loading-bar',
    id: 'export-progress',
    max: 1,
    value: 0,
    hidden: true,
    'aria-label': t('export.recording'),
  });
  box.body.append(
    kinds.element,
    el(
      'div',
      { class: 'export-body' },
      el('div', { class: 'export-fields' }, about, ...all.map(({ element }) => element), record, bar),
      preview,
    ),
    el('label', { class: 'field-label', for: name.id }, t('export.name')),
    name,
    el('div', { class: 'export-actions' }, saveButton, copyButton, status),
  );

  let kind: Kind = 'png';
  let ready: ExportedFile | null = null;
  let requests = 0; // counts requests, so that only the newest result is shown
  let recordingAbort: AbortController | null = null;
  let clipAddress = ''; // object URL of a clip

  const options = (): ExportOptions => ({
    of: subject.value,
    size: size.value as ExportOptions['size'],
    width: size.value === 'own' ? width.value : undefined,
    theme: theme.value === 'page' ? undefined : (theme.value as ExportOptions['theme']),
    legend: legend.on,
    caption: caption.on,
    ground: ground.on,
    letters: letters.on,
    content: content.value as ExportOptions['content'],
    last: last.element.hidden ? undefined : last.value,
    seconds: kind === 'webm' ? seconds.value : undefined,
  });

  // showKind shows the fields of a kind of file.
  const showKind = (to: Kind) => {
    kind = to;
    kinds.show(kind);
    const drawn = isDrawn(kind);
    const table = kind === 'csv' || kind === 'json';
    const drawings = drawn ? drawingsInView() : [];
    subject.offer(
      [...(plotsInDialog() ? [] : ['stage']), ...(drawings.length ? ['charts', ...drawings.map(({ id }) => id)] : [])],
      (of) => drawings.find(({ id }) => id === of)?.title,
    );
    size.offer(kind === 'png' ? SIZE_NAMES : SIZE_NAMES.filter((s) => s !== 'screen'));
    if (!size.chosenByHand) size.value = 'column';
    content.offer(contentsOf(kind === 'csv' ? 'csv' : 'json'));
    showFields();
    for (const part of [subject, size, theme, legend, caption, ground]) part.element.hidden = !drawn;
    letters.element.hidden = !drawn || !severalPanels();
    content.element.hidden = !table;
    about.hidden = kind !== 'py' && kind !== 'nml' && kind !== 'npz';
    setText(about, about.hidden ? '' : t(`export.${kind}.about`));
    record.hidden = seconds.element.hidden = format.element.hidden = kind !== 'webm';
    if (kind === 'webm') void offerFormats();
    copyButton.hidden = kind === 'webm' || kind === 'pdf' || kind === 'npz';
    setText(saveButton, t(kind === 'pdf' ? 'export.print' : 'export.save'));
    setReady(null);
    if (kind !== 'webm') remake();
    else if (!canRecord()) setText(status, t('export.noClip'));
    else preview.replaceChildren(el('p', { class: 'export-hint' }, t('export.clip.hint')));
    record.disabled = !canRecord();
  };

  // offerFormats offers MP4 where the browser can record it.
  const offerFormats = async () => {
    if (await canRecordMp4().catch(() => false)) format.offer(['webm', 'mp4']);
  };

  // severalPanels says whether the picture has several panels.
  const severalPanels = () => (subject.value === 'stage' ? sources.session.store.model.twins !== null : subject.value === 'charts');

  // showFields shows the fields that apply to the current choices.
  const showFields = () => {
    const drawn = isDrawn(kind);
    letters.element.hidden = !drawn || !severalPanels();
    width.element.hidden = !drawn || size.value !== 'own';
    theme.element.classList.toggle('export-idle', size.value === 'screen' && subject.value === 'stage');
    ground.element.classList.toggle('export-idle', size.value === 'screen' && subject.value === 'stage');
    legend.element.classList.toggle('export-idle', subject.value !== 'stage');
    const inFull = ['traces', 'spikes'].includes(content.value) && (kind === 'csv' || kind === 'json');
    last.element.hidden = !inFull && kind !== 'npz';
  };

  const setReady = (file: ExportedFile | null) => {
    ready = file;
    saveButton.disabled = copyButton.disabled = !file;
    name.value = file?.name ?? '';
    name.disabled = !file;
    if (clipAddress) URL.revokeObjectURL(clipAddress);
    clipAddress = '';
    if (!file) preview.replaceChildren();
  };

  const remake = () => void make().catch((error: unknown) => showError(error));
  const make = async () => {
    const request = ++requests;
    if (!box.element.open) return; // a choice made just before the dialog closed
    setText(status, t('export.making'));
    await box.paused();
    const file = await makeFile(kind === 'pdf' ? 'svg' : kind, options(), sources);
    if (kind === 'pdf') file.name = file.name.replace(/svg$/, 'pdf');
    if (request !== requests || !box.element.open) return;
    const view = await viewOf(file);
    if (request !== requests) return;
    setReady(file);
    preview.replaceChildren(view);
    setText(status, t('export.ready', { size: fixed(file.blob.size / 1000, file.blob.size < 10_000 ? 1 : 0) }));
  };
  const remakeSoon = throttle(REMAKE_EVERY, remake);
  const showError = (error: unknown) => {
    setReady(null);
    setText(status, error instanceof Error ? error.message : String(error));
    if (error instanceof PixelsAltered)
      status.append(
        ' ',
        el('button', { class: 'link', type: 'button', id: 'export-instead', onclick: () => showKind('svg') }, t('export.falsified.svg')),
      );
  };

  const viewOf = async ({ blob }: ExportedFile): Promise<HTMLElement> => {
    if (isDrawn(kind)) {
      const image = el('img', { class: 'export-image', alt: t('export.preview'), src: await dataURL(blob) });
      await image.decode();
      return image;
    }
    if (kind === 'npz') return el('p', { class: 'export-hint' }, t('export.npz.hint'));
    const start = await blob.slice(0, PREVIEW_CHARS).text();
    return el(
      'pre',
      { class: 'export-text', tabIndex: 0, role: 'region', 'aria-label': t('export.preview') },
      start.split('\n').slice(0, PREVIEW_LINES).join('\n'),
    );
  };

  const recordClip = async () => {
    const request = ++requests;
    recordingAbort = new AbortController();
    setText(record, t('export.stop'));
    setText(status, t('export.recording'));
    setReady(null);
    try {
      const length = seconds.value;
      bar.hidden = false;
      const progress = (done: number) => (bar.value = done / length);
      const file = await makeFile(format.value, { ...options(), stop: recordingAbort.signal, progress }, sources);
      if (request !== requests) return;
      setReady(file);
      clipAddress = URL.createObjectURL(file.blob);
      preview.replaceChildren(el('video', { class: 'export-image', controls: true, src: clipAddress, 'aria-label': t('export.preview') }));
      setText(status, t('export.ready', { size: fixed(file.blob.size / 1000, 0) }));
    } catch (error) {
      showError(error);
    } finally {
      recordingAbort = null;
      setText(record, t('export.record'));
      bar.hidden = true;
      bar.value = 0;
    }
  };

  const saveFile = () => {
    if (!ready) return;
    const typed = name.value.trim().replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-');
    const end = kind === 'webm' ? /\.\w+$/.exec(ready.name)![0] : `.${kind}`;
    const named = !typed ? ready.name : typed.endsWith(end) ? typed : typed + end;
    if (kind === 'pdf') return void print(ready.blob, named).catch(showError);
    save(ready.blob, named);
    setText(status, t('export.saved'));
  };
  // The name without its ending: browsers add it.
  const print = async (svg: Blob, named: string) => {
    await printFigure(await svg.text(), named.replace(/\.pdf$/, ''));
    setText(status, t('export.printed'));
  };

  const copy = async () => {
    if (!ready) return;
    try {
      if (kind === 'png') await navigator.clipboard.write([new ClipboardItem({ 'image/png': ready.blob })]);
      else await navigator.clipboard.writeText(await ready.blob.text());
      setText(status, t('export.copied'));
    } catch {
      setText(status, t('export.noCopy'));
    }
  };

  for (const part of all) {
    part.onChange(() => {
      showFields();
      if (kind !== 'webm') remakeSoon();
    });
  }
  box.element.addEventListener('close', () => {
    requests++;
    recordingAbort?.abort();
    setReady(null);
    setText(status, '');
  });
  return (to) => {
    box.show();
    showKind(to);
    kinds.focus();
  };
}

const isDrawn = (kind: Kind) => kind === 'png' || kind === 'svg' || kind === 'pdf';

// choiceField is a field with a list of choices.
function choiceField(name: string, choices: readonly string[]) {
  const id = `export-${name}`;
  const select = el('select', { class: 'input select', id });
  const part = {
    element: el('div', { class: 'export-row' }, el('label', { class: 'field-label', for: id }, t(`export.${name}`)), select),
    chosenByHand: false,
    get value() {
      return select.value;
    },
    set value(to: string) {
      select.value = to;
    },
    offer(all: readonly string[], words?: (choice: string) => string | undefined) {
      const before = select.value;
      select.replaceChildren(...all.map((choice) => el('option', { value: choice }, words?.(choice) ?? t(`export.${name}.${choice}`))));
      select.value = all.includes(before) ? before : all[0]!;
    },
    onChange: (act: () => void) => select.addEventListener('change', () => ((part.chosenByHand = true), act())),
  };
  part.offer(choices);
  return part;
}

// numberField is a field for a whole number within limits.
function numberField(name: string, { min, max, initial }: { min: number; max: number; initial: number }) {
  const id = `export-${name}`;
  const input = el('input', { class: 'input', type: 'text', id, value: String(initial), inputmode: 'numeric', autocomplete: 'off' });
  const label = el('label', { class: 'field-label', for: id }, t(`export.${name}`, { least: min, most: max }));
  const part = {
    element: el('div', { class: 'export-row' }, label, input),
    // value is the typed number; it throws with what is allowed.
    get value(): number {
      return typedNumber(label.textContent ?? '', input.value, { min, max, whole: true });
    },
    onChange(act: () => void) {
      input.addEventListener('input', act);
      input.addEventListener('change', () => {
        try {
          input.value = number(part.value); // the number as it was understood
        } catch {
          // shown where the value is used
        }
      });
    },
  };
  return part;
}

// switchField is a field with a switch.
function switchField(name: string, on: boolean) {
  const id = `export-${name}`;
  const input = el('input', { class: 'switch', type: 'checkbox', role: 'switch', id, checked: on });
  return {
    element: el('div', { class: 'export-row' }, el('label', { class: 'field-label', for: id }, t(`export.${name}`)), input),
    get on() {
      return input.checked;
    },
    onChange: (act: () => void) => input.addEventListener('change', act),
  };
}

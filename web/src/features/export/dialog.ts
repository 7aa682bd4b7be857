// The dialog of exports: what to take, in which form, what it looks like, under which name.
// What is shown is what is saved: it is made anew whenever something is chosen.

import { el, setText, throttle } from '../../base/dom';
import { KINDS, made, save, SIZE_NAMES, WIDTH, type Kind, type Made, type Options, type Sources } from './exports';
import { PixelsAltered } from '../../base/canvas-readback';
import { SECONDS } from './clip';
import { contentsOf, LAST } from './data';
import { drawingsInView } from './drawings';
import { dataURL } from './raster';
import { canRecord } from './recording';
import { fixed, number } from '../../base/format';
import { t } from '../../base/text';
import { typedNumber } from '../../ui/number-input';
import { dialog } from '../../ui/dialog';
import { segments } from '../../ui/segments';

const SOON = 250; // ms between a choice and what it makes
const START = 8000; // letters of a table that are shown
const LINES = 40;

export function exportDialog(sources: Sources): (kind: Kind) => void {
  const box = dialog('export-dialog', t('export.title'), sources.session);
  box.element.classList.add('export-dialog');
  const kinds = segments({
    choices: KINDS.map((kind) => ({ value: kind, id: `export-${kind}`, label: t(`export.${kind}.short`) })),
    choose: (kind) => turn(kind),
    class: 'export-kinds',
    label: t('export.kind'),
  });

  const of = choose('of', ['stage']);
  const size = choose('size', SIZE_NAMES);
  const width = amount('width', WIDTH);
  const theme = choose('theme', ['page', 'dark', 'light']);
  const legend = tick('legend', true);
  const caption = tick('caption', true);
  const content = choose('content', contentsOf('json'));
  const last = amount('last', LAST);
  const seconds = amount('seconds', SECONDS);
  const all = [of, size, width, theme, legend, caption, content, last, seconds];

  const preview = el('div', { class: 'export-preview', id: 'export-preview' });
  const name = el('input', { class: 'input', type: 'text', id: 'export-name', spellcheck: false, autocomplete: 'off' });
  const said = el('p', { class: 'export-said', role: 'status', id: 'export-said' });
  const saveButton = el('button', { class: 'button primary', type: 'button', id: 'export-save', onclick: () => take() }, t('export.save'));
  const copyButton = el('button', { class: 'button', type: 'button', id: 'export-copy', onclick: () => void copy() }, t('export.copy'));
  const record = el(
    'button',
    { class: 'button', type: 'button', id: 'export-record', onclick: () => (stopping ? stopping.abort() : void filmed()) },
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
    el('div', { class: 'export-body' }, el('div', { class: 'export-fields' }, ...all.map(({ element }) => element), record, bar), preview),
    el('label', { class: 'field-label', for: name.id }, t('export.name')),
    name,
    el('div', { class: 'export-actions' }, saveButton, copyButton, said),
  );

  let kind: Kind = 'png';
  let ready: Made | null = null;
  let asked = 0; // counts what was asked for, so that only the last is shown
  let stopping: AbortController | null = null;
  let film = ''; // address of a clip

  const options = (): Options => ({
    of: of.value,
    size: size.value as Options['size'],
    width: size.value === 'own' ? width.value : undefined,
    theme: theme.value === 'page' ? undefined : (theme.value as Options['theme']),
    legend: legend.on,
    caption: caption.on,
    content: content.value as Options['content'],
    last: last.element.hidden ? undefined : last.value,
    seconds: kind === 'webm' ? seconds.value : undefined,
  });

  // turn shows what there is to choose of a kind.
  const turn = (to: Kind) => {
    kind = to;
    kinds.show(kind);
    const drawn = kind === 'png' || kind === 'svg';
    const table = kind === 'csv' || kind === 'json';
    const drawings = drawn ? drawingsInView() : [];
    of.offer(
      ['stage', ...(drawings.length ? ['charts', ...drawings.map(({ id }) => id)] : [])],
      (of) => drawings.find(({ id }) => id === of)?.title,
    );
    size.offer(kind === 'svg' ? SIZE_NAMES.filter((s) => s !== 'screen') : SIZE_NAMES);
    if (!size.touched) size.value = 'column';
    content.offer(contentsOf(kind === 'csv' ? 'csv' : 'json'));
    arrange();
    for (const part of [of, size, theme, legend, caption]) part.element.hidden = !drawn;
    content.element.hidden = !table;
    record.hidden = seconds.element.hidden = kind !== 'webm';
    copyButton.hidden = kind === 'webm';
    show(null);
    if (kind !== 'webm') remake();
    else if (!canRecord()) setText(said, t('export.noClip'));
    else preview.replaceChildren(el('p', { class: 'export-hint' }, t('export.clip.hint')));
    record.disabled = !canRecord();
  };

  // arrange shows the fields that go with what has been chosen.
  const arrange = () => {
    const drawn = kind === 'png' || kind === 'svg';
    width.element.hidden = !drawn || size.value !== 'own';
    theme.element.classList.toggle('export-idle', size.value === 'screen' && of.value === 'stage');
    legend.element.classList.toggle('export-idle', of.value !== 'stage');
    last.element.hidden = !['traces', 'spikes'].includes(content.value) || kind === 'png' || kind === 'svg' || kind === 'webm';
  };

  const show = (what: Made | null) => {
    ready = what;
    saveButton.disabled = copyButton.disabled = !what;
    name.value = what?.name ?? '';
    name.disabled = !what;
    if (film) URL.revokeObjectURL(film);
    film = '';
    if (!what) preview.replaceChildren();
  };

  const remake = () => void make().catch((error: unknown) => told(error));
  const make = async () => {
    const mine = ++asked;
    if (!box.element.open) return; // a choice made just before it was closed
    setText(said, t('export.making'));
    await box.paused();
    const what = await made(kind, options(), sources);
    if (mine !== asked || !box.element.open) return;
    const view = await viewOf(what);
    if (mine !== asked) return;
    show(what);
    preview.replaceChildren(view);
    setText(said, t('export.ready', { size: fixed(what.blob.size / 1000, what.blob.size < 10_000 ? 1 : 0) }));
  };
  const soon = throttle(SOON, remake);
  const told = (error: unknown) => {
    show(null);
    setText(said, error instanceof Error ? error.message : String(error));
    if (error instanceof PixelsAltered)
      said.append(
        ' ',
        el('button', { class: 'link', type: 'button', id: 'export-instead', onclick: () => turn('svg') }, t('export.falsified.svg')),
      );
  };

  const viewOf = async ({ blob }: Made): Promise<HTMLElement> => {
    if (kind === 'png' || kind === 'svg') {
      const image = el('img', { class: 'export-image', alt: t('export.preview'), src: await dataURL(blob) });
      await image.decode();
      return image;
    }
    const start = await blob.slice(0, START).text();
    return el(
      'pre',
      { class: 'export-text', tabIndex: 0, role: 'region', 'aria-label': t('export.preview') },
      start.split('\n').slice(0, LINES).join('\n'),
    );
  };

  const filmed = async () => {
    const mine = ++asked;
    stopping = new AbortController();
    setText(record, t('export.stop'));
    setText(said, t('export.recording'));
    show(null);
    try {
      const length = seconds.value;
      bar.hidden = false;
      const what = await made('webm', { ...options(), stop: stopping.signal, progress: (done) => (bar.value = done / length) }, sources);
      if (mine !== asked) return;
      show(what);
      film = URL.createObjectURL(what.blob);
      preview.replaceChildren(el('video', { class: 'export-image', controls: true, src: film, 'aria-label': t('export.preview') }));
      setText(said, t('export.ready', { size: fixed(what.blob.size / 1000, 0) }));
    } catch (error) {
      told(error);
    } finally {
      stopping = null;
      setText(record, t('export.record'));
      bar.hidden = true;
      bar.value = 0;
    }
  };

  const take = () => {
    if (!ready) return;
    const typed = name.value.trim().replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-');
    const end = `.${kind}`;
    save(ready.blob, !typed ? ready.name : typed.endsWith(end) ? typed : typed + end);
    setText(said, t('export.saved'));
  };

  const copy = async () => {
    if (!ready) return;
    try {
      if (kind === 'png') await navigator.clipboard.write([new ClipboardItem({ 'image/png': ready.blob })]);
      else await navigator.clipboard.writeText(await ready.blob.text());
      setText(said, t('export.copied'));
    } catch {
      setText(said, t('export.noCopy'));
    }
  };

  for (const part of all) {
    part.onChange(() => {
      arrange();
      if (kind !== 'webm') soon();
    });
  }
  box.element.addEventListener('close', () => {
    asked++;
    stopping?.abort();
    show(null);
    setText(said, '');
  });
  return (to) => {
    box.show();
    turn(to);
    kinds.focus();
  };
}

// choose is a list of choices.
function choose(name: string, choices: readonly string[]) {
  const id = `export-${name}`;
  const select = el('select', { class: 'input select', id });
  const part = {
    element: el('div', { class: 'export-row' }, el('label', { class: 'field-label', for: id }, t(`export.${name}`)), select),
    touched: false,
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
    onChange: (act: () => void) => select.addEventListener('change', () => ((part.touched = true), act())),
  };
  part.offer(choices);
  return part;
}

// amount is a whole number within limits.
function amount(name: string, { least, most, usual }: { least: number; most: number; usual: number }) {
  const id = `export-${name}`;
  const input = el('input', { class: 'input', type: 'text', id, value: String(usual), inputmode: 'numeric', autocomplete: 'off' });
  const label = el('label', { class: 'field-label', for: id }, t(`export.${name}`, { least, most }));
  const part = {
    element: el('div', { class: 'export-row' }, label, input),
    // value is what was typed, or throws with what is allowed.
    get value(): number {
      return typedNumber(label.textContent ?? '', input.value, { min: least, max: most, whole: true });
    },
    onChange(act: () => void) {
      input.addEventListener('input', act);
      input.addEventListener('change', () => {
        try {
          input.value = number(part.value); // as it was understood
        } catch {
          // told where it is used
        }
      });
    },
  };
  return part;
}

// tick is something to have or not.
function tick(name: string, on: boolean) {
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

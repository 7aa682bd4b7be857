// The fields of the chosen part, made from the schema. A change goes into the document at once, and the
// engine's message about it stands at its field.

import type { Graph, DocumentProblem } from '../../engine/contract';
import { el, newId } from '../../base/dom';
import { number } from '../../base/format';
import { t } from '../../base/text';
import { inherited, SCHEMA_PART, type ListName } from './circuit-document';
import { isItem, isWithin, pathText, valueAt, type Item, type Json, type Path } from './path';
import { aboutPart, COMMON, entryOf, fieldsOf, sectionOf, type FieldSpec } from './schema';
import { jsonOf, numberOf, textOf } from './typed-value';

export interface FormContext {
  document: Item;
  graph: Graph | null; // of the last right state
  problem: DocumentProblem | null;
  suggestions: (key: string, item: Item) => readonly string[]; // words that a field may hold
  choices: (key: string, item: Item) => readonly string[] | null; // of a list of words: what can be in it; null: anything
  set: (path: Path, value: Json | undefined) => void;
  rename: (path: Path, name: string) => void;
}

// Shown is the context of the fields that are drawn, with the parts of lists that are unfolded, by their paths.
type Shown = FormContext & { unfolded: Set<string> };

export interface Form {
  element: HTMLElement;
  show(path: Path | null, context: FormContext): void;
  focus(): void;
}

export function form(): Form {
  const element = el('div', { class: 'builder-form' });
  const unfolded = new Set<string>();
  // What is being typed stays when the fields are drawn again, as they are at each answer of the engine.
  let typing: EventTarget | null = null;
  element.addEventListener('input', ({ target }) => (typing = target), true);
  element.addEventListener('change', () => (typing = restored = null), true);
  // A browser sends no change of a text that was put back, unless it is typed on.
  let restored: HTMLElement | null = null;
  const enter = ({ target }: Event) => {
    if (target === restored) restored?.dispatchEvent(new Event('change', { bubbles: true }));
  };
  element.addEventListener('focusout', enter);
  element.addEventListener('keydown', (event) => event.key === 'Enter' && enter(event));
  return {
    element,
    show(path, context) {
      const at =
        document.activeElement instanceof HTMLElement && element.contains(document.activeElement)
          ? document.activeElement.dataset.field
          : undefined;
      const typed = isText(typing) && typing.dataset.field === at ? typing.value : undefined;
      typing = restored = null;
      const nothing = el('p', { class: 'field-note' }, t('builder.choose'));
      element.replaceChildren(...(path ? content(path, { ...context, unfolded }) : [nothing]));
      const again = at ? element.querySelector<HTMLElement>(`[data-field="${CSS.escape(at)}"]`) : null;
      again?.focus();
      if (typed === undefined || !isText(again)) return;
      again.value = typed;
      typing = restored = again;
    },
    focus: () => element.querySelector<HTMLElement>('[data-field]')?.focus(),
  };
}

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  (target instanceof HTMLInputElement && target.type === 'text') || target instanceof HTMLTextAreaElement;

function content(path: Path, context: Shown): HTMLElement[] {
  const [, list] = path;
  if (list === 'nuclei' && path.length === 4) return nucleus(path, context);
  const part = SCHEMA_PART[list as ListName];
  if (part) return [el('p', { class: 'field-note' }, aboutPart(part)), ...fields(part, path, context)];
  return section(path, context);
}

// nucleus has the place of a nucleus; when it releases is a part that is edited as text.
function nucleus(path: Path, context: Shown): HTMLElement[] {
  const at = valueAt(context.document, path);
  const spec = (key: string): FieldSpec => ({
    key,
    kind: 'number',
    doc: t(`builder.nucleus.${key}`),
    required: true,
    choices: [],
    part: '',
  });
  const shown = context.graph?.nuclei.find(({ modulator }) => modulator === path.at(-1));
  const place = Array.isArray(at) ? at : [shown?.x ?? 0, shown?.y ?? 0];
  const set = (i: number) => (_: Path, value: Json | undefined) =>
    context.set(
      path,
      place.map((x, k) => (k === i ? (value ?? 0) : x)),
    );
  return [
    el('p', { class: 'field-note' }, t('builder.nucleus.about')),
    ...['x', 'y'].map((key, i) => field(spec(key), [...path, i], place[i], { ...context, set: set(i) })),
  ];
}

// fields are those of a part. What limits it to some values, or names what it is like, comes last.
function fields(part: string, path: Path, context: Shown): HTMLElement[] {
  const make = (spec: FieldSpec) => field(spec, [...path, spec.key], valueAt(context.document, [...path, spec.key]), context);
  const all = fieldsOf(part);
  const more = all.filter(({ key }) => COMMON.has(key));
  const used = more.some(({ key }) => valueAt(context.document, [...path, key]) !== undefined);
  return [
    ...all.filter(({ key }) => !COMMON.has(key)).map(make),
    ...(more.length
      ? [
          el(
            'details',
            { class: 'builder-more', open: used },
            el('summary', {}, ...more.flatMap(({ key }, i) => [i ? ', ' : '', el('code', {}, key)])),
            ...more.map(make),
          ),
        ]
      : []),
  ];
}

// section has the fields of a section, and the whole of it as text.
function section(path: Path, context: Shown): HTMLElement[] {
  const spec = sectionOf(String(path.at(-1)));
  const value = valueAt(context.document, path);
  const id = pathText(path);
  const text = { ...context, problem: context.problem?.path === id ? context.problem : null };
  return [
    el('p', { class: 'field-note' }, spec.doc),
    ...(spec.kind === 'part' && isItem(value) ? fields(spec.part, path, context) : [field({ ...spec, doc: '' }, path, value, context)]),
    fold(`${id} text`, t('builder.text'), context, field({ ...spec, kind: 'json', doc: '' }, path, value, text, true)),
  ];
}

// fold is content that is unfolded by its summary, and stays so.
function fold(id: string, summary: string, { unfolded }: Shown, ...content: (HTMLElement | false)[]): HTMLElement {
  const box = el(
    'details',
    { class: 'builder-part builder-fold', open: unfolded.has(id) },
    el('summary', { 'data-field': `${id} fold` }, summary),
    ...content,
  );
  box.addEventListener('toggle', () => (box.open ? unfolded.add(id) : unfolded.delete(id)));
  return box;
}

// INNER are kinds of value that have fields of their own: an error in one of these stands there.
const INNER: ReadonlySet<FieldSpec['kind']> = new Set(['part', 'parts', 'map']);

// RENAMED are lists whose items others name: a new name reaches these too.
const RENAMED: ReadonlySet<unknown> = new Set(['populations', 'projections']);

// Control is what a value is edited with; the label belongs to labelled.
interface Control {
  element: HTMLElement;
  labelled?: HTMLElement; // missing: the element is a group
}

function field(spec: FieldSpec, path: Path, value: Json | undefined, context: Shown, large = false): HTMLElement {
  const id = pathText(path);
  const from = value === undefined ? inherited(context.document, path.slice(0, -1), spec.key) : undefined;
  const { problem } = context;
  const isWrong = problem !== null && (INNER.has(spec.kind) ? problem.path === id : isWithin(problem.path, id));
  const errorId = newId('error');
  const docId = newId('help');
  const error = el('p', { class: 'field-error', id: errorId, role: 'alert', lang: 'en' });
  const refuse = (words: string) => {
    error.textContent = words;
    control.labelled?.setAttribute('aria-invalid', 'true');
  };
  const control = make(spec, path, value, from, context, refuse, large);
  const { labelled } = control;
  labelled?.setAttribute('data-field', id);
  labelled?.setAttribute('aria-describedby', `${errorId} ${docId}`);
  if (labelled) labelled.id ||= newId('field');
  if (isWrong) refuse(`${spec.key}: ${problem.problem}`);
  const now = context.graph?.numbers[id];
  const result =
    spec.kind === 'number' && now && typeof value === 'string'
      ? el('span', { class: 'builder-now' }, `= ${now.map((x) => number(x)).join(', ')}`)
      : null;
  const name = el('code', {}, spec.key);
  return el(
    labelled ? 'div' : 'fieldset',
    { class: `field builder-field builder-${spec.kind}` },
    labelled
      ? el('div', { class: 'field-head' }, el('label', { class: 'field-label', for: labelled.id }, name), result)
      : el('legend', { class: 'field-label' }, name),
    control.element,
    error,
    el('p', { class: 'field-note', id: docId }, spec.doc),
  );
}

function make(
  spec: FieldSpec,
  path: Path,
  value: Json | undefined,
  from: Json | undefined,
  context: Shown,
  refuse: (words: string) => void,
  large: boolean,
): Control {
  const item = (valueAt(context.document, path.slice(0, -1)) ?? {}) as Item;
  const set = (read: () => Json | undefined) => {
    try {
      context.set(path, read());
    } catch (problem) {
      refuse(`${spec.key}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  };
  const placeholder = from === undefined ? '' : t('builder.inherited', { value: textOf(from) });
  switch (spec.kind) {
    case 'switch':
      return toggle(value ?? from, (on) => set(() => on));
    case 'choice':
      return choice(spec, value, placeholder, (word) => set(() => word || undefined));
    case 'number':
      return line(textOf(value), placeholder, [], (text) => set(() => numberOf(text)));
    case 'word': {
      const isName = spec.key === 'name' && RENAMED.has(path[1]) && path.length > 2 && item.path === undefined;
      const write = (text: string) =>
        isName && text.trim() ? context.rename(path.slice(0, -1), text.trim()) : set(() => text.trim() || undefined);
      return line(textOf(value), placeholder, context.suggestions(spec.key, item), write);
    }
    case 'words': {
      const known = context.choices(spec.key, item);
      if (known && Array.isArray(value) && value.every((one) => typeof one === 'string'))
        return several(known, value, (words) => set(() => words));
      return area(value, 2, (text) => set(() => jsonOf(text)));
    }
    case 'part':
      return part(spec, path, value, context);
    case 'parts':
      return isItem(value)
        ? area(value, 2, (text) => set(() => jsonOf(text))) // written in short
        : parts(spec, path, value ?? undefined, from, context);
    case 'map':
      return map(spec, path, isItem(value) ? value : {}, context);
    case 'json':
      return area(value, large ? 24 : 2, (text) => set(() => jsonOf(text)));
  }
}

function line(text: string, placeholder: string, words: readonly string[], write: (text: string) => void): Control {
  const list = words.length ? el('datalist', { id: newId('words') }, ...words.map((word) => el('option', { value: word }))) : null;
  const input = el('input', {
    class: 'input builder-line',
    type: 'text',
    value: text,
    placeholder,
    autocomplete: 'off',
    spellcheck: false,
    list: list?.id,
    onchange: () => write(input.value),
  });
  return { element: list ? el('div', { class: 'builder-with-words' }, input, list) : input, labelled: input };
}

function area(value: Json | undefined, rows: number, write: (text: string) => void): Control {
  const text = value === undefined ? '' : rows > 2 ? JSON.stringify(value, null, 2) : JSON.stringify(value);
  const input = el('textarea', { class: 'input builder-text', rows, value: text, spellcheck: false, onchange: () => write(input.value) });
  return { element: input, labelled: input };
}

function toggle(value: Json | undefined, write: (on: boolean) => void): Control {
  const input = el('input', {
    class: 'switch',
    type: 'checkbox',
    role: 'switch',
    checked: value === true,
    onchange: () => write(input.checked),
  });
  return { element: input, labelled: input };
}

function choice(spec: FieldSpec, value: Json | undefined, placeholder: string, write: (word: string) => void): Control {
  const input = el(
    'select',
    { class: 'input select', onchange: () => write(input.value) },
    ...(spec.required && !placeholder ? [] : [el('option', { value: '' }, placeholder || t('builder.unset'))]),
    ...spec.choices.map((word) => el('option', { value: word }, word)),
  );
  const known = value === undefined || spec.choices.includes(value as string);
  if (!known) input.append(el('option', { value: textOf(value) }, textOf(value)));
  input.value = textOf(value);
  return { element: input, labelled: input };
}

// several is a list of words, each with a box to tick.
function several(known: readonly string[], value: readonly string[], write: (words: string[]) => void): Control {
  const all = [...new Set([...known, ...value])];
  const boxes = all.map((word) =>
    el('input', { type: 'checkbox', value: word, checked: value.includes(word), 'data-field': `word ${word}` }),
  );
  const change = () => write(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const box of boxes) box.addEventListener('change', change);
  return {
    element: el(
      'div',
      { class: 'builder-several' },
      ...all.map((word, i) => el('label', { class: 'builder-box' }, boxes[i], el('span', {}, word))),
    ),
  };
}

// NEW are the values of parts that are added, where the schema asks for some.
const NEW: Record<string, Item> = {
  connect: { probability: 0.5 },
  plastic: { potentiate: 1, depress: 0.3, eligibility: 1000 },
  current: { name: 'new', decay: 5 },
  burst: { strength: 20, length: 150 },
  place: { shape: 'ellipse', x: 500, y: 360, across: 60, down: 50 },
  phase: { rule: 'A' },
  criterion: { right: 18, of: 20 },
  assembly: { name: 'A', population: 'visual', cells: 10 },
  signal: { name: 'da', modulator: 'da' },
  slow: { name: 'new', of: 'go.e', decay: 100, gain: 1 },
  slowInput: { name: 'new', gain: 1 },
  axons: { name: 'da', modulator: 'da', up: 20 },
  region: { place: 'sheet' },
  unit: { kind: 'lasting', hz: 1 },
  'axons.phasic': { name: 'new', adapt: 1000 },
};

const button = (words: string, act: () => void, field: string) =>
  el('button', { class: 'button small', type: 'button', onclick: act, 'data-field': field }, words);

function part(spec: FieldSpec, path: Path, value: Json | undefined, context: Shown): Control {
  const id = pathText(path);
  if (!isItem(value)) {
    const from = inherited(context.document, path.slice(0, -1), spec.key);
    const start = isItem(from) ? structuredClone(from) : structuredClone(NEW[spec.part] ?? {});
    const words = isItem(from) ? t('builder.own', { key: spec.key }) : t('builder.with', { key: spec.key });
    return { element: button(words, () => context.set(path, start), `${id} add`) };
  }
  return {
    element: el(
      'div',
      { class: 'builder-part' },
      ...fields(spec.part, path, context),
      !spec.required && button(t('builder.without', { key: spec.key }), () => context.set(path, undefined), `${id} remove`),
    ),
  };
}

function parts(spec: FieldSpec, path: Path, value: Json | undefined, from: Json | undefined, context: Shown): Control {
  const own = Array.isArray(value) ? value : undefined;
  const id = pathText(path);
  if (!own && Array.isArray(from))
    return { element: button(t('builder.own', { key: spec.key }), () => context.set(path, structuredClone(from)), `${id} own`) };
  const all = own ?? [];
  const remove = (i: number) =>
    button(
      t('builder.remove'),
      () =>
        context.set(
          path,
          all.filter((_one, k) => k !== i),
        ),
      `${id} remove ${i}`,
    );
  return {
    element: el(
      'div',
      { class: 'builder-parts' },
      ...all.map((one, i) => {
        const at = [...path, i];
        const inner = isItem(one) && !('each' in one) ? fields(spec.part, at, context) : [word(spec.part, at, one, context)];
        return entry(at, `${spec.part} ${i + 1}`, one, context, ...inner, remove(i));
      }),
      button(t('builder.add', { key: spec.part }), () => context.set(path, [...all, structuredClone(NEW[spec.part] ?? {})]), `${id} add`),
    ),
  };
}

// word is an item that is written as a word, or as a block, whose items are repeated.
const word = (key: string, at: Path, value: Json, context: Shown): HTMLElement =>
  field({ key, kind: typeof value === 'string' ? 'word' : 'json', doc: '', required: true, choices: [], part: '' }, at, value, context);

// LISTED are the keys by which an item of a list is told from the others.
const LISTED = ['name', 'picture', 'sound', 'rule', 'modulator', 'place', 'population'];

// entry is an item of a list or a map with its fields: folded in the sections, whose lists are long.
function entry(at: Path, title: string, value: Json, context: Shown, ...content: (HTMLElement | false)[]): HTMLElement {
  if (at[1] === 'populations' || at[1] === 'projections' || at[1] === 'rows')
    return el('fieldset', { class: 'builder-part' }, el('legend', { class: 'field-label' }, title), ...content);
  const said = isItem(value) ? LISTED.map((key) => value[key]) : [value];
  const names = [...new Set(said.filter((one) => typeof one === 'string'))].join(' ');
  const id = pathText(at);
  if (context.problem && isWithin(context.problem.path, id)) context.unfolded.add(id);
  return fold(id, names && names !== title ? `${title}: ${names}` : title, context, ...content);
}

// map is an object whose keys are names of the user's own, such as the rules of a task.
function map(spec: FieldSpec, path: Path, value: Item, context: Shown): Control {
  const id = pathText(path);
  const words = t('builder.new');
  const name = el('input', { class: 'input builder-line', type: 'text', 'aria-label': words, placeholder: words });
  name.dataset.field = `${id} new`;
  const add = () => {
    const key = name.value.trim();
    if (key && !Object.hasOwn(value, key)) context.set(path, { ...value, [key]: startOf(entryOf(spec.part, key)) });
  };
  return {
    element: el(
      'div',
      { class: 'builder-parts' },
      ...Object.entries(value).map(([key, one]) => {
        const at = [...path, key];
        const of = entryOf(spec.part, key);
        const inner =
          of.kind === 'parts' && Array.isArray(one)
            ? parts(of, at, one, undefined, context).element
            : field(of.kind === 'words' && typeof one === 'string' ? { ...of, kind: 'word' } : of, at, one, context);
        const remove = button(t('builder.without', { key }), () => context.set(at, undefined), `${pathText(at)} remove`);
        return entry(at, key, one, context, inner, remove);
      }),
      el('div', { class: 'builder-new' }, name, button(t('builder.add', { key: spec.key }), add, `${id} add`)),
    ),
  };
}

// startOf is a value for an entry that is added to a map.
function startOf({ kind, part: name }: FieldSpec): Json {
  if (kind === 'number') return 0;
  return kind === 'parts' ? [structuredClone(NEW[name] ?? {})] : 'A';
}

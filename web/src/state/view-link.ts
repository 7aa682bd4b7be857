// The part of a link that says what is looked at: keys that begin with "view.", which only the page
// reads. A View is read from a link or made from the store, and written.

import { FIELD_VIEWS, type Condition, type FieldView, type Figure, type Value } from '../engine/contract';
import { isScale, type Scale } from '../engine/contract-lens';
import type { TwinSetting, TwinComparison } from '../engine/contract-twins';
import type { LessonPlace } from './lesson-data';
import type { Model } from './store';
import { ARMS, defaultManyChoice, MAIN_VIEWS, TABS, type ManyChoice, type MainView, type PanelTab } from './view-choices';
import { language } from '../base/text';

export interface View {
  tab: PanelTab;
  cell: number | null; // the followed cell
  fields: FieldView | null; // null: the figure's default
  scale: Scale; // of the lens
  show: MainView | null; // null: the figure's default
  many: ManyChoice;
  twin: TwinSetting | null; // how the second network differs; null: there is none
  marks: number[]; // bookmarked ticks, in order
  lesson: LessonPlace | null;
  language: string | null; // BCP 47 code
  paused: boolean; // time stands still at the link's moment until somebody plays
}

export const MAX_BOOKMARKS = 50; // bookmarks in a link

const MAX_PAIRS = 3; // differences of a twin that a link lists; for more, a condition's name that means the same

// readView reads the view of a link. Fields that are missing, unknown or malformed get their
// defaults.
export function readView(link: string): View {
  const fields = new URLSearchParams(link);
  const text = (name: string) => fields.get(`view.${name}`) ?? '';
  const oneOf = <T extends string>(names: readonly T[], name: string) => names.find((known) => known === text(name)) ?? null;
  const scale = text('lens');
  return {
    tab: oneOf(TABS, 'tab') ?? 'live',
    cell: /^\d{1,7}$/.test(text('cell')) ? Number(text('cell')) : null,
    fields: oneOf(FIELD_VIEWS, 'fields'),
    scale: isScale(scale) ? scale : 'network',
    show: oneOf(MAIN_VIEWS, 'show'),
    many: readMany(text('many')),
    twin: readTwin(rawValue(link, 'view.twin')),
    marks: readMarks(text('marks')),
    lesson: readLesson(text('lesson')),
    language: fields.get('view.lang'),
    paused: fields.get('view.paused') === 'on',
  };
}

// namesNothing says whether a link names no run and nothing to look at: a language at most.
export const namesNothing = (link: string): boolean => link.split('&').every((field) => field === '' || field.startsWith('view.lang='));

// writeView writes the fields that differ from their defaults, each beginning with &.
export function writeView({ tab, cell, fields, scale, show, many, twin, marks, lesson, language: code, paused }: View): string {
  const pairs: [name: string, value: string | number | null][] = [
    ['tab', tab === 'live' ? null : tab],
    ['cell', cell],
    ['fields', fields],
    ['lens', scale === 'network' ? null : scale],
    ['show', show],
    ['many', writeMany(many) || null],
    ['twin', twin && writeTwin(twin)],
    ['marks', marks.join('.') || null],
    ['lesson', lesson && writeLesson(lesson)],
    ['lang', code],
    ['paused', paused ? 'on' : null],
  ];
  return pairs.map(([name, value]) => (value === null ? '' : `&view.${name}=${value}`)).join('');
}

// viewOf is the current view, in a language.
export function viewOf(model: Model, languageCode = language): View {
  const { tab, followed, fields, scale, show, many, twins, state, figures, values, marks, lesson } = model;
  const figure = figures.find(({ name }) => name === state?.figure);
  return {
    tab,
    cell: followed ? followed.cell : null,
    fields: fields === defaultFields(state) ? null : fields,
    scale,
    show: show === 'one' && defaultView(figure) === 'one' ? null : show,
    many: show === 'many' ? many : defaultManyChoice(),
    twin: twins && twinSettingOf(twins, figure, values),
    marks,
    lesson: lesson && { id: lesson.id, step: lesson.step },
    language: languageCode === 'en' ? null : languageCode,
    paused: false,
  };
}

// withView is a run's link with the current view.
export const withView = (link: string, model: Model, languageCode = language): string => link + writeView(viewOf(model, languageCode));

// pausedLink is a link that opens paused.
export const pausedLink = (link: string): string => `${link}&view.paused=on`;

// linkOf is the link to the current run and view.
export const linkOf = async (of: { link: () => Promise<string>; store: { model: Model } }): Promise<string> =>
  withView(await of.link(), of.store.model);

// defaultFields are the concentrations that a run shows at first.
export const defaultFields = (state: Model['state']): FieldView => (state?.kind === 'noTask' ? 'da' : 'all');

// defaultView is the view that a figure opens.
export const defaultView = (figure: Figure | undefined): MainView => (figure?.view === 'many' ? 'many' : 'one');

const writtenValue = (value: Value) => (value === true ? 'on' : value === false ? 'off' : String(value));

// twinSettingOf is how the twin differs: another figure, parameters, or where those are many, the name of a
// condition that means the same. Where that figure is one of the user's own, the engine's part of the link holds it.
function twinSettingOf(
  { differs, figure: other }: TwinComparison,
  figure: Figure | undefined,
  values: Record<string, Value>,
): TwinSetting {
  if (other) return { figure: other };
  const twinValues = Object.fromEntries(differs.map(({ key, twin }) => [key, twin]));
  const same = ({ set }: Condition) =>
    differs.every(({ key }) => Object.hasOwn(set, key)) &&
    Object.entries(set).every(([key, value]) => writtenValue(twinValues[key] ?? values[key] ?? '') === writtenValue(value));
  const condition = differs.length > MAX_PAIRS ? figure?.conditions?.find(same) : undefined;
  return condition ? { name: condition.name } : { set: twinValues };
}

// OTHER_FIGURE stands before the name of another figure. It is the key of no parameter: those have a dot.
const OTHER_FIGURE = 'figure~';

// writeTwin writes a condition's name, another figure, or key~value for each parameter.
const writeTwin = (twin: TwinSetting): string =>
  'name' in twin
    ? encodeURIComponent(twin.name)
    : 'figure' in twin
      ? OTHER_FIGURE + twin.figure
    : Object.entries(twin.set)
        .map(([key, value]) => `${key}~${writtenValue(value)}`)
        .join(',');

function readTwin(text: string): TwinSetting | null {
  if (text.startsWith(OTHER_FIGURE)) return { figure: text.slice(OTHER_FIGURE.length) };
  const differs = text.split(',').filter(Boolean);
  if (!differs.length) return null;
  if (differs.length === 1 && !differs[0]!.includes('~')) return { name: differs[0]! };
  return {
    set: Object.fromEntries(
      differs.map((pair) => {
        const [key, ...value] = pair.split('~');
        return [key!, value.join('~')];
      }),
    ),
  };
}

// rawValue is a key's value as the engine reads it: a plus stays a plus.
function rawValue(link: string, key: string): string {
  const field = link.split('&').find((one) => one.startsWith(`${key}=`));
  try {
    return decodeURIComponent(field?.slice(key.length + 1) ?? '');
  } catch {
    return '';
  }
}

// readMarks ignores what is not a tick.
function readMarks(text: string): number[] {
  const ticks = text.split('.').filter((tick) => /^\d{1,12}$/.test(tick));
  return [...new Set(ticks.map(Number))].sort((a, b) => a - b).slice(0, MAX_BOOKMARKS);
}

function readLesson(text: string): LessonPlace | null {
  const [id, step] = text.split('.');
  if (!text) return null;
  return step === undefined ? { id: id! } : { id: id!, step };
}

const writeLesson = ({ id, step }: LessonPlace) => (step === undefined ? id : `${id}.${step}`);

// lessonLink is the link of a lesson's step, which sets up its own run.
export const lessonLink = (place: LessonPlace) => `view.lesson=${writeLesson(place)}`;

const writeMany = ({ arms, measures, difference }: ManyChoice): string =>
  [arms === 'main' ? '' : arms, measures === 'main' ? '' : 'measures', difference ? 'difference' : ''].filter(Boolean).join('.');

function readMany(text: string): ManyChoice {
  const words = text.split('.');
  return {
    arms: ARMS.find((arms) => words.includes(arms)) ?? 'main',
    measures: words.includes('measures') ? 'every' : 'main',
    difference: words.includes('difference'),
  };
}

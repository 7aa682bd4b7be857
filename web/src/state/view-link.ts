// What a link says of what is looked at, beside the run: its keys that begin with "view.",
// which are the page's own. A View is read from a link, or taken from the store, and written.

import { FIELD_VIEWS, type Condition, type FieldView, type Figure, type Value } from '../engine/contract';
import { isScale, type Scale } from '../engine/contract-lens';
import type { TwinSetting, TwinComparison } from '../engine/contract-twins';
import type { LessonPlace } from './lesson-data';
import type { Model } from './store';
import { ARMS, firstMany, SHOWS, TABS, type ManyChoice, type Show, type PanelTab } from './view-choices';
import { language } from '../base/text';

export interface View {
  tab: PanelTab;
  cell: number | null; // that is followed
  fields: FieldView | null; // null: those that the figure shows at first
  scale: Scale; // of the lens
  show: Show | null; // null: what the figure opens on
  many: ManyChoice;
  twin: TwinSetting | null; // what the second network has otherwise; null: there is none
  marks: number[]; // bookmarked ticks, in order
  lesson: LessonPlace | null;
  language: string | null; // its code
}

export const MARKS_MOST = 50; // bookmarks that a link holds

const PAIRS_MOST = 3; // differences of a twin that a link lists, where a condition's name says them all

// readView is what a link looks at. What is missing, unknown or malformed is what one sees first.
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
    show: oneOf(SHOWS, 'show'),
    many: readMany(text('many')),
    twin: readTwin(rawValue(link, 'view.twin')),
    marks: readMarks(text('marks')),
    lesson: readLesson(text('lesson')),
    language: fields.get('view.lang'),
  };
}

// writeView is what stands in a link behind its run, from the first & on, as far as it is
// not what one sees first.
export function writeView({ tab, cell, fields, scale, show, many, twin, marks, lesson, language: code }: View): string {
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
  ];
  return pairs.map(([name, value]) => (value === null ? '' : `&view.${name}=${value}`)).join('');
}

// viewOf is what is looked at now, in a language.
export function viewOf(model: Model, speaks = language): View {
  const { tab, followed, fields, scale, show, many, twins, state, figures, values, marks, lesson } = model;
  const figure = figures.find(({ name }) => name === state?.figure);
  return {
    tab,
    cell: followed ? followed.cell : null,
    fields: fields === firstFields(state) ? null : fields,
    scale,
    show: show === 'one' && firstShow(figure) === 'one' ? null : show,
    many: show === 'many' ? many : firstMany(),
    twin: twins && twinOf(twins, figure, values),
    marks,
    lesson: lesson && { id: lesson.id, step: lesson.step },
    language: speaks === 'en' ? null : speaks,
  };
}

// withView is a run's link with what is looked at now.
export const withView = (link: string, model: Model, speaks = language): string => link + writeView(viewOf(model, speaks));

// linkOf is the link to all that there is now: the run, and what is looked at.
export const linkOf = async (of: { link: () => Promise<string>; store: { model: Model } }): Promise<string> =>
  withView(await of.link(), of.store.model);

// firstFields are the concentrations that a run shows at first.
export const firstFields = (state: Model['state']): FieldView => (state?.kind === 'noTask' ? 'da' : 'all');

// firstShow is what a figure opens on.
export const firstShow = (figure: Figure | undefined): Show => (figure?.view === 'many' ? 'many' : 'one');

const writtenValue = (value: Value) => (value === true ? 'on' : value === false ? 'off' : String(value));

// twinOf is what the twin has otherwise: parameters, or, where those are many, the name of
// the condition that comes to the same.
function twinOf({ differs }: TwinComparison, figure: Figure | undefined, values: Record<string, Value>): TwinSetting {
  const has = Object.fromEntries(differs.map(({ key, twin }) => [key, twin]));
  const same = ({ set }: Condition) =>
    differs.every(({ key }) => Object.hasOwn(set, key)) &&
    Object.entries(set).every(([key, value]) => writtenValue(has[key] ?? values[key] ?? '') === writtenValue(value));
  const condition = differs.length > PAIRS_MOST ? figure?.conditions?.find(same) : undefined;
  return condition ? { name: condition.name } : { set: has };
}

// writeTwin writes a condition's name, or key~value for each parameter.
const writeTwin = (twin: TwinSetting): string =>
  'name' in twin
    ? encodeURIComponent(twin.name)
    : Object.entries(twin.set)
        .map(([key, value]) => `${key}~${writtenValue(value)}`)
        .join(',');

function readTwin(text: string): TwinSetting | null {
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

// rawValue is what a link has under a key, as the engine reads it: a plus is a plus.
function rawValue(link: string, key: string): string {
  const field = link.split('&').find((one) => one.startsWith(`${key}=`));
  try {
    return decodeURIComponent(field?.slice(key.length + 1) ?? '');
  } catch {
    return '';
  }
}

// readMarks leaves out what is no tick.
function readMarks(text: string): number[] {
  const ticks = text.split('.').filter((tick) => /^\d{1,12}$/.test(tick));
  return [...new Set(ticks.map(Number))].sort((a, b) => a - b).slice(0, MARKS_MOST);
}

function readLesson(text: string): LessonPlace | null {
  const [id, step] = text.split('.');
  if (!text) return null;
  return step === undefined ? { id: id! } : { id: id!, step };
}

const writeLesson = ({ id, step }: LessonPlace) => (step === undefined ? id : `${id}.${step}`);

// lessonLink is the link of a lesson's step alone, which sets up its own run.
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

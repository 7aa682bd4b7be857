// What is looked at, as it stands in a link beside the run: keys that begin with "view.",
// which are the page's own.

import { FIELD_VIEWS, type Condition, type FieldView, type Figure, type Value } from '../engine/contract';
import { isScale, type Scale } from '../engine/contract-lens';
import type { TwinOf, Twins } from '../engine/contract-twins';
import type { Model } from './store';
import { ARMS, SHOWS, TABS, type ManyLook, type Show, type Tab } from './view-choices';
import { language } from '../base/text';

// linkOf is the link to all that there is now: the run, and what is looked at.
export const linkOf = async (of: { link: () => Promise<string>; store: { model: Model } }): Promise<string> =>
  withView(await of.link(), of.store.model);

// withView adds to a run's link what is looked at, as far as it is not what one sees first.
export function withView(
  text: string,
  { scale, show, many, state, figures, twins, values, marks, lesson, tab, followed, fields }: Model,
  speaks = language,
): string {
  const figure = figures.find(({ name }) => name === state?.figure);
  const own = ownShow(figure);
  const look =
    (tab === 'live' ? '' : `&view.tab=${tab}`) +
    (followed ? `&view.cell=${followed.cell}` : '') +
    (fields === (state?.idle ? 'da' : 'all') ? '' : `&view.fields=${fields}`);
  return (
    text +
    look +
    (scale === 'network' ? '' : `&view.lens=${scale}`) +
    (show !== 'one' || show !== own ? `&view.show=${show}` : '') +
    (show === 'many' && manyText(many) ? `&view.many=${manyText(many)}` : '') +
    (twins ? `&view.twin=${twinText(twins, figure, values)}` : '') +
    (marks.length ? `&view.marks=${marks.join('.')}` : '') +
    (lesson ? `&view.lesson=${lesson.id}.${lesson.step}` : '') +
    (speaks === 'en' ? '' : `&view.lang=${speaks}`)
  );
}

const written = (value: Value) => (value === true ? 'on' : value === false ? 'off' : String(value));

export const MARKS_MOST = 50; // bookmarks that a link holds

const PAIRS_MOST = 3; // differences that a link lists, where a condition's name says them all

// twinText is what the twin has otherwise: key~value, or, where that is much, the name of
// the condition that comes to the same.
function twinText({ differs }: Twins, figure: Figure | undefined, values: Record<string, Value>): string {
  const has = Object.fromEntries(differs.map(({ key, twin }) => [key, twin]));
  const same = ({ set }: Condition) =>
    differs.every(({ key }) => Object.hasOwn(set, key)) &&
    Object.entries(set).every(([key, value]) => written(has[key] ?? values[key] ?? '') === written(value));
  const condition = differs.length > PAIRS_MOST ? figure?.conditions?.find(same) : undefined;
  return condition ? encodeURIComponent(condition.name) : differs.map(({ key, twin }) => `${key}~${written(twin)}`).join(',');
}

// twinOf is what the second network of a link has otherwise, null where there is none.
export function twinOf(link: string): TwinOf | null {
  const differs = valueOf(link, 'view.twin').split(',').filter(Boolean);
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

// valueOf is what a link has under a key, as the engine reads it: a plus is a plus.
function valueOf(link: string, key: string): string {
  const field = link.split('&').find((one) => one.startsWith(`${key}=`));
  try {
    return decodeURIComponent(field?.slice(key.length + 1) ?? '');
  } catch {
    return '';
  }
}

// marksOf are a link's bookmarks, as ticks; what is no tick is left out.
export function marksOf(link: string): number[] {
  const ticks = (new URLSearchParams(link).get('view.marks') ?? '').split('.').filter((tick) => /^\d{1,12}$/.test(tick));
  return [...new Set(ticks.map(Number))].sort((a, b) => a - b).slice(0, MARKS_MOST);
}

// languageOf is the language that a link asks for.
export const languageOf = (link: string) => new URLSearchParams(link).get('view.lang');

// lessonOf is the lesson and step that a link names, as lesson.step, null where it names
// none; whole where the link has a run of its own, which the step then leaves alone.
export function lessonOf(link: string): { place: string; whole: boolean } | null {
  const given = new URLSearchParams(link);
  const place = given.get('view.lesson');
  return place ? { place, whole: given.has('figure') } : null;
}

// lookOf is which tab, cell and concentrations a link looks at; null where it says nothing
// of the last two.
export function lookOf(link: string): { tab: Tab; cell: number | null; fields: FieldView | null } {
  const given = new URLSearchParams(link);
  const cell = given.get('view.cell') ?? '';
  return {
    tab: TABS.find((tab) => tab === given.get('view.tab')) ?? 'live',
    cell: /^\d{1,7}$/.test(cell) ? Number(cell) : null,
    fields: FIELD_VIEWS.find((fields) => fields === given.get('view.fields')) ?? null,
  };
}

// scaleOf is the scale at which a link looks.
export function scaleOf(link: string): Scale {
  const scale = new URLSearchParams(link).get('view.lens');
  return isScale(scale) ? scale : 'network';
}

// showOf is what a link shows of a figure: what it says, else what the figure opens on.
export function showOf(link: string, figure: Figure | undefined): Show {
  const show = new URLSearchParams(link).get('view.show');
  return SHOWS.find((known) => known === show) ?? ownShow(figure);
}

// manyText is what is looked at of many networks, as far as it is not what one sees first.
const manyText = ({ arms, measures, difference }: ManyLook) =>
  [arms === 'main' ? '' : arms, measures === 'main' ? '' : 'measures', difference ? 'difference' : ''].filter(Boolean).join('.');

// manyOf is the same, of a link.
export function manyOf(link: string): ManyLook {
  const said = (new URLSearchParams(link).get('view.many') ?? '').split('.');
  return {
    arms: ARMS.find((arms) => said.includes(arms)) ?? 'main',
    measures: said.includes('measures') ? 'every' : 'main',
    difference: said.includes('difference'),
  };
}

const ownShow = (figure: Figure | undefined): Show => (figure?.view === 'many' ? 'many' : 'one');

// The edited figure file: its parts with their paths, and the changes that concern several of them.

import type { GraphPopulation } from '../../engine/contract';
import { isItem, setAt, valueAt, word, type Item, type Json, type Path } from './path';

// Part is an item of a list of the circuit, also one in a block.
export interface Part {
  path: Path;
  item: Item;
}

export type ListName = 'populations' | 'projections' | 'rows' | 'parameters';

// SCHEMA_PART is the name of an item of each list in the schema.
export const SCHEMA_PART: Record<ListName, string> = {
  populations: 'population',
  projections: 'projection',
  rows: 'row',
  parameters: 'parameter',
};

export const readDocument = (text: string): Item => JSON.parse(text) as Item;

// writeDocument is the text of a file. Messages of the engine name lines of this text.
export const writeDocument = (document: Item): string => `${JSON.stringify(document, null, 2)}\n`;

// partsOf are the items of a list, those of blocks too, in order.
export function partsOf(document: Item, list: ListName): Part[] {
  const walk = (path: Path): Part[] => {
    const items = valueAt(document, path);
    if (!Array.isArray(items)) return [];
    return items.flatMap((item, i) => {
      if (!isItem(item)) return [];
      return 'each' in item ? walk([...path, i, 'of']) : [{ path: [...path, i], item }];
    });
  };
  return walk(['circuit', list]);
}

// siblings are the items of the list in which an item stands; none of a part inside an item.
function siblings(document: Item, path: Path): Json[] {
  const list = valueAt(document, path.slice(0, -1));
  return Array.isArray(list) ? list : [];
}

// inherited is what an item takes from the one that it names with like: undefined where it takes nothing.
export function inherited(document: Item, path: Path, key: string): Json | undefined {
  const all = siblings(document, path).filter(isItem);
  let item = valueAt(document, path);
  for (let steps = 0; isItem(item) && steps < all.length; steps++) {
    const { like } = item;
    if (typeof like !== 'string') return undefined;
    item = all.find(({ name }) => name === like);
    if (isItem(item) && key in item) return item[key];
  }
  return undefined;
}

// valueOf is an item's own value of a key, or the inherited one.
export const valueOf = (document: Item, path: Path, key: string): Json | undefined =>
  valueAt(document, [...path, key]) ?? inherited(document, path, key);

// setValue sets a value of one item alone: those that are like it keep what they had from it.
export function setValue(document: Item, path: Path, value: Json | undefined): void {
  const n = path.findIndex((part, i) => i > 2 && typeof path[i - 1] === 'number' && typeof part === 'string' && part !== 'of');
  const item = n < 0 ? undefined : valueAt(document, path.slice(0, n));
  const key = path[n] as string;
  if (isItem(item) && typeof item.name === 'string' && key !== 'name' && key !== 'like') {
    const before = valueOf(document, path.slice(0, n), key);
    const all = siblings(document, path.slice(0, n));
    for (const [i, other] of all.entries()) {
      if (!isItem(other) || other.like !== item.name || key in other) continue;
      if (before === undefined) all[i] = standAlone(item, other);
      else other[key] = structuredClone(before);
    }
  }
  setAt(document, path, value);
}

// standAlone is an item with all that it had from the one that it is like.
function standAlone({ like, ...item }: Item, { like: _, ...own }: Item): Item {
  return { ...(like === undefined ? {} : { like }), ...item, ...own };
}

const free = (taken: (name: string) => boolean, name: (n: number) => string): string => {
  let n = 1;
  while (taken(name(n))) n++;
  return name(n);
};

const listOf = (document: Item, list: ListName | 'signals'): Json[] => {
  const circuit = document.circuit as Item;
  return (circuit[list] ??= []) as Json[];
};

function add(document: Item, list: ListName, item: Item): Path {
  const all = listOf(document, list);
  all.push(item);
  return ['circuit', list, all.length - 1];
}

// addPopulation adds integrate-and-fire cells with the constants of a textbook.
export function addPopulation(document: Item, names: readonly string[]): Path {
  const { width, height } = (document.circuit as Item).size as { width: number; height: number };
  const name = free(
    (one) => names.includes(one),
    (n) => `new${n}`,
  );
  return add(document, 'populations', {
    name,
    group: name,
    kind: 'excitatory',
    cells: 20,
    place: { shape: 'ellipse', x: width / 2, y: height / 2, across: 60, down: 50 },
    membrane: 20,
    threshold: 15,
    refractory: 3,
    noise: 3,
    bias: 10,
    currents: [{ name: 'input', decay: 5 }],
  });
}

// currentsOf are the names of a population's currents.
export function currentsOf(document: Item, population: string): string[] {
  for (const { path, item } of partsOf(document, 'populations')) {
    if (item.name !== population) continue;
    const currents = valueOf(document, path, 'currents');
    return Array.isArray(currents) ? currents.filter(isItem).map(({ name }) => word(name)) : [];
  }
  return [];
}

// addProjection joins two populations, every cell with every cell.
export function addProjection(document: Item, from: string, to: string, names: readonly string[]): Path {
  const standard = `${from}→${to}`;
  const name: Item = names.includes(standard)
    ? {
        name: free(
          (one) => names.includes(one),
          (n) => `${standard} ${n + 1}`,
        ),
      }
    : {};
  return add(document, 'projections', { ...name, from, to, current: currentsOf(document, to)[0] ?? 'input', gain: 0.5, uniform: true });
}

export interface NewRow {
  modulator: string;
  receptor: string;
  on: string; // population
  words: { name: string; doc: string }; // of the row, and of the parameter that gives its gain
}

// addRow adds a receptor row that excites a population, with a parameter for its gain.
export function addRow(document: Item, { modulator, receptor, on, words }: NewRow): Path {
  const ids = partsOf(document, 'rows').map(({ item }) => item.id);
  const keys = partsOf(document, 'parameters').map(({ item }) => item.key);
  const n = free(
    (one) => ids.includes(one) || keys.includes(`${modulator}.${one}`),
    (i) => `own${i}`,
  );
  const gain = `${modulator}.${n}`;
  add(document, 'parameters', {
    key: gain,
    label: words.name,
    kind: 'number',
    unit: 'mV',
    min: -20,
    max: 20,
    step: 0.1,
    default: 2,
    doc: words.doc,
    source: 'ours',
  });
  const pool = poolOf(document, modulator);
  return add(document, 'rows', {
    id: n,
    name: words.name,
    modulator,
    receptor,
    ...(pool ? { pool } : {}),
    target: 'excitability',
    gain,
    on: [on],
    where: on,
    source: 'ours',
  });
}

// poolOf is the first signal of a modulator, where it has another name than the modulator's key.
function poolOf(document: Item, modulator: string): string | undefined {
  const signals = listOf(document, 'signals')
    .filter(isItem)
    .filter((signal) => signal.modulator === modulator);
  return signals.some(({ name }) => name === modulator) ? undefined : (signals[0]?.name as string | undefined);
}

// removePart removes an item, and what names it: of a population its projections; of a population or a
// projection its places in rows; of a row the parameter that was added with it. It returns how many
// further items have gone. What cannot do without it is for the engine to say.
export function removePart(document: Item, path: Path): number {
  const list = path[1] as ListName;
  const item = valueAt(document, path) as Item;
  const name = nameOf(document, list, path);
  takeOut(document, path);
  let gone = 0;
  const removeWhere = (from: ListName, test: (one: Item, at: Path) => boolean) => {
    for (const { path: at, item: one } of partsOf(document, from).reverse()) {
      if (!test(one, at)) continue;
      const also = nameOf(document, from, at);
      takeOut(document, at);
      gone++;
      if (from === 'projections' && also) forget(also);
    }
  };
  const forget = (what: string) => {
    for (const { path: at, item: row } of partsOf(document, 'rows')) {
      if (!Array.isArray(row.on) || !row.on.includes(what)) continue;
      const left = row.on.filter((one) => one !== what);
      setAt(document, [...at, 'on'], left);
    }
    removeWhere('rows', (row) => Array.isArray(row.on) && row.on.length === 0);
  };
  if (list === 'populations' && name) {
    removeWhere('projections', (_, at) => valueOf(document, at, 'from') === name || valueOf(document, at, 'to') === name);
    forget(name);
  } else if (list === 'projections' && name) forget(name);
  else if (list === 'rows' && /\.own\d+$/.test(word(item.gain)))
    removeWhere('parameters', ({ key }) => key === item.gain && !partsOf(document, 'rows').some(({ item: row }) => row.gain === key));
  return gone;
}

// takeOut removes an item. Those that are like it get what they had from it.
function takeOut(document: Item, path: Path): void {
  const item = valueAt(document, path) as Item;
  const all = siblings(document, path);
  for (const [i, other] of all.entries())
    if (isItem(other) && typeof item.name === 'string' && other.like === item.name) all[i] = standAlone(item, other);
  setAt(document, path, undefined);
}

// nameOf is the name by which other parts call an item; of a projection without one FROM→TO.
export function nameOf(document: Item, list: ListName, path: Path): string {
  const item = valueAt(document, path);
  if (!isItem(item)) return '';
  const key = list === 'rows' ? 'id' : list === 'parameters' ? 'key' : 'name';
  if (typeof item[key] === 'string') return item[key];
  if (list !== 'projections') return '';
  const end = (of: 'from' | 'to') => word(valueOf(document, path, of));
  return `${end('from')}→${end('to')}`;
}

// REFERENCES are the keys whose values name a population, a projection or another item.
const REFERENCES = new Set([
  'from',
  'to',
  'like',
  'of',
  'population',
  'on',
  'elemental',
  'configural',
  'go',
  'nogo',
  'critic',
  'input',
  'criticOf',
]);

// rename gives a population or a projection another name wherever it is named.
export function rename(document: Item, path: Path, name: string): void {
  const list = path[1] as ListName;
  const before = new Map(partsOf(document, 'projections').map(({ path: at }) => [at.join(), nameOf(document, 'projections', at)]));
  const old = nameOf(document, list, path);
  setAt(document, [...path, 'name'], name);
  if (!old || old === name) return;
  const names = new Map([[old, name]]);
  const visit = (value: Json, key: string): Json => {
    if (typeof value === 'string') return REFERENCES.has(key) ? (names.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((one) => visit(one, key));
    if (isItem(value)) for (const [inner, one] of Object.entries(value)) value[inner] = visit(one, inner);
    return value;
  };
  const parts = ['populations', 'slow', 'assemblies', 'projections', 'rows', 'readout', 'tissue'];
  const circuit = document.circuit as Item;
  const visitAll = (of: string[]) => of.forEach((part) => circuit[part] && (circuit[part] = visit(circuit[part], part)));
  visitAll(parts);
  if (list !== 'populations') return;
  names.clear(); // projections without a name of their own are now called otherwise
  for (const { path: at } of partsOf(document, 'projections')) {
    const was = before.get(at.join());
    const now = nameOf(document, 'projections', at);
    if (was && was !== now) names.set(was, now);
  }
  visitAll(['rows', 'projections']);
}

// movePopulation gives a population another place; the part of its place that it inherits becomes its own.
export function movePopulation(document: Item, path: Path, to: Pick<GraphPopulation, 'x' | 'y'>): void {
  const place = valueOf(document, path, 'place');
  setValue(document, [...path, 'place'], { ...(place as Item), x: to.x, y: to.y });
}

export function moveNucleus(document: Item, modulator: string, x: number, y: number): void {
  const nuclei = (document.circuit as Item).nuclei as Item;
  nuclei.at = { ...(nuclei.at as Item | undefined), [modulator]: [x, y] };
}

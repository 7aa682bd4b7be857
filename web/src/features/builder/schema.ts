// The fields of a circuit file's parts, from the schema by which the engine checks them: types, choices
// and descriptions are written there only.

import schema from '../../../../assets/circuits/schema.json';
import { translated } from '../../base/text';

// FieldKind says by what control a value is edited. A map is an object whose keys are names of the user's own;
// "json" is any JSON value as text.
export type FieldKind = 'number' | 'word' | 'choice' | 'switch' | 'part' | 'parts' | 'words' | 'map' | 'json';

export interface FieldSpec {
  key: string;
  kind: FieldKind;
  doc: string;
  required: boolean;
  choices: readonly string[];
  part: string; // of a part, a list of parts or a map: its name in the schema
}

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | readonly string[];
  description?: string;
  enum?: readonly string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: readonly string[];
  items?: Schema;
  then?: Schema;
  else?: Schema;
}

const root: Schema = schema;
const definitions = root.$defs!;

const referred = (of: Schema | undefined) => of?.$ref?.replace('#/$defs/', '') ?? '';

// COMMON are keys that mean the same in every part.
export const COMMON = new Set(['when', 'unless', 'like']);

// WORD_LISTS are lists whose items are words; an item that is a block is edited as text.
const WORD_LISTS = new Set(['textOrBlock']);

// SHORT are parts that can also be written as a word.
const SHORT = new Set(['phase']);

// CIRCUIT is the name of the whole file, whose members are its sections.
const CIRCUIT = 'circuit';

// definition is a part of the schema by its name: one of the list of parts, or, written with a dot, a member
// that is described where it stands, such as task.times.
function definition(part: string): Schema | undefined {
  const [first, ...keys] = part.split('.');
  const start = first === CIRCUIT ? root : definitions[first!];
  const found = keys.reduce<Schema | undefined>((of, key) => of?.properties?.[key], start);
  return SHORT.has(part) ? found?.then : found;
}

// itemOf is the name of the part that the items of a list are, blocks apart.
function itemOf(items: Schema | undefined): string {
  const name = referred(items);
  return name.endsWith('OrBlock') ? referred(definitions[name]?.else) : name;
}

// kindOf is the control for a value; at is the name that the value's part has where it has none of its own.
function kindOf(of: Schema, at: string): Pick<FieldSpec, 'kind' | 'part'> {
  const name = referred(of);
  if (name === 'number') return { kind: 'number', part: '' };
  if (name === 'text') return { kind: 'word', part: '' };
  if (name) return definition(name)?.properties ? { kind: 'part', part: name } : { kind: 'json', part: '' };
  if (of.enum) return { kind: 'choice', part: '' };
  if (of.items) {
    const item = itemOf(of.items);
    if (WORD_LISTS.has(referred(of.items)) || of.items.type === 'string') return { kind: 'words', part: '' };
    return item && definition(item)?.properties ? { kind: 'parts', part: item } : { kind: 'json', part: '' };
  }
  if (of.properties) return { kind: 'part', part: at };
  if (typeof of.additionalProperties === 'object') return { kind: 'map', part: at };
  switch (of.type) {
    case 'number':
      return { kind: 'number', part: '' };
    case 'string':
      return { kind: 'word', part: '' };
    case 'boolean':
      return { kind: 'switch', part: '' };
    default:
      return { kind: 'json', part: '' };
  }
}

// fieldsOf are the fields of a part of the schema, such as population. In another language than English
// their descriptions are the words schema.PART.KEY.
export function fieldsOf(part: string): FieldSpec[] {
  const of = definition(part) ?? root;
  const required = new Set([...(of.required ?? []), ...(of.else?.required ?? [])]);
  return Object.entries(of.properties ?? {}).map(([key, field]) => ({
    key,
    ...kindOf(field, `${part}.${key}`),
    doc: translated(
      `schema.${COMMON.has(key) ? 'item' : part}.${key}`,
      field.description ?? definitions[referred(field)]?.description ?? '',
    ),
    required: required.has(key),
    choices: field.enum ?? [],
  }));
}

// entryOf is the field of an entry of a map, under a name of the user's own.
export function entryOf(map: string, key: string): FieldSpec {
  const of = definition(map)?.additionalProperties;
  const field = typeof of === 'object' ? of : {};
  return { key, ...kindOf(field, ''), doc: '', required: false, choices: [] };
}

// aboutPart says what a part is.
export const aboutPart = (part: string): string => translated(`schema.${part}`, definitions[part]?.description ?? '');

// SECTIONS are the parts of a circuit that are not lists of the outline.
export const SECTIONS = ['size', 'constants', 'slow', 'assemblies', 'signals', 'nuclei', 'task', 'readout', 'tissue'] as const;

// sectionOf is a section as a field of the circuit.
export const sectionOf = (key: string): FieldSpec => fieldsOf(CIRCUIT).find((field) => field.key === key)!;

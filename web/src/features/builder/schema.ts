// The fields of a circuit file's parts, from the schema by which the engine checks them: types, choices
// and descriptions are written there only.

import schema from '../../../../assets/circuits/schema.json';
import { translated } from '../../base/text';

// FieldKind says by what control a value is edited. "text" is any JSON value as text.
export type FieldKind = 'number' | 'word' | 'choice' | 'switch' | 'part' | 'parts' | 'words' | 'json';

export interface FieldSpec {
  key: string;
  kind: FieldKind;
  doc: string;
  required: boolean;
  choices: readonly string[];
  part: string; // of a part, or of a list of parts: its name in the schema
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  else?: Schema;
}

const root = schema as unknown as Schema & { $defs: Record<string, Schema> };

const referred = (of: Schema | undefined) => of?.$ref?.replace('#/$defs/', '') ?? '';

// COMMON are keys that mean the same in every part.
export const COMMON = new Set(['when', 'unless', 'like']);

// WORD_LISTS are lists whose items are words; an item that is a block is edited as text.
const WORD_LISTS = new Set(['textOrBlock']);

function kindOf(of: Schema): Pick<FieldSpec, 'kind' | 'part'> {
  const part = referred(of);
  if (part === 'number') return { kind: 'number', part: '' };
  if (part === 'text') return { kind: 'word', part: '' };
  if (part && root.$defs[part]?.properties) return { kind: 'part', part };
  if (part) return { kind: 'json', part: '' };
  if (of.enum) return { kind: 'choice', part: '' };
  switch (of.type) {
    case 'number':
      return { kind: 'number', part: '' };
    case 'string':
      return { kind: 'word', part: '' };
    case 'boolean':
      return { kind: 'switch', part: '' };
    case 'array': {
      const items = referred(of.items);
      if (WORD_LISTS.has(items) || of.items?.type === 'string') return { kind: 'words', part: '' };
      return items && root.$defs[items]?.properties ? { kind: 'parts', part: items } : { kind: 'json', part: '' };
    }
    default:
      break;
  }
  return { kind: 'json', part: '' };
}

// fieldsOf are the fields of a part of the schema, such as population. In another language than English
// their descriptions are the words schema.PART.KEY.
export function fieldsOf(part: string): FieldSpec[] {
  const of = root.$defs[part] ?? root;
  const required = new Set([...(of.required ?? []), ...(of.else?.required ?? [])]);
  return Object.entries(of.properties ?? {}).map(([key, field]) => ({
    key,
    ...kindOf(field),
    doc: translated(
      `schema.${COMMON.has(key) ? 'item' : part}.${key}`,
      field.description ?? root.$defs[referred(field)]?.description ?? '',
    ),
    required: required.has(key),
    choices: field.enum ?? [],
  }));
}

// aboutPart says what a part is.
export const aboutPart = (part: string): string => translated(`schema.${part}`, root.$defs[part]?.description ?? '');

// SECTIONS are the parts of a circuit that are edited as text.
export const SECTIONS = ['size', 'constants', 'slow', 'assemblies', 'signals', 'nuclei', 'task', 'readout', 'tissue'] as const;

export const aboutSection = (key: string): string =>
  translated(
    `schema.circuit.${key}`,
    root.properties?.[key]?.description ?? root.$defs[referred(root.properties?.[key])]?.description ?? '',
  );

// What a person types into a field, as a value of the file, and back.

import type { Json } from './path';

// numberOf is a typed number: a number, with a decimal comma too, an expression of parameters, or one of
// two numbers by a condition, as JSON. undefined: the field is empty.
export function numberOf(text: string): Json | undefined {
  const words = text.trim();
  if (words === '') return undefined;
  if (words.startsWith('{')) return jsonOf(words);
  const plain = words.replace('−', '-').replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : words;
}

// jsonOf is a typed JSON value. undefined: the field is empty. It throws where the text is no JSON.
export function jsonOf(text: string): Json | undefined {
  return text.trim() === '' ? undefined : (JSON.parse(text) as Json);
}

// textOf is a value as it stands in a field.
export function textOf(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}

// Arguments of a call to the engine, as JSON, and the errors for wrong ones. A value that JSON
// lacks (NaN, Infinity, a function) is sent as its name, so that the engine's refusal can quote it.
// An integer too large for a number (BigInt) is sent as a string of digits.

import { t } from './text';

const placeholder = (name: string) => ({ notJSON: name });

function plain(this: unknown, _key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : placeholder(String(value));
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'function':
    case 'symbol':
      return placeholder(`a ${typeof value}`);
    case 'undefined':
      return Array.isArray(this) ? placeholder('undefined') : undefined; // the argument is left out
    default:
      return value;
  }
}

export function asJSON(args: unknown): string {
  try {
    return JSON.stringify(args === undefined ? placeholder('undefined') : args, plain);
  } catch {
    throw new Error(t('error.message.json')); // an object that contains itself
  }
}

// describeValue writes a value as an error message quotes it.
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return String(value).slice(0, 40);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return t(Array.isArray(value) ? 'error.given.list' : typeof value === 'object' ? 'error.given.object' : 'error.given.other', {
    kind: typeof value,
  });
}

// argumentError says which argument is wrong, what was given and what is allowed.
export const argumentError = (call: string, name: string, value: unknown, allowed: string): Error =>
  new Error(t('error.argument', { name: name ? `${call}: ${name}` : call, given: describeValue(value), allowed }));

// refuseExtra throws when a call got more than n arguments.
export function refuseExtra(call: string, n: number, values: unknown[]): void {
  const extra = values.slice(n).find((one) => one !== undefined);
  if (extra !== undefined) throw argumentError(call, '', extra, t(n ? 'error.allowed.fewer' : 'error.allowed.nothing', { n }));
}

// objectArgument is an argument that must be an object with some of these keys, {} where it is
// missing.
export function objectArgument(call: string, value: unknown, keys: readonly string[]): Record<string, unknown> {
  if (value === undefined) return {};
  const allowed = t('error.allowed.object', { keys: keys.join(', ') });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw argumentError(call, '', value, allowed);
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new Error(t('error.unknownArgument', { call, name: key.slice(0, 40), allowed: keys.join(', ') }));
  }
  return value as Record<string, unknown>;
}

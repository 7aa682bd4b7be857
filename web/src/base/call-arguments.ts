// A call's arguments on their way to the engine, as JSON. What JSON cannot hold goes by its
// name, so that the engine can refuse it by that name: NaN, Infinity, a function. A whole
// number beyond what a number holds exactly (BigInt) goes as its digits.

import { t } from './text';

const named = (name: string) => ({ notJSON: name });

function plain(this: unknown, _key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : named(String(value));
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'function':
    case 'symbol':
      return named(`a ${typeof value}`);
    case 'undefined':
      return Array.isArray(this) ? named('undefined') : undefined; // as if it were not given
    default:
      return value;
  }
}

export function asJSON(args: unknown): string {
  try {
    return JSON.stringify(args === undefined ? named('undefined') : args, plain);
  } catch {
    throw new Error(t('error.message.json')); // an object that holds itself
  }
}

// said writes what was given as a refusal repeats it.
export function said(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return String(value).slice(0, 40);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return t(Array.isArray(value) ? 'error.given.list' : typeof value === 'object' ? 'error.given.object' : 'error.given.other', {
    kind: typeof value,
  });
}

// refused is the refusal of an argument: which, what it was, what is allowed.
export const refused = (call: string, name: string, value: unknown, allowed: string): Error =>
  new Error(t('error.argument', { name: name ? `${call}: ${name}` : call, given: said(value), allowed }));

// nothing refuses arguments of a call that takes fewer of them.
export function atMost(call: string, n: number, values: unknown[]): void {
  const extra = values.slice(n).find((one) => one !== undefined);
  if (extra !== undefined) throw refused(call, '', extra, t(n ? 'error.allowed.fewer' : 'error.allowed.nothing', { n }));
}

// objectOf is an argument that is an object of some keys, or nothing.
export function objectOf(call: string, value: unknown, keys: readonly string[]): Record<string, unknown> {
  if (value === undefined) return {};
  const allowed = t('error.allowed.object', { keys: keys.join(', ') });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused(call, '', value, allowed);
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new Error(t('error.unknownArgument', { call, name: key.slice(0, 40), allowed: keys.join(', ') }));
  }
  return value as Record<string, unknown>;
}

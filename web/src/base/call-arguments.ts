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
export function said(given: unknown): string {
  if (given === null || given === undefined || typeof given === 'boolean' || typeof given === 'number') return String(given);
  if (typeof given === 'bigint') return String(given).slice(0, 40);
  if (typeof given === 'string') return JSON.stringify(given.slice(0, 40));
  return t(Array.isArray(given) ? 'error.given.list' : typeof given === 'object' ? 'error.given.object' : 'error.given.other', {
    kind: typeof given,
  });
}

// refused is the refusal of an argument: which, what it was, what is allowed.
export const refused = (call: string, name: string, given: unknown, allowed: string): Error =>
  new Error(t('error.argument', { name: name ? `${call}: ${name}` : call, given: said(given), allowed }));

// nothing refuses arguments of a call that takes fewer of them.
export function atMost(call: string, n: number, given: unknown[]): void {
  const extra = given.slice(n).find((one) => one !== undefined);
  if (extra !== undefined) throw refused(call, '', extra, t(n ? 'error.allowed.fewer' : 'error.allowed.nothing', { n }));
}

// objectOf is an argument that is an object of some keys, or nothing.
export function objectOf(call: string, given: unknown, keys: readonly string[]): Record<string, unknown> {
  if (given === undefined) return {};
  const allowed = t('error.allowed.object', { keys: keys.join(', ') });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refused(call, '', given, allowed);
  for (const key of Object.keys(given)) {
    if (!keys.includes(key)) throw new Error(t('error.unknownArgument', { call, name: key.slice(0, 40), allowed: keys.join(', ') }));
  }
  return given as Record<string, unknown>;
}

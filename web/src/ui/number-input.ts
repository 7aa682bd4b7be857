// Numbers that a person types, in the page's language. A text that can be read in two ways is
// refused, with both readings; otherwise the field then shows the number as it was understood.
//
// Decimal mark and group mark come from the language. A space or an apostrophe always separates
// groups. The other language's marks are accepted where only one reading is possible: "1,5" in
// English is 1.5, but "1,500" is 1500 in a field for whole numbers and refused in others.

import type { Seed } from '../engine/contract';
import { number } from '../base/format';
import { language, t } from '../base/text';

export interface Allowed {
  min: number;
  max: number;
  whole?: boolean;
  unit?: string;
}

// Digits of a number, exactly as typed.
interface Digits {
  minus: boolean;
  whole: string;
  fraction: string;
}

type Reading = Digits | { either: [Digits, Digits] } | null; // null: not a number

const MINUS = /[\u2212\uff0d\u2013\ufe63]/g;
const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\uff07]/g;
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10]; // the zeros of Arabic, Persian, Devanagari and full-width digits

// plain replaces digits and marks of other scripts by ASCII.
const plain = (text: string): string =>
  [...text.trim()]
    .map((c) => {
      const code = c.codePointAt(0)!;
      const zero = ZEROS.find((first) => code >= first && code < first + 10);
      return zero === undefined ? c : String(code - zero);
    })
    .join('')
    .replace(MINUS, '-')
    .replace(/[\uff0e\u066b]/g, '.')
    .replace(/[\uff0c\u066c]/g, ',')
    .replace(/\uff0b/g, '+')
    .replace(SPACES, ' ')
    .replace(APOSTROPHES, "'");

// decimalMark is the language's; the group mark is then the other of point and comma.
function decimalMark(locale: string): '.' | ',' {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

// inGroups says whether the digits are grouped in threes.
const inGroups = (text: string, mark: string) => new RegExp(`^[1-9]\\d{0,2}(?:[${mark}]\\d{3})+$`).test(text);

const without = (text: string, mark: string) => text.replaceAll(mark, '');

export function read(text: string, whole: boolean, locale = language): Reading {
  const clean = plain(text);
  const minus = clean.startsWith('-');
  const body = clean.replace(/^[-+] ?/, '');
  if (!/^[\d.,' ]+$/.test(body) || !/\d/.test(body)) return null;
  const digits = (w: string, f = ''): Digits => ({ minus, whole: w.replace(/^0+(?=\d)/, '') || '0', fraction: f });
  const split = (by: string): Digits | null => {
    const at = body.lastIndexOf(by);
    const [before, after] = [body.slice(0, at), body.slice(at + 1)];
    const mark = /[.,' ]/.exec(before)?.[0];
    if (!/^\d+$/.test(after) || (mark !== undefined && !inGroups(before, mark))) return null;
    return digits(mark === undefined ? before : without(before, mark), after);
  };

  const marks = [...new Set(body.replace(/\d/g, ''))];
  if (marks.length === 0) return digits(body);
  if (marks.length > 2) return null;
  if (marks.length === 2) {
    const last = body.replace(/\d/g, '').at(-1)!;
    return last === '.' || last === ',' ? (body.split(last).length === 2 ? split(last) : null) : null;
  }
  const mark = marks[0]!;
  const grouped = inGroups(body, mark) ? digits(without(body, mark)) : null;
  if (mark === ' ' || mark === "'") return grouped;
  if (body.split(mark).length > 2) return grouped;
  const decimal = split(mark);
  if (!grouped || !decimal) return grouped ?? decimal;
  // One mark and three digits behind it. In a field for whole numbers a decimal mark makes no
  // sense; in other fields the language's decimal mark is read as one, and the other mark could be
  // either.
  const isDecimalMark = mark === decimalMark(locale);
  if (isDecimalMark) return whole ? { either: [decimal, grouped] } : decimal;
  return whole ? grouped : { either: [grouped, decimal] };
}

const valueOf = ({ minus, whole, fraction }: Digits) => Number(`${minus ? '-' : ''}${whole}.${fraction || '0'}`);

const quoted = (text: string) => t('number.given', { given: text.trim().slice(0, 24) });

const allowedText = ({ min, max, whole, unit }: Allowed) =>
  t(whole ? 'number.whole' : 'number.any', { min: number(min), max: number(max) + (unit ? ` ${unit}` : '') });

// refusal is the error: the text can be read in two ways, or is not an allowed number.
function refusal(name: string, text: string, reading: Reading, allowed: string): Error {
  if (reading && 'either' in reading) {
    const [a, b] = reading.either.map((one) => number(valueOf(one)));
    return new Error(t('number.ambiguous', { name, given: quoted(text), a: a!, b: b!, allowed }));
  }
  return new Error(t(text.trim() === '' ? 'number.empty' : 'number.refused', { name, given: quoted(text), allowed }));
}

// typedNumber is the number in a text; it throws with what is allowed.
export function typedNumber(name: string, text: string, allowed: Allowed): number {
  const reading = read(text, allowed.whole ?? false);
  if (reading && !('either' in reading)) {
    const value = valueOf(reading);
    const isWhole = !/[1-9]/.test(reading.fraction);
    if (value >= allowed.min && value <= allowed.max && (isWhole || !allowed.whole)) return value;
  }
  throw refusal(name, text, reading, allowedText(allowed));
}

// readField is the number in a field, which then shows it as it was understood.
export function readField(input: HTMLInputElement, name: string, allowed: Allowed): number {
  const value = typedNumber(name, input.value, allowed);
  input.value = number(value);
  return value;
}

const SEED_MAX = 2n ** 64n - 1n;

// seedOf is a seed: a number where that is exact, else its digits.
export const seedOf = (digits: bigint): Seed => (digits <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(digits) : String(digits));

// typedSeed is the seed in a text, a whole number of 64 bits.
export function typedSeed(name: string, text: string): Seed {
  const reading = read(text, true);
  if (reading && !('either' in reading) && !reading.minus && !/[1-9]/.test(reading.fraction)) {
    const value = BigInt(reading.whole);
    if (value <= SEED_MAX) return seedOf(value);
  }
  throw refusal(name, text, reading, t('number.seed', { max: String(SEED_MAX) }));
}

// Numbers and times as the page's language writes them.

import { language } from './text';

const MINUS = '\u2212';

let mark = { language: '', point: '.' };

// decimal writes the language's decimal mark in place of the point.
function decimal(text: string): string {
  if (mark.language !== language) {
    const point =
      new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
    mark = { language, point };
  }
  return mark.point === '.' ? text : text.replace('.', mark.point);
}

export function fixed(x: number, digits: number): string {
  const text = x.toFixed(digits);
  const clean = Number(text) === 0 ? text.replace('-', '') : text;
  return decimal(clean.replace('-', MINUS));
}

export const signed = (x: number, digits: number) => (x > 0 && Number(x.toFixed(digits)) > 0 ? '+' : '') + fixed(x, digits);

export const optional = (x: number | null | undefined, digits: number) => (x == null ? '–' : fixed(x, digits));

// number writes a parameter's value as a person would type it: no group marks, no powers of ten.
export function number(x: number): string {
  const short = String(Number(x.toPrecision(12)));
  return decimal(short.includes('e') && Math.abs(x) < 1 ? Number(short).toFixed(20).replace(/0+$/, '') : short);
}

// digits writes n significant digits, very small numbers as powers of ten.
export function digits(x: number, n: number, sign = false): string {
  if (x === 0 || !Number.isFinite(x)) return '0';
  const size = Math.abs(x);
  const plus = x < 0 ? MINUS : sign ? '+' : '';
  if (size >= 1e-4 && size < 1e7) return plus + decimal(String(Number(size.toPrecision(n))));
  if (size < 1e-12) return '0';
  const [mantissa, power] = size.toExponential(Math.min(n, 3) - 1).split('e');
  return `${plus}${decimal(mantissa!)}·10${[...power!.replace('+', '')].map((c) => SUPERSCRIPT[c]).join('')}`;
}

const SUPERSCRIPT: Record<string, string> = {
  '-': '\u207b',
  '0': '\u2070',
  '1': '\u00b9',
  '2': '\u00b2',
  '3': '\u00b3',
  '4': '\u2074',
  '5': '\u2075',
  '6': '\u2076',
  '7': '\u2077',
  '8': '\u2078',
  '9': '\u2079',
};

// clock writes simulated time: minutes, seconds, milliseconds.
export function clock(ms: number): string {
  const minutes = Math.floor(ms / 60000);
  const seconds = String(Math.floor(ms / 1000) % 60).padStart(2, '0');
  return `${minutes}:${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}

export const megabytes = (n: number) => `${fixed(n / 1e6, 1)} MB`;

export function speed(x: number, max: number, atMax: string): string {
  return x >= max ? atMax : `${number(x)}×`;
}

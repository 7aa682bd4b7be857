// Numbers and times as the page writes them.

const MINUS = '\u2212';

export function fixed(x: number, digits: number): string {
  const text = x.toFixed(digits);
  const clean = Number(text) === 0 ? text.replace('-', '') : text;
  return clean.replace('-', MINUS);
}

export const signed = (x: number, digits: number) => (x > 0 && Number(x.toFixed(digits)) > 0 ? '+' : '') + fixed(x, digits);

export const optional = (x: number | null | undefined, digits: number) => (x == null ? '–' : fixed(x, digits));

// number writes a parameter's value as a person would type it.
export const number = (x: number) => String(Number(x.toPrecision(12)));

// clock writes simulated time: minutes, seconds, milliseconds.
export function clock(ms: number): string {
  const minutes = Math.floor(ms / 60000);
  const seconds = String(Math.floor(ms / 1000) % 60).padStart(2, '0');
  return `${minutes}:${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}

export const megabytes = (n: number) => `${(n / 1e6).toFixed(1)} MB`;

export function speed(x: number, max: number, atMax: string): string {
  return x >= max ? atMax : `${number(x)}×`;
}

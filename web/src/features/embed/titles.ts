// The figures' titles, which an embedded page shows before the engine is there to say them.

import titles from 'virtual:titles';
import { translated } from '../../base/text';

const FIRST = 'set-shift'; // what a link without a figure opens

// figureOf is the figure that a link opens, by its name.
export function figureOf(link: string): string {
  const name = new URLSearchParams(link).get('figure') ?? FIRST;
  return Object.hasOwn(titles, name) ? name : FIRST;
}

export function titleOf(link: string): string {
  const name = new URLSearchParams(link).get('figure') ?? FIRST;
  return Object.hasOwn(titles, name) ? translated(`figure.${name}.title`, titles[name]!) : '';
}

// Titles of the figures, for an embedded page before its engine is loaded.

import titles from 'virtual:titles';
import { translated } from '../../base/text';

const DEFAULT_FIGURE = 'set-shift'; // the figure of a link that names none

// figureOf is the name of the figure that a link opens.
export function figureOf(link: string): string {
  const name = new URLSearchParams(link).get('figure') ?? DEFAULT_FIGURE;
  return Object.hasOwn(titles, name) ? name : DEFAULT_FIGURE;
}

export function titleOf(link: string): string {
  const name = new URLSearchParams(link).get('figure') ?? DEFAULT_FIGURE;
  return Object.hasOwn(titles, name) ? translated(`figure.${name}.title`, titles[name]!) : '';
}

// The lab's logo: four dots in the colours of the first four modulators.

import { MODULATORS } from '../engine/contract';
import { el } from '../base/dom';

const DOTS = 4;

export const logo = () =>
  el('span', { class: 'mark', 'aria-hidden': 'true' }, ...MODULATORS.slice(0, DOTS).map((key) => el('i', { class: `hue-${key}` })));

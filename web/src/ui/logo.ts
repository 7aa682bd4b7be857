// The lab's logo: four dots, one in each modulator's colour.

import { MODULATORS } from '../engine/contract';
import { el } from '../base/dom';

export const logo = () =>
  el('span', { class: 'mark', 'aria-hidden': 'true' }, ...MODULATORS.map((key) => el('i', { class: `hue-${key}` })));

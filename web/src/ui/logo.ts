// The lab's mark: four dots, one of each modulator's hue.

import { MODULATORS } from '../engine/contract';
import { el } from '../base/dom';

export const mark = () =>
  el('span', { class: 'mark', 'aria-hidden': 'true' }, ...MODULATORS.map((key) => el('i', { class: `hue-${key}` })));

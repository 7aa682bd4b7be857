// The lab's mark: four dots, one of each modulator's hue.

import { MODULATORS } from '../contract';
import { el } from '../dom';

export const mark = () =>
  el('span', { class: 'mark', 'aria-hidden': 'true' }, ...MODULATORS.map((key) => el('i', { class: `hue-${key}` })));

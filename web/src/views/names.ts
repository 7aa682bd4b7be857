// Names of the circuit's parts as the page writes them.

import type { LensCell } from '../contract-lens';
import { t } from '../text';

// groupName is a group's name, or that of a population's group.
export function groupName(name: string): string {
  const key = `stage.group.${name.replace(/\.[a-z0-9]+$/, '')}`;
  const words = t(key);
  return words === key ? name : words;
}

// shortName is a modulator's letters.
export const shortName = (modulator: string) => t(`chart.${modulator === '5ht' ? 'ht' : modulator}`);

// cellName names a cell by its group and its number in the circuit.
export function cellName(cell: LensCell): string {
  return t(cell.set ? 'lens.cell.set' : 'lens.cell', { group: groupName(cell.population), cell: cell.cell, set: cell.set ?? '', kind: t(`cell.${cell.kind}`) });
}

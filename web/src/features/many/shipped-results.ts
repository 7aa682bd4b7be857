// The results that come with the lab, one file a figure, brought when they are asked for.

import type { Result } from '../../engine/contract-experiment';
import { loadPart } from '../../base/lazy-part';

const files = import.meta.glob<Result>('../../../../assets/results/*.json', { import: 'default' });

export async function shipped(figure: string): Promise<Result | null> {
  const load = files[`../../../../assets/results/${figure}.json`];
  return load ? loadPart(load) : null;
}

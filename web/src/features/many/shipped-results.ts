// The results that come with the lab, one file for each figure, loaded when needed.

import type { Result } from '../../engine/contract-experiment';
import { loadPart } from '../../base/lazy-part';

const files = import.meta.glob<Result>('../../../../assets/results/*.json', { import: 'default' });

export async function shippedResult(figure: string): Promise<Result | null> {
  const load = files[`../../../../assets/results/${figure}.json`];
  return load ? loadPart(load) : null;
}

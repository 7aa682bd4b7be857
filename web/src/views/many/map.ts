// The map of which modulator, and which pair, each faculty depends on, drawn from the
// effects of a full factorial.

import type { Result } from '../../contract-many';

export function map(_result: Result): HTMLElement | null {
  return null;
}

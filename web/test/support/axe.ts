// Faults of accessibility, as axe finds them.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

// axe looks for faults in one go and no more than those.
export const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

// faults are what it finds, a line each.
export async function faults(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

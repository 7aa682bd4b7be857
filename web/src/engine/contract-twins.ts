// Types of two networks side by side.

import type { Value } from './contract.gen';

export type { NetworkRequest, TwinComparison } from './contract.gen';

// TwinSetting is how the twin differs: another condition, other parameters, or another figure.
export type TwinSetting = { name: string } | { set: Record<string, Value> } | { figure: string };

// What the engine says of two networks side by side.

import type { Value } from './contract.gen';

export type { TwinComparison } from './contract.gen';

// TwinOf is what the twin has otherwise: a condition's switches, or parameters.
export type TwinOf = { name: string } | { set: Record<string, Value> };

// NetworkChoice asks the twin, where it says so.
export type NetworkChoice = { twin?: true };

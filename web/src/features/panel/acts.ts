// Whether a parameter can act, by what the engine says that it needs.

import type { Param, Value } from '../../engine/contract';

export const acts = ({ needs }: Param, values: Record<string, Value>): boolean =>
  !needs || (values[needs.key] === needs.choice) !== needs.not;

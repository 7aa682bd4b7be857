// Whether a parameter has an effect in this circuit, by the condition that the engine gives.

import type { Param, Value } from '../../engine/contract';

export const canAct = ({ needs }: Param, values: Record<string, Value>): boolean =>
  !needs || (values[needs.key] === needs.choice) !== needs.not;

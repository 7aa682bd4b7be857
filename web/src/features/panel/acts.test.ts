// Unit tests of canAct: which parameters have an effect.

import { expect, test } from 'vitest';
import { canAct } from './acts';
import type { Param } from '../../engine/contract';

const needing = (not: boolean) => ({ key: 'field.da_hz', needs: { key: 'field.mode', choice: 'diffusing', not } }) as Param;

test('a parameter that needs a choice acts with it, or with every other', () => {
  expect(canAct({ key: 'na.on' } as Param, {})).toBe(true);
  expect(canAct(needing(false), { 'field.mode': 'global' })).toBe(false);
  expect(canAct(needing(false), { 'field.mode': 'diffusing' })).toBe(true);
  expect(canAct(needing(true), { 'field.mode': 'diffusing' })).toBe(false);
});

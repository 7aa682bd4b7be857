// Unit tests of effects: they run once per change, and end with their scope.

import { batch, signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import { EffectScope, scopedEffect, watch } from './effects';

test('watch runs for the signals that are named, once for a batch, and not for other signals that it reads', () => {
  const [a, b, other] = [signal(0), signal(0), signal(0)];
  const run = vi.fn(() => other.value);
  watch([a, b], run);
  expect(run).toHaveBeenCalledTimes(1);
  batch(() => {
    a.value = 1;
    b.value = 1;
  });
  expect(run).toHaveBeenCalledTimes(2);
  other.value = 1;
  expect(run).toHaveBeenCalledTimes(2);
});

test('a scope ends the effects that were begun in it, also later ones, and no others', () => {
  const a = signal(0);
  const scope = new EffectScope();
  const [inside, later, outside] = [vi.fn(() => a.value), vi.fn(() => a.value), vi.fn(() => a.value)];
  scope.run(() => scopedEffect(inside));
  scopedEffect(outside);
  scope.run(() => watch([a], later));
  a.value = 1;
  for (const run of [inside, later, outside]) expect(run).toHaveBeenCalledTimes(2);
  scope.dispose();
  a.value = 2;
  expect(inside).toHaveBeenCalledTimes(2);
  expect(later).toHaveBeenCalledTimes(2);
  expect(outside).toHaveBeenCalledTimes(3);
});

test('an effect that is disposed during a change does not run for it', () => {
  const a = signal(0);
  const scope = new EffectScope();
  watch([a], () => a.value === 1 && scope.dispose());
  const inside = vi.fn();
  scope.run(() => watch([a], inside));
  a.value = 1;
  expect(inside).toHaveBeenCalledTimes(1);
});

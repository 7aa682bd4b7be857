// Additions to signals: an effect that watches named signals only, and scopes that end several
// effects together.

import { effect, untracked, type ReadonlySignal } from '@preact/signals-core';

let current: EffectScope | null = null;

// EffectScope holds the effects that are created while its run is running.
export class EffectScope {
  private readonly stops: (() => void)[] = [];

  run<T>(build: () => T): T {
    const outer = current;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the scope of what is begun inside
    current = this;
    try {
      return build();
    } finally {
      current = outer;
    }
  }

  add(stop: () => void): void {
    this.stops.push(stop);
  }

  // dispose ends its effects.
  dispose(): void {
    for (const stop of this.stops.splice(0)) stop();
  }
}

// scopedEffect is an effect that ends with the current scope, or when the returned function is
// called. What run returns is ignored.
export function scopedEffect(run: () => unknown): () => void {
  const stop = effect(() => void run());
  current?.add(stop);
  return stop;
}

// watch calls run now and after each change of one of the signals. Signals that run itself reads
// are not watched.
export const watch = (signals: ReadonlySignal[], run: () => unknown): (() => void) =>
  scopedEffect(() => {
    for (const { value } of signals) void value;
    untracked(run);
  });

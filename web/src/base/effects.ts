// What the page adds to signals: an effect that watches named signals only, and scopes
// in which effects end together.

import { effect, untracked, type ReadonlySignal } from '@preact/signals-core';

let current: EffectScope | null = null;

// EffectScope holds the effects that are begun while it runs something.
export class EffectScope {
  private readonly ends: (() => void)[] = [];

  run<T>(build: () => T): T {
    const before = current;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the scope of what is begun inside
    current = this;
    try {
      return build();
    } finally {
      current = before;
    }
  }

  add(end: () => void): void {
    this.ends.push(end);
  }

  // dispose ends them.
  dispose(): void {
    for (const end of this.ends.splice(0)) end();
  }
}

// scopedEffect is an effect that ends with the scope in which it is begun, or when what it
// returns is called. What run returns is ignored.
export function scopedEffect(run: () => unknown): () => void {
  const end = effect(() => void run());
  current?.add(end);
  return end;
}

// watch calls run now, and after each change of one of the signals; what run itself reads
// is not watched.
export const watch = (signals: ReadonlySignal[], run: () => unknown): (() => void) =>
  scopedEffect(() => {
    for (const { value } of signals) void value;
    untracked(run);
  });

// What time is measured with: how long a frame lasts, and how finely the clock counts.

export const LONG_FRAME = 50; // ms

export class FrameMeter {
  private readonly intervals: number[] = [];
  private last: number | null = null;

  // add takes a frame's timestamp and returns the time since the one before, 0 for the first.
  add(at: number): number {
    const since = this.last === null ? 0 : at - this.last;
    if (this.last !== null) this.intervals.push(since);
    this.last = at;
    return since;
  }

  // pause forgets the last frame: the next does not follow it.
  pause(): void {
    this.last = null;
  }

  median(): number {
    const sorted = [...this.intervals].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half]! : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
  }
}

const LOOKS = 200_000;
const STEPS = 20;

// clockStep is the smallest step by which performance.now() is seen to go on, ms; null
// where it stands still.
export function clockStep(): number | null {
  let least = Infinity;
  let last = performance.now();
  for (let look = 0, steps = 0; look < LOOKS && steps < STEPS; look++) {
    const now = performance.now();
    if (now === last) continue;
    least = Math.min(least, now - last);
    last = now;
    steps++;
  }
  return Number.isFinite(least) ? Number(least.toFixed(3)) : null;
}

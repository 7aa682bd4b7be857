// How exactly time is measured: the length of frames, and the resolution of the clock.

export const LONG_FRAME = 50; // ms from which a frame counts as long

export class FrameMeter {
  private readonly intervals: number[] = [];
  private last: number | null = null;

  // add takes a frame's timestamp and returns the time since the last one, ms; 0 for the first.
  add(at: number): number {
    const since = this.last === null ? 0 : at - this.last;
    if (this.last !== null) this.intervals.push(since);
    this.last = at;
    return since;
  }

  // pause forgets the last frame, so that no interval spans the pause.
  pause(): void {
    this.last = null;
  }

  median(): number {
    const sorted = [...this.intervals].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half]! : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
  }
}

const MAX_READS = 200_000;
const MAX_STEPS = 20;

// clockStep is the smallest step of performance.now() found, ms; null where it does not advance.
export function clockStep(): number | null {
  let smallest = Infinity;
  let last = performance.now();
  for (let look = 0, steps = 0; look < MAX_READS && steps < MAX_STEPS; look++) {
    const now = performance.now();
    if (now === last) continue;
    smallest = Math.min(smallest, now - last);
    last = now;
    steps++;
  }
  return Number.isFinite(smallest) ? Number(smallest.toFixed(3)) : null;
}

// Requests data of the engine again and again: with a minimum interval, one request at a time, and
// only when something has changed.

export interface PollerOptions<Answer> {
  every: number; // ms between an answer and the next request, at least
  requestKey: () => string | null; // what the next request depends on; null: nothing to request
  request: () => Promise<Answer>;
  onAnswer: (answer: Answer) => void | Promise<void>;
  onFailure?: () => void; // the engine refused; the same request is not repeated unless this restarts the poller
}

export class Poller<Answer> {
  private answeredKey: string | null = null; // key of the last request that was answered or refused
  private run = 0; // counts restarts
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -Infinity; // ms, time of the last answer

  constructor(private readonly options: PollerOptions<Answer>) {}

  // sync sends a request if there is something new, at once or after the interval.
  sync(): void {
    if (this.busy || this.timer !== undefined || !this.isNew(this.options.requestKey())) return;
    const wait = Math.max(0, this.options.every - (performance.now() - this.last));
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  // restart forgets the last answer; one that is still pending is ignored.
  restart(): void {
    this.run++;
    this.answeredKey = null;
  }

  // isBehind says whether something new has not been answered yet.
  isBehind(): boolean {
    const key = this.options.requestKey();
    return key !== null && (this.busy || this.isNew(key));
  }

  private isNew(key: string | null): key is string {
    return key !== null && key !== this.answeredKey;
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    const { options, run } = this;
    const key = options.requestKey();
    if (!this.isNew(key)) return;
    this.busy = true;
    try {
      const answer = await options.request();
      if (run === this.run) {
        this.answeredKey = key;
        await options.onAnswer(answer);
      }
    } catch {
      if (run === this.run) {
        this.answeredKey = key;
        options.onFailure?.();
      }
    } finally {
      this.busy = false;
      this.last = performance.now();
    }
    this.sync();
  }
}

// Keeps answers of the engine up to date: it asks at most every so often, never two things
// at once, and only where there is something new to ask.

export interface Polled<Answer> {
  every: number; // ms from an answer to the next question, at least
  question: () => string | null; // what there is to ask now, another text for another answer; null: nothing
  ask: () => Promise<Answer>;
  take: (answer: Answer) => void | Promise<void>;
  failed?: () => void; // the engine has refused; the same is not asked again unless this restarts
}

export class Poller<Answer> {
  private answered: string | null = null; // the question that was answered, or refused, last
  private run = 0; // counts restarts
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -Infinity; // ms, when an answer came

  constructor(private readonly polled: Polled<Answer>) {}

  // sync asks if there is something new to ask, now or as soon as it may.
  sync(): void {
    if (this.busy || this.timer !== undefined || !this.isNew(this.polled.question())) return;
    const wait = Math.max(0, this.polled.every - (performance.now() - this.last));
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  // restart forgets what was answered; an answer under way is not taken.
  restart(): void {
    this.run++;
    this.answered = null;
  }

  // behind tells whether there is something that is not answered yet.
  behind(): boolean {
    const question = this.polled.question();
    return question !== null && (this.busy || this.isNew(question));
  }

  private isNew(question: string | null): question is string {
    return question !== null && question !== this.answered;
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    const { polled, run } = this;
    const question = polled.question();
    if (!this.isNew(question)) return;
    this.busy = true;
    try {
      const answer = await polled.ask();
      if (run === this.run) {
        this.answered = question;
        await polled.take(answer);
      }
    } catch {
      if (run === this.run) {
        this.answered = question;
        polled.failed?.();
      }
    } finally {
      this.busy = false;
      this.last = performance.now();
    }
    this.sync();
  }
}

// Lets time stand still for as long as somebody holds it: where nobody can see it, or while
// a dialog shows a moment. Afterwards it goes on if it did before.

interface Time {
  playing: () => Promise<boolean>;
  play: () => Promise<unknown>;
  pause: () => Promise<unknown>;
}

export class Hold {
  private readonly holders = new Set<object>();
  private changing: Promise<void> = Promise.resolve(); // one change after the other
  private resumes = false; // it was playing when it was held, or has been told to since
  private still = false;

  constructor(private readonly time: Time) {}

  // held tells whether time stands still for somebody.
  get held(): boolean {
    return this.still;
  }

  hold(by: object): Promise<void> {
    this.holders.add(by);
    return this.change();
  }

  release(by: object): Promise<void> {
    return this.holders.delete(by) ? this.change() : Promise.resolve();
  }

  // afterwards says whether time goes on once nobody holds it.
  afterwards(goesOn: boolean): void {
    this.resumes = goesOn;
  }

  private change(): Promise<void> {
    this.changing = this.changing.then(
      () => this.apply(),
      () => this.apply(),
    );
    return this.changing;
  }

  private async apply(): Promise<void> {
    const held = this.holders.size > 0;
    if (held === this.still) return;
    this.still = held;
    if (held) {
      const playing = await this.time.playing();
      if (playing) await this.time.pause();
      this.resumes ||= playing;
    } else if (this.resumes) {
      this.resumes = false;
      await this.time.play();
    }
  }
}

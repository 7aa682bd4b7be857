// Pauses time while any owner holds it: an element out of view, or a dialog that shows a moment.
// When no owner is left, it plays again if it did before.

interface Time {
  playing: () => Promise<boolean>;
  play: () => Promise<unknown>;
  pause: () => Promise<unknown>;
}

export class Hold {
  private readonly owners = new Set<object>();
  private changing: Promise<void> = Promise.resolve(); // one change after the other
  private playOnRelease = false; // it played when the first owner came, or was told to play since
  private isPaused = false;

  constructor(private readonly time: Time) {}

  // isHeld says whether time is paused for an owner.
  get isHeld(): boolean {
    return this.isPaused;
  }

  hold(owner: object): Promise<void> {
    this.owners.add(owner);
    return this.change();
  }

  // begin is for a run that has not been played yet: it plays when no owner is left.
  begin(owner: object): void {
    this.owners.add(owner);
    this.isPaused = this.playOnRelease = true;
  }

  release(owner: object): Promise<void> {
    return this.owners.delete(owner) ? this.change() : Promise.resolve();
  }

  // setPlayOnRelease says whether time plays when no owner is left.
  setPlayOnRelease(plays: boolean): void {
    this.playOnRelease = plays;
  }

  private change(): Promise<void> {
    this.changing = this.changing.then(
      () => this.apply(),
      () => this.apply(),
    );
    return this.changing;
  }

  private async apply(): Promise<void> {
    const owned = this.owners.size > 0;
    if (owned === this.isPaused) return;
    this.isPaused = owned;
    if (owned) {
      const playing = await this.time.playing();
      if (playing) await this.time.pause();
      this.playOnRelease ||= playing;
    } else if (this.playOnRelease) {
      this.playOnRelease = false;
      await this.time.play();
    }
  }
}

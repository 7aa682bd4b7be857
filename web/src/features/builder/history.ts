// The states of the edited file, as texts: undo and redo go through them.

const MOST = 200;

export class History {
  private at = 0;
  private texts: string[];

  constructor(text: string) {
    this.texts = [text];
  }

  get text(): string {
    return this.texts[this.at]!;
  }

  get canUndo(): boolean {
    return this.at > 0;
  }

  get canRedo(): boolean {
    return this.at < this.texts.length - 1;
  }

  // add takes up a new state, which ends what could be redone. It returns false where nothing has changed.
  add(text: string): boolean {
    if (text === this.text) return false;
    this.texts = [...this.texts.slice(Math.max(0, this.at + 2 - MOST), this.at + 1), text];
    this.at = this.texts.length - 1;
    return true;
  }

  undo(): string {
    if (this.canUndo) this.at--;
    return this.text;
  }

  redo(): string {
    if (this.canRedo) this.at++;
    return this.text;
  }
}

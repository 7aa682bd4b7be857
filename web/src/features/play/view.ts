// The view "You": options, the block, and its result, in the stage's place. The last result is
// shown again until it is deleted.

import type { PlayOptions, PlayedBlock } from '../../engine/contract-play';
import { byId, el, setText } from '../../base/dom';
import { FIGURE } from './block';
import { forgetPlayed, storePlayed, lastPlayed } from './last-block';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { play } from './play';
import { result } from './result';
import { setup } from './setup';
import { watch } from '../../base/effects';

export class PlayView {
  readonly element = el('div', { class: 'play-inside' });
  private readonly setup = setup(
    (options) => void this.begin(options),
    () => this.showResult(),
  );
  private played: PlayedBlock | null = lastPlayed();
  private busy = false;

  constructor(private readonly session: Session) {
    let filled = false;
    watch([session.store.signals.show, session.store.signals.figures], () => {
      if (session.store.model.show !== 'play' || !this.figure) return;
      if (!filled) this.setup.fill(this.figure);
      if (!filled) this.show();
      filled = true;
      setText(byId('sentence'), t('play.title'));
      setText(byId('details'), t('play.same.cues'));
    });
  }

  private get figure() {
    return this.session.store.model.figures.find(({ name }) => name === FIGURE);
  }

  private show(): void {
    const { played } = this;
    this.session.store.set({ result: played !== null });
    if (!played) return this.element.replaceChildren(this.setup.element);
    this.element.replaceChildren(
      result(played, this.figure, {
        same: () => void this.begin(played.options),
        other: () => void this.begin({ ...played.options, seed: null }),
        change: () => this.showOptions(''),
        remove: () => {
          forgetPlayed();
          this.played = null;
          this.showOptions(t('play.deleted'));
        },
      }),
    );
  }

  // showOptions shows the options; a result stays stored until another replaces it.
  private showOptions(words: string): void {
    this.session.store.set({ result: false });
    this.element.replaceChildren(this.setup.element);
    this.setup.showStatus(words);
    this.setup.offerLast(this.played !== null);
    this.setup.focus();
  }

  private showResult(): void {
    this.show();
    byId('person').scrollTop = 0;
    byId('play-finding').focus();
  }

  private async begin(options: PlayOptions): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.setup.showStatus(t('play.preparing'));
    this.session.store.set({ result: false });
    try {
      const outcome = await play(this.session, options);
      if ('stopped' in outcome) return this.showOptions(t(`play.stopped.${outcome.stopped}`, { trial: outcome.trial, all: outcome.of }));
      this.played = outcome.played;
      storePlayed(outcome.played);
      this.showResult();
    } catch (error) {
      this.showOptions(t('play.failed', { message: error instanceof Error ? error.message : String(error) }));
    } finally {
      this.busy = false;
    }
  }
}

// Saves the state of this tab while a person works, so that a reload, a crash or another link loses
// nothing. A link in the address opens as always; the saved state is offered in a notice. It is
// stored in this tab's sessionStorage only.

import { linkInAddress, putLink } from '../base/address';
import { throttle } from '../base/dom';
import { number } from '../base/format';
import type { Store } from './store';
import { t } from '../base/text';
import { linkOf } from './view-link';
import { watch } from '../base/effects';

// ResumeSession is the part of a session that is used here.
interface ResumeSession {
  store: Store;
  openedLink: string; // the link opened last
  link: () => Promise<string>;
  open: (link: string) => Promise<unknown>;
}

export interface SavedMoment {
  link: string;
  figure: string; // title
  trial: number;
  tick: number;
}

const MIN_INTERVAL = 1000; // ms between two saves, at least
const MAX_INTERVAL = 4000; // and at most, while something changes
const SHARE = 20; // saving takes at most one part in this many of the time
const MAX_LINK = 1_500_000; // characters of a link that is saved
const TRIALS_WORTH_SAVING = { network: 20, learner: 100 }; // trials played without any action from which a state is worth saving

// runPart is the part of a link that the person made: everything but moment and view, except
// bookmarks and twin.
export const runPart = (link: string): string =>
  link
    .split('&')
    .filter((field) => !/^(?:v|tick|view\.(?!marks|twin)[a-z]+)=/.test(field))
    .join('&');

type MomentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class MomentSaver {
  private address: string | null = null; // address when origin was set
  private origin = { run: '', trial: 0 }; // what the address opens
  private saved: SavedMoment | null = null;
  private openOffer: { notice: number; moment: SavedMoment } | null = null;
  private busy = false;
  private readonly key = storageKey();

  constructor(
    private readonly session: ResumeSession,
    private readonly storage: MomentStorage | null = ownStorage(),
  ) {}

  // begin offers the state saved before the page was loaded, and saves from then on.
  async begin(): Promise<void> {
    const moment = readSaved(this.storage, this.key);
    await this.save();
    if (moment && moment.link !== (await linkOf(this.session))) this.offer(moment);
    const { store } = this.session;
    store.effect(({ notices }) => {
      if (!this.openOffer || notices.some(({ id }) => id === this.openOffer!.notice)) return;
      this.openOffer = null; // declined or accepted
      this.write(this.saved);
    });
    let wait = MIN_INTERVAL;
    let last = performance.now();
    const save = async () => {
      if (performance.now() - last < wait) return saveSoon();
      const startedAt = performance.now();
      await this.save().catch(() => {}); // the next save tries again
      last = performance.now();
      wait = Math.min(MAX_INTERVAL, Math.max(MIN_INTERVAL, SHARE * (last - startedAt)));
    };
    const saveSoon = throttle(MIN_INTERVAL / 2, () => void save());
    watch([store.signals.state, store.signals.marks, store.signals.twins], saveSoon);
    document.addEventListener('visibilitychange', () => document.hidden && void this.save().catch(() => {}));
  }

  // linkChanged is called when the address has opened another link: the state before it is offered.
  async linkChanged(): Promise<void> {
    const moment = this.saved;
    this.saved = null;
    await this.save();
    if (moment) this.offer(moment);
  }

  // save saves the current state, where it holds more than the address.
  async save(): Promise<void> {
    const { store } = this.session;
    if (this.busy) return;
    this.busy = true;
    try {
      const link = await linkOf(this.session);
      const { state, figures } = store.model;
      if (!state) return;
      const { run, trial } = this.updateOrigin(link, state.trial);
      const passed = state.trial - trial >= (state.kind === 'learner' ? TRIALS_WORTH_SAVING.learner : TRIALS_WORTH_SAVING.network);
      const changed = runPart(link) !== run;
      const figure = figures.find(({ name }) => name === state.figure)?.title ?? state.figure;
      if (changed || (passed && !this.openOffer)) this.store({ link, figure, trial: state.trial, tick: state.tick });
    } finally {
      this.busy = false;
    }
  }

  // updateOrigin sets what the address opens, again whenever it has changed.
  private updateOrigin(link: string, trial: number): { run: string; trial: number } {
    const address = linkInAddress();
    if (address !== this.address) {
      this.address = address;
      this.origin = { run: runPart(link), trial };
      this.saved = null;
      if (!this.openOffer) this.write(null);
    }
    return this.origin;
  }

  private store(moment: SavedMoment): void {
    this.saved = moment.link.length <= MAX_LINK ? moment : null;
    this.write(this.saved ?? this.openOffer?.moment ?? null);
  }

  private offer(moment: SavedMoment): void {
    const { store } = this.session;
    if (this.openOffer) store.dismiss(this.openOffer.notice);
    this.write(moment);
    const words = { figure: moment.figure, trial: number(moment.trial), tick: number(moment.tick) };
    const act = {
      label: t('resume.continue'),
      run: () =>
        void this.restore(moment).catch((error: Error) =>
          store.notify({ kind: 'problem', title: String(error.message ?? error), lines: [] }),
        ),
    };
    this.openOffer = { notice: store.notify({ kind: 'info', title: t('resume.title'), lines: [t('resume.where', words)], act }), moment };
  }

  // restore opens the saved state; the state before that is offered in turn.
  private async restore(moment: SavedMoment): Promise<void> {
    const newer = this.saved;
    if (this.openOffer) this.session.store.dismiss(this.openOffer.notice);
    await this.session.open(moment.link);
    putLink(this.session.openedLink);
    await this.save();
    if (newer) this.offer(newer);
  }

  private write(moment: SavedMoment | null): void {
    try {
      if (moment) this.storage?.setItem(this.key, JSON.stringify(moment));
      else this.storage?.removeItem(this.key);
    } catch {
      // storage is full or not allowed: nothing is saved
    }
  }
}

const storageKey = () => `neuromod-lab left ${location.pathname}`; // an origin may host several labs

function readSaved(storage: MomentStorage | null, key: string): SavedMoment | null {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return isSaved(found) ? found : null;
  } catch {
    return null;
  }
}

// lastSaved is what this tab has saved last.
export const lastSaved = (): SavedMoment | null => readSaved(ownStorage(), storageKey());

function isSaved(found: unknown): found is SavedMoment {
  if (typeof found !== 'object' || found === null) return false;
  const { link, figure, trial, tick } = found as Record<string, unknown>;
  return typeof link === 'string' && typeof figure === 'string' && typeof trial === 'number' && typeof tick === 'number';
}

function ownStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null; // the browser allows no storage
  }
}

// Where a person was in this tab: kept while work goes on, so that a reload, a crash, a
// pull or another link loses nothing. A link in the address is opened as always; what was
// left is offered beside it. It stays in this tab's own storage and goes nowhere else.

import { linkInAddress, putLink } from '../base/address';
import { throttle } from '../base/dom';
import { number } from '../base/format';
import type { Store } from './store';
import { t } from '../base/text';
import { linkOf } from './view-link';
import { watch } from '../base/effects';

// KeeperSession is what the keeper needs of a session.
interface KeeperSession {
  store: Store;
  openedLink: string; // the link that was opened last
  link: () => Promise<string>;
  open: (link: string) => Promise<unknown>;
}

export interface SavedMoment {
  link: string;
  figure: string; // its title
  trial: number;
  tick: number;
}

const EVERY = 1000; // ms between two looks, at least
const SELDOM = 4000; // and at most, while something changes
const SHARE = 20; // of the time, at most one part in so many goes into looking
const LONGEST = 1_500_000; // letters of a link that is kept
const TRIALS = { network: 20, learner: 100 }; // that have passed by themselves and are worth an offer

// runPart is what of a link a person has made: all but the moment and the view, save
// bookmarks and a second network.
export const runPart = (link: string): string =>
  link
    .split('&')
    .filter((field) => !/^(?:v|tick|view\.(?!marks|twin)[a-z]+)=/.test(field))
    .join('&');

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Keeper {
  private address: string | null = null; // when `from` was looked at
  private from = { run: '', trial: 0 }; // what the address opens
  private saved: SavedMoment | null = null;
  private offered: { notice: number; left: SavedMoment } | null = null;
  private busy = false;
  private readonly key = keyHere();

  constructor(
    private readonly session: KeeperSession,
    private readonly storage: Storing | null = ownStorage(),
  ) {}

  // begin offers what was left before the page was loaded, and keeps what follows.
  async begin(): Promise<void> {
    const left = readSaved(this.storage, this.key);
    await this.look();
    if (left && left.link !== (await linkOf(this.session))) this.offer(left);
    const { store } = this.session;
    store.effect(({ notices }) => {
      if (!this.offered || notices.some(({ id }) => id === this.offered!.notice)) return;
      this.offered = null; // declined, or taken
      this.write(this.saved);
    });
    let wait = EVERY;
    let last = performance.now();
    const look = async () => {
      if (performance.now() - last < wait) return soon();
      const began = performance.now();
      await this.look().catch(() => {}); // the next look tries again
      last = performance.now();
      wait = Math.min(SELDOM, Math.max(EVERY, SHARE * (last - began)));
    };
    const soon = throttle(EVERY / 2, () => void look());
    watch([store.signals.state, store.signals.marks, store.signals.twins], soon);
    document.addEventListener('visibilitychange', () => document.hidden && void this.look().catch(() => {}));
  }

  // moved tells that the address has opened another link: what was done before is offered.
  async moved(): Promise<void> {
    const left = this.saved;
    this.saved = null;
    await this.look();
    if (left) this.offer(left);
  }

  // look keeps the present moment, where more has been done than the address holds.
  async look(): Promise<void> {
    const { store } = this.session;
    if (this.busy) return;
    this.busy = true;
    try {
      const link = await linkOf(this.session);
      const { state, figures } = store.model;
      if (!state) return;
      const { run, trial } = this.origin(link, state.trial);
      const passed = state.trial - trial >= (state.kind === 'learner' ? TRIALS.learner : TRIALS.network);
      const done = runPart(link) !== run;
      const figure = figures.find(({ name }) => name === state.figure)?.title ?? state.figure;
      if (done || (passed && !this.offered)) this.keep({ link, figure, trial: state.trial, tick: state.tick });
    } finally {
      this.busy = false;
    }
  }

  // origin is what the address opens: looked at anew whenever that has changed.
  private origin(link: string, trial: number): { run: string; trial: number } {
    const address = linkInAddress();
    if (address !== this.address) {
      this.address = address;
      this.from = { run: runPart(link), trial };
      this.saved = null;
      if (!this.offered) this.write(null);
    }
    return this.from;
  }

  private keep(left: SavedMoment): void {
    this.saved = left.link.length <= LONGEST ? left : null;
    this.write(this.saved ?? this.offered?.left ?? null);
  }

  private offer(left: SavedMoment): void {
    const { store } = this.session;
    if (this.offered) store.dismiss(this.offered.notice);
    this.write(left);
    const words = { figure: left.figure, trial: number(left.trial), tick: number(left.tick) };
    const act = {
      label: t('resume.continue'),
      run: () =>
        void this.goOn(left).catch((error: Error) => store.notify({ kind: 'problem', title: String(error.message ?? error), lines: [] })),
    };
    this.offered = { notice: store.notify({ kind: 'info', title: t('resume.title'), lines: [t('resume.where', words)], act }), left };
  }

  // goOn opens what was left; what has been done since is offered in its turn.
  private async goOn(left: SavedMoment): Promise<void> {
    const since = this.saved;
    if (this.offered) this.session.store.dismiss(this.offered.notice);
    await this.session.open(left.link);
    putLink(this.session.openedLink);
    await this.look();
    if (since) this.offer(since);
  }

  private write(left: SavedMoment | null): void {
    try {
      if (left) this.storage?.setItem(this.key, JSON.stringify(left));
      else this.storage?.removeItem(this.key);
    } catch {
      // full, or not allowed: the page does without
    }
  }
}

const keyHere = () => `neuromod-lab left ${location.pathname}`; // an origin may hold several labs

function readSaved(storage: Storing | null, key: string): SavedMoment | null {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return isSaved(found) ? found : null;
  } catch {
    return null;
  }
}

// savedHere is what this tab has saved last.
export const savedHere = (): SavedMoment | null => readSaved(ownStorage(), keyHere());

function isSaved(found: unknown): found is SavedMoment {
  if (typeof found !== 'object' || found === null) return false;
  const { link, figure, trial, tick } = found as Record<string, unknown>;
  return typeof link === 'string' && typeof figure === 'string' && typeof trial === 'number' && typeof tick === 'number';
}

function ownStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null; // a browser that allows none
  }
}

// Every wait has an end. A watch counts the time in which nothing has come, while the page
// is awake, and then acts; a deadline is a promise with a watch. Files are told apart from
// the rest: while bytes of any file arrive, the network is slow and nothing has failed.

// How long to wait without progress, ms.
export const WAIT = {
  file: 20_000, // of anything that is loaded
  words: 10_000, // for the language's words, without which nothing can be shown
  begun: 1_000, // for a document's script, once the document is there
  picture: 15_000, // for the stage's picture
  engine: 30_000, // for a sign of life from the engine
  engineDead: 120_000, // after which it counts as lost
  storage: 5_000, // for the browser's storage to read
  stored: 20_000, // and to write
  answer: 5_000, // for the server to say anything
  link: 3_000, // for the engine's link before the page is reloaded; then the last that was kept counts
};

const LOOK = 250; // ms between two looks

// Late is the error of a wait that has ended without what was waited for.
export class Late extends Error {}

export class Watch {
  private quiet = 0; // ms without progress
  private last = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  // counts says whether time counts now; it always does where it is left out.
  constructor(
    private limit: number,
    private readonly act: () => void,
    private readonly counts: () => boolean = () => true,
  ) {}

  // start counts from nothing; act is called once.
  start(limit = this.limit): this {
    this.stop();
    this.limit = limit;
    this.quiet = 0;
    this.last = performance.now();
    this.timer = setInterval(() => this.look(), LOOK);
    return this;
  }

  // progress says that something has come.
  progress(): void {
    this.quiet = 0;
    this.last = performance.now();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const now = performance.now();
    // A page that was asleep, or busy, has not been waiting: a gap counts as little.
    if (this.counts()) this.quiet += Math.min(now - this.last, 4 * LOOK);
    this.last = now;
    if (this.quiet < this.limit) return;
    this.stop();
    this.act();
  }
}

// deadline is the promise, refused with the words where it takes longer than ms.
export function deadline<T>(promise: Promise<T>, ms: number, words: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const watch = new Watch(ms, () => reject(new Late(words))).start();
    promise.then(resolve, reject).finally(() => watch.stop());
  });
}

// --- Files ---------------------------------------------------------------------

const loading = new Set<Watch>();
let observer: PerformanceObserver | undefined;

// arriving says that bytes of some file have come.
export function arriving(): void {
  for (const watch of loading) watch.progress();
}

// A FileWatch is held back by any file's bytes.
export class FileWatch extends Watch {
  override start(limit?: number): this {
    super.start(limit);
    loading.add(this);
    if (!observer && typeof PerformanceObserver !== 'undefined') {
      observer = new PerformanceObserver(arriving); // whole files, whoever asked for them
      observer.observe({ type: 'resource' });
    }
    return this;
  }

  override stop(): void {
    loading.delete(this);
    super.stop();
  }
}

// arrival is a promise of what is loaded, refused with the words where nothing arrives.
export function arrival<T>(promise: Promise<T>, words: string, ms = WAIT.file): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const watch = new FileWatch(ms, () => reject(new Late(words))).start(ms);
    promise.then(resolve, reject).finally(() => watch.stop());
  });
}

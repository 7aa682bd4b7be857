// Waits with a deadline. A Watch counts the time without progress while the page is awake, and then
// calls back. deadline is a promise with such a limit. Files have a wait of their own: while bytes
// of any file arrive the network is only slow, and no wait for a file ends.

// How long to wait without progress, ms.
export const WAIT = {
  file: 20_000, // any file
  language: 10_000, // the file of the language's words; English is used without it
  scriptStart: 1_000, // a document's script, after the document has loaded
  picture: 15_000, // the stage's first picture
  engine: 30_000, // a sign of life from the engine, until a warning
  engineLost: 120_000, // a sign of life from the engine, until it counts as lost
  storageRead: 5_000, // reading the browser's storage
  storageWrite: 20_000, // writing to it
  answer: 5_000, // an answer of the server
  link: 3_000, // the engine's link before the page reloads; then the last one stored is used
};

const CHECK_EVERY = 250; // ms between two checks

// TimedOut is the error of a wait that has ended without what was waited for.
export class TimedOut extends Error {}

export class Watch {
  private quiet = 0; // ms without progress
  private last = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  // counts says whether time counts now; without it, it always does.
  constructor(
    private limit: number,
    private readonly onTimeout: () => void,
    private readonly counts: () => boolean = () => true,
  ) {}

  // start begins the count at 0; onTimeout is called once.
  start(limit = this.limit): this {
    this.stop();
    this.limit = limit;
    this.quiet = 0;
    this.last = performance.now();
    this.timer = setInterval(() => this.check(), CHECK_EVERY);
    return this;
  }

  // progress begins the count anew.
  progress(): void {
    this.quiet = 0;
    this.last = performance.now();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private check(): void {
    const now = performance.now();
    // A page that was asleep or busy was not waiting: a long gap counts as one second.
    if (this.counts()) this.quiet += Math.min(now - this.last, 4 * CHECK_EVERY);
    this.last = now;
    if (this.quiet < this.limit) return;
    this.stop();
    this.onTimeout();
  }
}

// deadline is the promise, rejected with the message where it takes longer than ms.
export function deadline<T>(promise: Promise<T>, ms: number, message: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const watch = new Watch(ms, () => reject(new TimedOut(message))).start();
    promise.then(resolve, reject).finally(() => watch.stop());
  });
}

// --- Files ---------------------------------------------------------------------

const fileWatches = new Set<Watch>();
let observer: PerformanceObserver | undefined;

// bytesArrived notes progress: bytes of some file have come.
export function bytesArrived(): void {
  for (const watch of fileWatches) watch.progress();
}

// FileWatch is a Watch whose progress is bytes of any file.
export class FileWatch extends Watch {
  override start(limit?: number): this {
    super.start(limit);
    fileWatches.add(this);
    if (!observer && typeof PerformanceObserver !== 'undefined') {
      observer = new PerformanceObserver(bytesArrived); // reports every file that has loaded
      observer.observe({ type: 'resource' });
    }
    return this;
  }

  override stop(): void {
    fileWatches.delete(this);
    super.stop();
  }
}

// fileDeadline is a promise of something that is loaded, rejected with the message after ms without
// bytes of any file.
export function fileDeadline<T>(promise: Promise<T>, message: string, ms = WAIT.file): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const watch = new FileWatch(ms, () => reject(new TimedOut(message))).start(ms);
    promise.then(resolve, reject).finally(() => watch.stop());
  });
}

// The page's side of the engine's worker: calls are promises, events go to one listener.

import { asJSON } from '../base/call-arguments';
import type { Calls, Cause, WorkerEvent } from './contract';
import { bytesArrived, FileWatch, WAIT, Watch } from '../base/deadline';
import { hasOrigin } from '../base/address';
import { packed } from '../base/packed-files';
import { partMissing } from '../base/lazy-part';
import { t } from '../base/text';

// Which of two networks side by side: 0 the first, 1 its twin, 2 the twin with its cells
// showing what sets the two apart.
export type Which = 0 | 1 | 2;

// Arguments are those of a call; where it needs none, they may be left out.
export type Arguments<Name extends keyof Calls> = Record<never, never> extends Calls[Name]['takes']
  ? [args?: Calls[Name]['takes']]
  : [args: Calls[Name]['takes']];

type Pending = { resolve: (value: never) => void; reject: (error: Error) => void };

const PING_EVERY = 5_000; // ms

// The engine's program, once the first worker has it: all workers of a page run the same,
// whatever has been put in its place on the server meanwhile.
let program: WebAssembly.Module | undefined;

// A page without an origin may start a worker only from a script that it has made, and no
// module: one that imports the worker's, and gives it what has come meanwhile.
class ImportingWorker extends globalThis.Worker {
  constructor(script: URL | string) {
    const text = `const early = [];
      onmessage = (event) => early.push(event);
      import(${JSON.stringify(String(script))}).then(
        () => early.forEach((event) => onmessage(event)),
        (error) => postMessage({ event: 'failed', message: String(error) }),
      );`;
    super(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  }
}
const Worker = hasOrigin() || packed() ? globalThis.Worker : ImportingWorker;

// Settled is the answer to a call.
interface Settled {
  id: number;
  result?: never;
  error?: string;
}

export class Engine {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private dead: Error | undefined;
  private silent = false;
  private pings: ReturnType<typeof setInterval> | undefined;
  // Until it runs, for what is loaded; afterwards for a sign of life.
  private watch: Watch = new FileWatch(WAIT.file, () => this.event({ event: 'failed', message: t('error.late.engine'), cause: 'late' }));
  loaded = false; // its program runs, or did

  // guarded engines tell where they give no sign of life once they run.
  constructor(
    private readonly listen: (event: WorkerEvent) => void,
    private readonly guarded = false,
  ) {
    const inside = packed();
    this.worker = inside ? new Worker(inside.worker) : new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<WorkerEvent | Settled>) => {
      this.heard();
      return 'event' in data ? this.event(data) : this.settle(data);
    };
    let begun = false;
    this.worker.addEventListener('message', () => (begun = true), { once: true });
    // A script that does not arrive is an error without words.
    this.worker.onerror = (error) =>
      this.event({ event: 'failed', message: error.message || t('error.worker'), cause: begun ? 'other' : 'file' });
    if (!program) this.watch.start();
    if (!inside) this.worker.postMessage({ base: document.baseURI, module: program });
    else
      inside.engine.then(
        (module) => this.worker.postMessage({ module }),
        (error: Error) => this.event({ event: 'failed', message: error.message, cause: 'file' }),
      );
  }

  // call asks the engine; which calls there are, and what they take and give, is in Calls.
  call<Name extends keyof Calls>(name: Name, ...[args = {}]: Arguments<Name>): Promise<Calls[Name]['gives']> {
    if (this.dead) return Promise.reject(this.dead);
    const id = this.nextId++;
    return new Promise<Calls[Name]['gives']>((resolve, reject) => {
      const text = asJSON(args);
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, call: name, args: text });
    });
  }

  // connect joins a stage: to the network's frames, or to those of its twin.
  connect(port: MessagePort, which: Which): void {
    this.worker.postMessage({ port, which }, [port]);
  }

  // mark has a number sent to a stage right after the frame of the present moment.
  mark(id: number, which: Which): void {
    this.worker.postMessage({ mark: id, which });
  }

  // end stops the worker at once; what it was asked is refused.
  end(why: string): void {
    this.worker.terminate();
    this.refuse(new Error(why));
  }

  // guard tells where the engine gives no sign of life, and gives it up where that lasts.
  private guard(): void {
    this.watch.stop();
    this.watch = new Watch(WAIT.engine, () => this.unheard()).start();
    this.pings = setInterval(() => this.worker.postMessage({ ping: 1 }), PING_EVERY);
  }

  private unheard(): void {
    if (this.silent) return this.event({ event: 'failed', message: t('error.silent', { s: WAIT.engineLost / 1000 }), cause: 'other' });
    this.silent = true;
    this.listen({ event: 'silent', ms: WAIT.engine });
    this.watch.start(WAIT.engineLost - WAIT.engine);
  }

  private heard(): void {
    this.watch.progress();
    if (!this.silent) return;
    this.silent = false;
    this.watch.start(WAIT.engine);
    this.listen({ event: 'silent', ms: 0 });
  }

  private settle(reply: Settled): void {
    const waiting = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.error !== undefined) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.result as never);
  }

  private event(event: WorkerEvent): void {
    if (event.event === 'progress') bytesArrived();
    else if (event.event === 'program') program = event.module;
    else if (event.event === 'ready') {
      this.loaded = true;
      if (this.guarded) this.guard();
      else this.watch.stop();
    } else if (event.event === 'failed') void this.fail(event.message, event.cause);
    this.listen(event);
  }

  // fail ends it. A further worker whose files are not there any more is a missing part.
  private async fail(message: string, cause?: Cause): Promise<void> {
    this.worker.terminate();
    this.refuse(program && !this.loaded && cause === 'file' ? await partMissing() : new Error(message));
  }

  private refuse(why: Error): void {
    this.watch.stop();
    clearInterval(this.pings);
    this.dead ??= why;
    for (const waiting of this.pending.values()) waiting.reject(this.dead);
    this.pending.clear();
  }
}

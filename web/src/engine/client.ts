// The page's side of the engine's worker: calls are promises, events go to one listener.

import { asJSON } from '../base/call-arguments';
import type { Calls, Cause, WorkerEvent } from './contract';
import { bytesArrived, FileWatch, WAIT, Watch } from '../base/deadline';
import { hasOrigin } from '../base/address';
import { packed } from '../base/packed-files';
import { partMissing } from '../base/lazy-part';
import { t } from '../base/text';

// StageContent is what a stage shows: 0 the first network, 1 its twin, 2 the twin with each cell
// coloured by its difference from the first.
export type StageContent = 0 | 1 | 2;

// Arguments of a call; a call that needs none may be made without.
export type Arguments<Name extends keyof Calls> = Record<never, never> extends Calls[Name]['takes']
  ? [args?: Calls[Name]['takes']]
  : [args: Calls[Name]['takes']];

type Pending = { resolve: (value: never) => void; reject: (error: Error) => void };

const PING_EVERY = 5_000; // ms

// The engine's program, once the first worker has compiled it. All workers of a page run this one,
// even when the server has a newer version by then.
let program: WebAssembly.Module | undefined;

// A page without an origin may start a worker only from a script that it made itself, and not as a
// module. This script imports the worker's, and keeps the messages that arrive until then.
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

// Reply is the answer to a call.
interface Reply {
  id: number;
  result?: never;
  error?: string;
}

export class Engine {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private failure: Error | undefined;
  private silent = false;
  private pings: ReturnType<typeof setInterval> | undefined;
  // Until the program runs, the wait for its file; after that the wait for a sign of life.
  private watch: Watch = new FileWatch(WAIT.file, () =>
    this.handleEvent({ event: 'failed', message: t('error.late.engine'), cause: 'late' }),
  );
  loaded = false; // the program runs, or has run

  // A watched engine reports when it gives no sign of life.
  constructor(
    private readonly onEvent: (event: WorkerEvent) => void,
    private readonly watched = false,
  ) {
    const singleFile = packed();
    this.worker = singleFile ? new Worker(singleFile.worker) : new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<WorkerEvent | Reply>) => {
      this.noteSignOfLife();
      return 'event' in data ? this.handleEvent(data) : this.settle(data);
    };
    let messageReceived = false;
    this.worker.addEventListener('message', () => (messageReceived = true), { once: true });
    // A script that does not load gives an error event without a message.
    this.worker.onerror = (error) =>
      this.handleEvent({ event: 'failed', message: error.message || t('error.worker'), cause: messageReceived ? 'other' : 'file' });
    if (!program) this.watch.start();
    if (!singleFile) this.worker.postMessage({ base: document.baseURI, module: program });
    else
      singleFile.engine.then(
        (module) => this.worker.postMessage({ module, openings: singleFile.openings, moment: singleFile.moment }),
        (error: Error) => this.handleEvent({ event: 'failed', message: error.message, cause: 'file' }),
      );
  }

  // call calls the engine; Calls lists all calls with their arguments and answers.
  call<Name extends keyof Calls>(name: Name, ...[args = {}]: Arguments<Name>): Promise<Calls[Name]['gives']> {
    if (this.failure) return Promise.reject(this.failure);
    const id = this.nextId++;
    return new Promise<Calls[Name]['gives']>((resolve, reject) => {
      const text = asJSON(args);
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, call: name, args: text });
    });
  }

  // connect connects a stage to the frames of what it shows.
  connect(port: MessagePort, which: StageContent): void {
    this.worker.postMessage({ port, which }, [port]);
  }

  // mark sends a number to a stage right after the frame of the current moment.
  mark(id: number, which: StageContent): void {
    this.worker.postMessage({ mark: id, which });
  }

  // end stops the worker at once; pending calls are rejected.
  end(reason: string): void {
    this.worker.terminate();
    this.rejectAll(new Error(reason));
  }

  // watchEngine reports when the engine gives no sign of life, and ends it when that lasts too
  // long.
  private watchEngine(): void {
    this.watch.stop();
    this.watch = new Watch(WAIT.engine, () => this.onSilence()).start();
    this.pings = setInterval(() => this.worker.postMessage({ ping: 1 }), PING_EVERY);
  }

  private onSilence(): void {
    const message = t('error.silent', { s: WAIT.engineLost / 1000 });
    if (this.silent) return this.handleEvent({ event: 'failed', message, cause: 'other' });
    this.silent = true;
    this.onEvent({ event: 'silent', ms: WAIT.engine });
    this.watch.start(WAIT.engineLost - WAIT.engine);
  }

  private noteSignOfLife(): void {
    this.watch.progress();
    if (!this.silent) return;
    this.silent = false;
    this.watch.start(WAIT.engine);
    this.onEvent({ event: 'silent', ms: 0 });
  }

  private settle(reply: Reply): void {
    const call = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.error !== undefined) call?.reject(new Error(reply.error));
    else call?.resolve(reply.result as never);
  }

  private handleEvent(event: WorkerEvent): void {
    if (event.event === 'progress') bytesArrived();
    else if (event.event === 'program') program = event.module;
    else if (event.event === 'ready') {
      this.loaded = true;
      if (this.watched) this.watchEngine();
      else this.watch.stop();
    } else if (event.event === 'failed') void this.fail(event.message, event.cause);
    this.onEvent(event);
  }

  // fail ends the engine. For a second worker, a missing file is a missing part of the page.
  private async fail(message: string, cause?: Cause): Promise<void> {
    this.worker.terminate();
    this.rejectAll(program && !this.loaded && cause === 'file' ? await partMissing() : new Error(message));
  }

  private rejectAll(reason: Error): void {
    this.watch.stop();
    clearInterval(this.pings);
    this.failure ??= reason;
    for (const call of this.pending.values()) call.reject(this.failure);
    this.pending.clear();
  }
}

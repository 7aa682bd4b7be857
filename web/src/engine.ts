// The page's side of the engine's worker: calls are promises, events go to one listener.

import { asJSON } from './arguments';
import type { WorkerEvent } from './contract';
import { packed } from './packed';

// Which of two networks side by side: 0 the first, 1 its twin, 2 the twin with its cells
// showing what sets the two apart.
export type Which = 0 | 1 | 2;

type Pending = { resolve: (value: never) => void; reject: (error: Error) => void };

export class Engine {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private dead: Error | undefined;

  constructor(private readonly listen: (event: WorkerEvent) => void) {
    const inside = packed();
    this.worker = inside ? new Worker(inside.worker) : new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => (data.event ? this.event(data) : this.settle(data));
    this.worker.onerror = (error) => this.event({ event: 'failed', message: error.message || 'the worker did not start' });
    if (!inside) this.worker.postMessage({ base: document.baseURI });
    else inside.engine.then((module) => this.worker.postMessage({ module }), (error: Error) => this.event({ event: 'failed', message: error.message }));
  }

  call<T>(name: string, args: unknown = {}): Promise<T> {
    if (this.dead) return Promise.reject(this.dead);
    const id = this.nextId++;
    return new Promise<T>((resolve, reject) => {
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
    this.refuse(why);
  }

  private settle(reply: { id: number; result?: never; error?: string }): void {
    const waiting = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.error !== undefined) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.result as never);
  }

  private event(event: WorkerEvent): void {
    if (event.event === 'failed') this.refuse(event.message);
    this.listen(event);
  }

  private refuse(why: string): void {
    this.dead = new Error(why);
    for (const waiting of this.pending.values()) waiting.reject(this.dead);
    this.pending.clear();
  }
}

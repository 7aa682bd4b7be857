// The engine's worker: it fetches and runs the engine's program, answers calls,
// lets time go on, and hands frames to the stage. It decides nothing itself.

import type { Cause, SeekingAnswer, SeekProgress, State, WorkerEvent } from './contract';
import { Frames } from './frames';

interface Neuromod {
  call(name: string, args: string): string;
  advance(budgetMs: number): number;
  frame(which: number): Uint8Array<ArrayBuffer> | null;
  layout(which: number, known: number): string | null;
  picture(request: string): string;
}

interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// The worker's scope, as far as it is used here: the page's types and a worker's do
// not go into one program.
declare const self: {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent) => void;
  neuromod: Neuromod;
  neuromodReady: () => void;
  Go: new () => GoRuntime;
};

const PROGRESS_EVERY = 50; // ms
const STATUS_EVERY = 100; // ms, unless a trial ended
const BUDGET = 8; // ms of computing between two looks at the messages

const tell = (event: WorkerEvent) => self.postMessage(event);

const ready = new Promise<void>((resolve) => (self.neuromodReady = resolve));
let running = false;
let ran = false; // it has been running

// NotLoaded is the failure of a file to arrive whole, and as the file that was asked for.
class NotLoaded extends Error {}

let loaded = 0; // bytes of the program

const frames = new Frames(
  (which) => (running ? self.neuromod.frame(which) : null),
  (which, known) => self.neuromod.layout(which, known),
);

// counted is the program again, telling the page how much of it has arrived.
function counted(response: Response): Response {
  if (!response.ok || !response.body) throw new NotLoaded(`engine.wasm: ${response.status} ${response.statusText}`);
  if (/html/.test(response.headers.get('content-type') ?? '')) throw new NotLoaded('engine.wasm: the server answered with a page');
  const total = __ENGINE_BYTES__ || Number(response.headers.get('content-length')) || 0;
  loaded = 0;
  let lastProgress = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      loaded += chunk.length;
      controller.enqueue(chunk);
      const now = performance.now();
      if (now - lastProgress < PROGRESS_EVERY && loaded < total) return;
      lastProgress = now;
      tell({ event: 'progress', part: 'engine', loaded, total });
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { 'content-type': 'application/wasm' } });
}

// compiled fetches the engine from beside the page.
async function compiled(base: string): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('engine.wasm', base).href);
  try {
    const module = await WebAssembly.compileStreaming(counted(response));
    if (import.meta.env.PROD && loaded !== __ENGINE_BYTES__) throw new NotLoaded('engine.wasm is of another version');
    return module;
  } catch (error) {
    // Where a policy forbids to compile, the file is right.
    throw error instanceof WebAssembly.CompileError && !/policy/i.test(error.message)
      ? new NotLoaded(`engine.wasm: ${error.message}`)
      : error;
  }
}

// started is the engine's program: one that has been compiled already, else fetched. The Go
// runtime comes from beside the page, or stands in this very script.
async function started({ base, module }: Start): Promise<Program> {
  const program = module ? Promise.resolve(module) : compiled(base!);
  program.catch(() => {}); // waited for below
  if (base)
    await import(/* @vite-ignore */ new URL('wasm_exec.js', base).href).catch((error: Error) =>
      Promise.reject(new NotLoaded(error.message)),
    );
  const go = new self.Go();
  const made = await program;
  if (!module) tell({ event: 'program', module: made });
  return { go, instance: await WebAssembly.instantiate(made, go.importObject) };
}

interface Start {
  base?: string; // where the lab's files are
  module?: WebAssembly.Module;
}

interface Program {
  go: GoRuntime;
  instance: WebAssembly.Instance;
}

async function boot(program: Promise<Program>): Promise<void> {
  try {
    const { go, instance } = await program;
    const ended = go.run(instance);
    void ended.then(() => fail('the engine stopped'), fail);
    await ready;
    running = ran = true;
    tell({ event: 'ready' });
    drain();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  running = false;
  tell({ event: 'failed', message: error instanceof Error ? error.message : String(error), cause: causeOf(error) });
}

// A request that fails, or is cut short, is a TypeError.
function causeOf(error: unknown): Cause {
  if (typeof WebAssembly === 'undefined') return 'wasm';
  return error instanceof NotLoaded || (error instanceof TypeError && !ran) ? 'file' : 'other';
}

// --- Calls ---------------------------------------------------------------------

interface Request {
  id: number;
  call: string;
  args: string; // as JSON
}

const queue: Request[] = [];

interface Reply {
  result?: unknown;
  error?: string;
}

function ask(call: string, text: string): Reply {
  try {
    return JSON.parse(call === 'picture' ? self.neuromod.picture(text) : self.neuromod.call(call, text)) as Reply;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function drain(): void {
  while (queue.length && !seeking) answer(queue.shift()!);
}

function answer(request: Request): void {
  const reply = ask(request.call, request.args);
  const seek = seekOf(reply);
  if (!seek) return settle(request, reply);
  seeking = request;
  tell({ event: 'seeking', progress: seek });
  lastSeekEvent = performance.now();
  onwards.port2.postMessage(0);
}

function settle(request: Request, reply: Reply): void {
  self.postMessage({ id: request.id, ...reply });
  frames.changed();
  kick();
  frames.serve();
}

// --- Long seeks ----------------------------------------------------------------

// A call that has far to go, such as a link that opens late in a run, goes there in parts:
// the page is told how far it has come, the stages see what passes, and only the call to
// stop comes between. All others wait.

const SEEK_PART = 40; // ms between two looks at the messages
const SEEK_EVENT_EVERY = 100; // ms between two words of how far

let seeking: Request | undefined; // the call that seeks
let lastSeekEvent = 0;

const onwards = new MessageChannel();
onwards.port1.onmessage = () => onward();

const isSeeking = (result: unknown): result is SeekingAnswer => typeof result === 'object' && result !== null && 'way' in result;
const seekOf = ({ result }: Reply): SeekProgress | undefined => (isSeeking(result) ? result.way : undefined);

function onward(): void {
  if (!seeking || !running) return;
  const reply = ask('onward', JSON.stringify({ x: SEEK_PART }));
  const seek = seekOf(reply);
  if (!seek) {
    const request = seeking;
    seeking = undefined;
    tell({ event: 'seeking', progress: null });
    settle(request, reply);
    return drain();
  }
  const now = performance.now();
  if (now - lastSeekEvent >= SEEK_EVENT_EVERY) {
    lastSeekEvent = now;
    tell({ event: 'seeking', progress: seek });
  }
  frames.changed();
  frames.serve();
  onwards.port2.postMessage(0);
}

// --- Time ----------------------------------------------------------------------

const yielder = new MessageChannel();
yielder.port1.onmessage = () => advance();
let timer = 0;
let due = false; // a look at the clock is on its way
let lastStatus = 0;
let lastTrial = -1;

function kick(): void {
  if (due && !timer) return;
  clearTimeout(timer);
  timer = 0;
  due = true;
  yielder.port2.postMessage(0);
}

function advance(): void {
  due = false;
  if (!running) return;
  let wait: number;
  try {
    wait = self.neuromod.advance(BUDGET);
  } catch (error) {
    fail(error);
    return;
  }
  if (wait >= 0) frames.changed();
  report();
  frames.serve();
  if (wait === 0) {
    due = true;
    yielder.port2.postMessage(0);
  } else if (wait > 0) {
    due = true;
    timer = setTimeout(() => {
      timer = 0;
      advance();
    }, wait);
  }
}

// report posts a status every STATUS_EVERY ms while time goes on, and at once, at
// most three times as often, when a trial has ended.
function report(): void {
  const now = performance.now();
  if (now - lastStatus < STATUS_EVERY / 3) return;
  const reply = JSON.parse(self.neuromod.call('state', '{}')) as { result?: State };
  const state = reply.result;
  if (!state) return;
  if (now - lastStatus < STATUS_EVERY && state.trial === lastTrial) return;
  lastStatus = now;
  lastTrial = state.trial;
  tell({ event: 'status', state });
}

// PageMessage is what the page sends.
type PageMessage =
  | (Start & ({ base: string } | { module: WebAssembly.Module }))
  | { ping: number }
  | { port: MessagePort; which: number }
  | { mark: number; which: number }
  | Request;

self.onmessage = ({ data }: MessageEvent<PageMessage>) => {
  if ('base' in data || 'module' in data) void boot(started(data));
  else if ('ping' in data) tell({ event: 'alive' });
  else if ('port' in data) frames.connect(data.port, data.which);
  else if ('mark' in data) frames.mark(data.mark, data.which, seeking !== undefined);
  else if (running && (!seeking || data.call === 'stop')) answer(data);
  else queue.push(data);
};

tell({ event: 'alive' });

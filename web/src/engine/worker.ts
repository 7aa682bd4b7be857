// The engine's worker: it loads and runs the engine's program, answers calls, advances time, and
// sends frames to the stages.

import type { Cause, SeekingAnswer, SeekProgress, State, WorkerEvent } from './contract';
import { Frames } from './frames';
import { Images } from './images';
import { Moments } from './moments';

interface Neuromod {
  call(name: string, args: string): string;
  advance(budgetMs: number): number;
  frame(which: number): Uint8Array<ArrayBuffer> | null;
  layout(which: number, known: number): string | null;
  picture(request: string): string;
  addMoment(file: Uint8Array): string;
  addImages(name: string, file: Uint8Array): string;
}

interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// The worker's global scope, as far as it is used here: TypeScript cannot have the types of a page
// and of a worker in one program.
declare const self: {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent) => void;
  neuromod: Neuromod;
  neuromodReady: () => void;
  Go: new () => GoRuntime;
};

const PROGRESS_EVERY = 50; // ms
const STATUS_EVERY = 100; // ms, unless a trial ended
const BUDGET = 8; // ms of computing between two checks for messages

const post = (event: WorkerEvent) => self.postMessage(event);

const ready = new Promise<void>((resolve) => (self.neuromodReady = resolve));
let running = false;
let hasRun = false; // it has been running at some time

// NotLoaded is the failure of a file that did not load, or not whole, or is another file.
class NotLoaded extends Error {}

let loaded = 0; // bytes of the program

const frames = new Frames(
  (which) => (running ? self.neuromod.frame(which) : null),
  (which, known) => self.neuromod.layout(which, known),
);

// withProgress is the response again, reporting how much of it has arrived.
function withProgress(response: Response): Response {
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
      post({ event: 'progress', part: 'engine', loaded, total });
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { 'content-type': 'application/wasm' } });
}

// compileEngine loads and compiles the engine.
async function compileEngine(base: string): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('engine.wasm', base).href);
  try {
    const module = await WebAssembly.compileStreaming(withProgress(response));
    if (import.meta.env.PROD && loaded !== __ENGINE_BYTES__) throw new NotLoaded('engine.wasm is of another version');
    return module;
  } catch (error) {
    // Where a content policy forbids compiling, the file is not to blame.
    throw error instanceof WebAssembly.CompileError && !/policy/i.test(error.message)
      ? new NotLoaded(`engine.wasm: ${error.message}`)
      : error;
  }
}

// loadProgram is the engine's program: a compiled module from the page, or loaded here. The Go
// runtime is loaded, or in a single file is part of this script.
async function loadProgram({ base, module }: StartMessage): Promise<Program> {
  const program = module ? Promise.resolve(module) : compileEngine(base!);
  program.catch(() => {}); // awaited below
  if (base)
    await import(/* @vite-ignore */ new URL('wasm_exec.js', base).href).catch((error: Error) =>
      Promise.reject(new NotLoaded(error.message)),
    );
  const go = new self.Go();
  const compiledModule = await program;
  if (!module) post({ event: 'program', module: compiledModule });
  return { go, instance: await WebAssembly.instantiate(compiledModule, go.importObject) };
}

interface StartMessage {
  base?: string; // address of the lab's files
  module?: WebAssembly.Module;
  openings?: Record<string, Uint8Array<ArrayBuffer>>; // saved moments in a single file, by figure
  moment?: Uint8Array<ArrayBuffer>; // the saved moment of its link
}

interface Program {
  go: GoRuntime;
  instance: WebAssembly.Instance;
}

async function boot(program: Promise<Program>, moment?: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const { go, instance } = await program;
    const ended = go.run(instance);
    void ended.then(() => fail('the engine stopped'), fail);
    await ready;
    running = hasRun = true;
    if (moment?.length) self.neuromod.addMoment(moment); // one that cannot be read is left out
    post({ event: 'ready' });
    answerQueue();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  running = false;
  post({ event: 'failed', message: error instanceof Error ? error.message : String(error), cause: causeOf(error) });
}

// A request that fails, or is cut short, throws a TypeError.
function causeOf(error: unknown): Cause {
  if (typeof WebAssembly === 'undefined') return 'wasm';
  return error instanceof NotLoaded || (error instanceof TypeError && !hasRun) ? 'file' : 'other';
}

// --- Calls ---------------------------------------------------------------------

interface Request {
  id: number;
  call: string;
  args: string; // as JSON
  loaded?: string[]; // sets of images that were loaded for it
}

const queue: Request[] = [];

let moments = new Moments(undefined);
let images = new Images(undefined);
const momentsAdded = new Set<string>(); // figures whose moment the engine has, or for which there is none
let momentAwaited = false;

interface Reply {
  result?: unknown;
  error?: string;
}

function callEngine(call: string, text: string): Reply {
  try {
    return JSON.parse(call === 'picture' ? self.neuromod.picture(text) : self.neuromod.call(call, text)) as Reply;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function answerQueue(): void {
  while (queue.length && !seeking && !momentAwaited) answer(queue.shift()!);
}

// answer answers a call, once the saved moment that it may need is there.
function answer(request: Request): void {
  const moment = moments.needed(request.call, request.args);
  if (!moment || momentsAdded.has(moment.figure)) return answerNow(request);
  momentsAdded.add(moment.figure);
  momentAwaited = true;
  void moment.file.then((file) => {
    momentAwaited = false;
    if (file) self.neuromod.addMoment(file); // a file that cannot be read is left out
    answerNow(request);
    answerQueue();
  });
}

function answerNow(request: Request): void {
  const reply = callEngine(request.call, request.args);
  const missing = images.missing(reply.error);
  if (missing && !request.loaded?.includes(missing)) return void loadImages(missing, request);
  const seek = seekOf(reply);
  if (!seek) return settle(request, reply);
  seeking = request;
  post({ event: 'seeking', progress: seek });
  lastSeekEvent = performance.now();
  seekChannel.port2.postMessage(0);
}

// loadImages loads a set of images that a figure needs, and answers the call again.
async function loadImages(name: string, request: Request): Promise<void> {
  momentAwaited = true;
  const file = await images.load(name);
  momentAwaited = false;
  if (file) self.neuromod.addImages(name, file); // without them the call is refused again
  answerNow({ ...request, loaded: [...(request.loaded ?? []), name] });
  answerQueue();
}

function settle(request: Request, reply: Reply): void {
  self.postMessage({ id: request.id, ...reply });
  frames.changed();
  scheduleAdvance();
  frames.serve();
}

// --- Long seeks ----------------------------------------------------------------

// A call that has far to seek, such as opening a link late in a run, does it in parts. The page
// gets the progress, the stages show what passes, and only the call stop is answered in between;
// all others wait.

const SEEK_PART = 40; // ms between two checks for messages
const SEEK_EVENT_EVERY = 100; // ms between two progress events

let seeking: Request | undefined; // the call that seeks
let lastSeekEvent = 0;

const seekChannel = new MessageChannel();
seekChannel.port1.onmessage = () => continueSeek();

const isSeeking = (result: unknown): result is SeekingAnswer => typeof result === 'object' && result !== null && 'way' in result;
const seekOf = ({ result }: Reply): SeekProgress | undefined => (isSeeking(result) ? result.way : undefined);

function continueSeek(): void {
  if (!seeking || !running) return;
  const reply = callEngine('onward', JSON.stringify({ x: SEEK_PART }));
  const seek = seekOf(reply);
  if (!seek) {
    const request = seeking;
    seeking = undefined;
    post({ event: 'seeking', progress: null });
    settle(request, reply);
    return answerQueue();
  }
  const now = performance.now();
  if (now - lastSeekEvent >= SEEK_EVENT_EVERY) {
    lastSeekEvent = now;
    post({ event: 'seeking', progress: seek });
  }
  frames.changed();
  frames.serve();
  seekChannel.port2.postMessage(0);
}

// --- Time ----------------------------------------------------------------------

const advanceChannel = new MessageChannel();
advanceChannel.port1.onmessage = () => advance();
let timer = 0;
let advanceScheduled = false; // an advance is scheduled
let lastStatus = 0;
let lastTrial = -1;

function scheduleAdvance(): void {
  if (advanceScheduled && !timer) return;
  clearTimeout(timer);
  timer = 0;
  advanceScheduled = true;
  advanceChannel.port2.postMessage(0);
}

function advance(): void {
  advanceScheduled = false;
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
    advanceScheduled = true;
    advanceChannel.port2.postMessage(0);
  } else if (wait > 0) {
    advanceScheduled = true;
    timer = setTimeout(() => {
      timer = 0;
      advance();
    }, wait);
  }
}

// report posts the state every STATUS_EVERY ms while time goes on; after the end of a trial at
// once, but at most three times as often.
function report(): void {
  const now = performance.now();
  if (now - lastStatus < STATUS_EVERY / 3) return;
  const reply = JSON.parse(self.neuromod.call('state', '{}')) as { result?: State };
  const state = reply.result;
  if (!state) return;
  if (now - lastStatus < STATUS_EVERY && state.trial === lastTrial) return;
  lastStatus = now;
  lastTrial = state.trial;
  post({ event: 'status', state });
}

// PageMessage is a message from the page.
type PageMessage =
  | (StartMessage & ({ base: string } | { module: WebAssembly.Module }))
  | { ping: number }
  | { port: MessagePort; which: number }
  | { mark: number; which: number }
  | Request;

self.onmessage = ({ data }: MessageEvent<PageMessage>) => {
  if ('base' in data || 'module' in data) {
    moments = new Moments(data.base, data.openings);
    images = new Images(data.base);
    void boot(loadProgram(data), data.moment);
  }
  else if ('ping' in data) post({ event: 'alive' });
  else if ('port' in data) frames.connect(data.port, data.which);
  else if ('mark' in data) frames.mark(data.mark, data.which, seeking !== undefined);
  else if (running && ((!seeking && !momentAwaited) || data.call === 'stop')) answer(data);
  else {
    moments.needed(data.call, data.args); // its file loads meanwhile
    queue.push(data);
  }
};

post({ event: 'alive' });

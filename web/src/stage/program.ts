// Loads the stage's program into its own document (stage.html) and reports the progress to the
// page. Everything else in the stage is Go: see wasm/stage.

import '../base/trusted-types';
import { limitFrameRate } from './pace';

/** What wasm_exec.js defines. */
interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

type StageGlobals = typeof globalThis & {
  Go?: new () => GoRuntime;
  /** Set in a single file, where the page sends the program when asked. */
  programComes?: boolean;
};

const globals = globalThis as StageGlobals;

function post(message: Record<string, unknown>): void {
  window.parent.postMessage(message, '*');
}

type Cause = 'wasm' | 'webgl' | 'file' | 'other';

/** StageError is why the stage cannot be drawn, with the cause that a person can act on. */
class StageError extends Error {
  constructor(
    message: string,
    readonly reason: Cause,
  ) {
    super(message);
  }
}

function hasWebGL2(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2');
  // Browsers allow only a few contexts: give this one back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function loadRuntime(): Promise<void> {
  if (globals.Go) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('wasm_exec.js', document.baseURI).href;
    script.onload = () => resolve();
    script.onerror = () => reject(new StageError('wasm_exec.js could not be loaded', 'file'));
    document.head.append(script);
  });
}

let loaded = 0; // bytes of the program

/** The program, sent by the page: in a sandbox the two documents have no access to each other. */
function programFromPage(): Promise<Response> {
  return new Promise((resolve, reject) => {
    addEventListener('message', ({ source, data }: MessageEvent<{ type?: string; blob?: Blob; message?: string } | null>) => {
      if (source !== window.parent || data?.type !== 'program') return;
      if (data.blob) resolve(new Response(data.blob, { headers: { 'content-type': 'application/wasm' } }));
      else reject(new Error(data.message));
    });
    post({ type: 'program' });
  });
}

/** The response again, reporting how much of it has arrived. */
function withProgress(response: Response): Response {
  if (!response.body) return response;
  // The content length of a compressed transfer is that of the compressed data, which the sum
  // exceeds: total is never less than the sum.
  const total = Number(response.headers.get('content-length') ?? 0);
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      post({ type: 'progress', loaded, total: Math.max(total, loaded) });
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { 'content-type': 'application/wasm' } });
}

async function start(): Promise<void> {
  // The request comes first: the check of WebGL keeps this thread busy meanwhile.
  const program = globals.programComes ? programFromPage() : fetch(new URL('stage.wasm', document.baseURI));
  program.catch(() => {}); // awaited below; the check may throw before
  if (!hasWebGL2()) throw new StageError('this browser has no WebGL 2, which the stage is drawn with', 'webgl');
  await loadRuntime();
  const response = await program.catch((error: Error) => Promise.reject(new StageError(`stage.wasm: ${error.message}`, 'file')));
  if (!response.ok) throw new StageError(`stage.wasm could not be loaded (${response.status})`, 'file');
  if (/html/.test(response.headers.get('content-type') ?? '')) throw new StageError('stage.wasm: the server answered with a page', 'file');
  if (!globals.Go) throw new StageError('wasm_exec.js did not define Go', 'file');
  const go = new globals.Go();
  const { instance } = await instantiate(withProgress(response), go.importObject);
  await go.run(instance);
  throw new StageError('the stage has stopped', 'other');
}

async function instantiate(response: Response, imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  try {
    const result = await WebAssembly.instantiateStreaming(response, imports);
    if (import.meta.env.PROD && loaded !== __STAGE_BYTES__) throw new StageError('stage.wasm is of another version', 'file');
    return result;
  } catch (error) {
    if (typeof WebAssembly === 'undefined') throw new StageError('this browser has no WebAssembly', 'wasm');
    const broken =
      error instanceof TypeError ||
      error instanceof WebAssembly.LinkError ||
      (error instanceof WebAssembly.CompileError && !/policy/i.test(error.message));
    throw broken ? new StageError(`stage.wasm: ${error.message}`, 'file') : error;
  }
}

post({ type: 'begun', build: __BUILD__ });
// When the browser takes the graphics context away, Ebitengine would reload its document at once.
// That takes another stage's context away, without end. The page decides when to reload.
addEventListener('webglcontextlost', (event) => {
  event.stopImmediatePropagation();
  post({ type: 'contextLost' });
}, true);
limitFrameRate();
start().catch((error: unknown) => {
  post({
    type: 'lost',
    message: error instanceof Error ? error.message : String(error),
    cause: error instanceof StageError ? error.reason : 'other',
  });
});

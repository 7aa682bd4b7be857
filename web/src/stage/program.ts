// Loads the stage's program into its own document (stage.html) and tells the page
// how far it has come. Everything after that is Go: see wasm/stage.

import '../base/trusted-types';
import { keepPace } from './pace';

/** What wasm_exec.js defines. */
interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

type StageGlobals = typeof globalThis & {
  Go?: new () => GoRuntime;
  /** In a single file the program is not beside the page, which sends it when asked. */
  programComes?: boolean;
};

const globals = globalThis as StageGlobals;

function post(message: Record<string, unknown>): void {
  window.parent.postMessage(message, '*');
}

type Cause = 'wasm' | 'webgl' | 'file' | 'other';

/** Lost is why the stage is not drawn, as far as a person can do something about it. */
class Lost extends Error {
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
  // Browsers keep only a few contexts: hand this one back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function loadRuntime(): Promise<void> {
  if (globals.Go) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('wasm_exec.js', document.baseURI).href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Lost('wasm_exec.js could not be loaded', 'file'));
    document.head.append(script);
  });
}

let loaded = 0; // bytes of the program

/** The program as the page sends it: in a sandbox the two may not reach into each other. */
function sent(): Promise<Response> {
  return new Promise((resolve, reject) => {
    addEventListener('message', ({ source, data }: MessageEvent<{ type?: string; blob?: Blob; message?: string } | null>) => {
      if (source !== window.parent || data?.type !== 'program') return;
      if (data.blob) resolve(new Response(data.blob, { headers: { 'content-type': 'application/wasm' } }));
      else reject(new Error(data.message));
    });
    post({ type: 'program' });
  });
}

/** The response's body again, reporting how much of it has arrived. */
function counted(response: Response): Response {
  if (!response.body) return response;
  // Compressed transfers give the compressed length: the sum then passes it, and
  // the page must not show more than all.
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
  // First the request, then what keeps this thread busy while it is under way.
  const program = globals.programComes ? sent() : fetch(new URL('stage.wasm', document.baseURI));
  program.catch(() => {}); // waited for below; the check may throw before
  if (!hasWebGL2()) throw new Lost('this browser has no WebGL 2, which the stage is drawn with', 'webgl');
  await loadRuntime();
  const response = await program.catch((error: Error) => Promise.reject(new Lost(`stage.wasm: ${error.message}`, 'file')));
  if (!response.ok) throw new Lost(`stage.wasm could not be loaded (${response.status})`, 'file');
  if (/html/.test(response.headers.get('content-type') ?? '')) throw new Lost('stage.wasm: the server answered with a page', 'file');
  if (!globals.Go) throw new Lost('wasm_exec.js did not define Go', 'file');
  const go = new globals.Go();
  const { instance } = await instantiated(counted(response), go.importObject);
  await go.run(instance);
  throw new Lost('the stage has stopped', 'other');
}

async function instantiated(response: Response, imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  try {
    const made = await WebAssembly.instantiateStreaming(response, imports);
    if (import.meta.env.PROD && loaded !== __STAGE_BYTES__) throw new Lost('stage.wasm is of another version', 'file');
    return made;
  } catch (error) {
    if (typeof WebAssembly === 'undefined') throw new Lost('this browser has no WebAssembly', 'wasm');
    const broken =
      error instanceof TypeError ||
      error instanceof WebAssembly.LinkError ||
      (error instanceof WebAssembly.CompileError && !/policy/i.test(error.message));
    throw broken ? new Lost(`stage.wasm: ${error.message}`, 'file') : error;
  }
}

post({ type: 'begun', build: __BUILD__ });
// Without this Ebiten reloads its document at once when the browser takes the graphics context
// away, which takes another stage's away, and so on without end. The page says when.
addEventListener('webglcontextlost', (event) => {
  event.stopImmediatePropagation();
  post({ type: 'contextLost' });
}, true);
keepPace();
start().catch((error: unknown) => {
  post({
    type: 'lost',
    message: error instanceof Error ? error.message : String(error),
    cause: error instanceof Lost ? error.reason : 'other',
  });
});

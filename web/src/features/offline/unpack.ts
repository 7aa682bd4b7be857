// The only uncompressed script in a single file of the lab. It unpacks the page, then the engine,
// later the stage, and starts the page.

import '../../base/trusted-types';
import { XzReadableStream } from 'xz-decompress';
import type { Packed } from '../../base/packed-files';
import { embeddedLink, embeddedMoment, withLink } from '../../base/file-link';

// The file's text before anything changes it, for making copies.
const source = `<!doctype html>\n${document.documentElement.outerHTML}`;

interface Texts {
  worker: string;
  stage: string;
  page: string;
  openings: Record<string, string>; // in base64
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

// unpackPart unpacks a part and removes its text from the document; copies use source.
function unpackPart(part: string, type: string): Response {
  const element = document.getElementById(`packed-${part}`)!;
  const bytes = bytesOf(element.textContent);
  element.remove();
  return new Response(new XzReadableStream(new Blob([bytes]).stream()), { headers: { 'content-type': type } });
}

// setLink puts a link into the address. In a document from srcdoc only location.hash works.
function setLink(link: string): void {
  try {
    history.replaceState(null, '', `#${link}`);
  } catch {
    location.hash = link;
  }
}

async function start(): Promise<void> {
  const texts = JSON.parse(await unpackPart('page', 'application/json').text()) as Texts;
  const engine = WebAssembly.compileStreaming(unpackPart('engine', 'application/wasm'));
  engine.catch(() => {}); // whoever awaits it gets the error
  let stage: Promise<Blob> | undefined;
  const packed: Packed = {
    worker: URL.createObjectURL(new Blob([texts.worker], { type: 'text/javascript' })),
    engine,
    openings: Object.fromEntries(Object.entries(texts.openings).map(([figure, base64]) => [figure, bytesOf(base64)])),
    stagePage: texts.stage,
    stage: () => (stage ??= unpackPart('stage', 'application/wasm').blob()),
    moment: bytesOf(embeddedMoment()),
    copy: (link, moment) => withLink(source, link, moment),
  };
  window.packed = packed;
  const link = embeddedLink();
  if (link && location.hash.length < 2) setLink(link);
  // The file's content security policy allows this script by its hash.
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = texts.page;
  document.body.append(script);
}

start().catch((error: unknown) => {
  console.error(error);
  document.getElementById('unopened')!.hidden = false;
});

// The only script that stands readable in a single file of the lab. It unpacks the rest
// (the page, then the engine, and the stage when it is wanted) and starts the page.

import '../../base/trusted-types';
import { XzReadableStream } from 'xz-decompress';
import type { Packed } from '../../base/packed-files';
import { embeddedLink, withLink } from '../../base/file-link';

// Before anything changes it: what a copy of the file is made of.
const source = `<!doctype html>\n${document.documentElement.outerHTML}`;

interface Texts {
  worker: string;
  stage: string;
  page: string;
}

// unpacked is one of the parts; its text goes once it has been read, since a copy has the source.
function unpacked(part: string, type: string): Response {
  const place = document.getElementById(`packed-${part}`)!;
  const text = atob(place.textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  place.remove();
  return new Response(new XzReadableStream(new Blob([bytes]).stream()), { headers: { 'content-type': type } });
}

// openAt puts a link into the address. In a document from srcdoc only this way of it works.
function openAt(link: string): void {
  try {
    history.replaceState(null, '', `#${link}`);
  } catch {
    location.hash = link;
  }
}

async function start(): Promise<void> {
  const texts = JSON.parse(await unpacked('page', 'application/json').text()) as Texts;
  const engine = WebAssembly.compileStreaming(unpacked('engine', 'application/wasm'));
  engine.catch(() => {}); // told by whoever waits for it
  let stage: Promise<Blob> | undefined;
  const packed: Packed = {
    worker: URL.createObjectURL(new Blob([texts.worker], { type: 'text/javascript' })),
    engine,
    stagePage: texts.stage,
    stage: () => (stage ??= unpacked('stage', 'application/wasm').blob()),
    copy: (link) => withLink(source, link),
  };
  window.packed = packed;
  const link = embeddedLink();
  if (link && location.hash.length < 2) openAt(link);
  // Its hash stands in the file's policy.
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = texts.page;
  document.body.append(script);
}

start().catch((error: unknown) => {
  console.error(error);
  document.getElementById('unopened')!.hidden = false;
});

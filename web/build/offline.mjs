// Builds web/dist/neuromodlab.html from the built page: the lab as one file that opens from disk,
// without a network, under a strict content policy. It holds both programs and the page's script as
// xz in base64; offline/unpack.ts unpacks them.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import config from '../vite.config.js';
import { NO_MODULES, notStartedScript, withNotStarted } from './not-started.mjs';
import { packed } from './packed.mjs';
import { hash } from './policy.mjs';

const web = resolve(import.meta.dirname, '..');
const dist = resolve(web, 'dist');
const MAX_BYTES = 6_000_000; // bytes

const die = (message) => {
  console.error(message);
  process.exit(1);
};

const read = (...path) => readFileSync(resolve(...path), 'utf8');

// xz compresses bytes with options that the unpacker supports: a crc32 check, and no dictionary larger
// than the largest program. With pb=1 it matters little at which multiple of four the program's data begin, which
// otherwise makes the stage 2 % larger or smaller with the length of the folder's name.
async function xz(bytes) {
  const child = spawn('xz', ['--format=xz', '--check=crc32', '--lzma2=preset=9e,dict=16MiB,pb=1', '--stdout'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) =>
    child.on('close', done).on('error', () => die('xz is missing: it compresses the single file (Debian: apt-get install xz-utils)')),
  );
  child.stdin.end(bytes);
  const out = [];
  for await (const chunk of child.stdout) out.push(chunk);
  if ((await ended) !== 0) die('xz failed');
  return Buffer.concat(out);
}

// bundled builds one entry into one script, with its styles.
async function bundled(entry, format) {
  const { output } = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: {
      ...config.build,
      write: false,
      modulePreload: false,
      rollupOptions: { input: resolve(web, entry), output: { format, codeSplitting: false } },
    },
  });
  const scripts = output.filter((file) => file.type === 'chunk');
  if (scripts.length !== 1)
    die(`${entry}: ${scripts.length} scripts instead of one: ${scripts.map(({ fileName }) => fileName).join(', ')}`);
  const styles = output.filter((file) => file.fileName.endsWith('.css')).map((file) => String(file.source));
  return { script: scripts[0].code, style: styles.join('\n'), files: output };
}

// inline escapes a script for use between script tags.
const inline = (script) => script.replaceAll('\r', '\\r').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

if (!existsSync(resolve(dist, 'index.html'))) die('the page is not built: run `make build`');

const words = JSON.parse(read(web, '../assets/locales/en.json'));
const runtime = read(dist, 'wasm_exec.js');
const page = await bundled('index.html', 'es');
const unpack = await bundled('src/features/offline/unpack.ts', 'iife');
const worker = page.files.find((file) => /worker-.*\.js$/.test(file.fileName));

const stageBuilt = await bundled('src/stage/program.ts', 'es');
const stageScript = inline(`${runtime}\nglobalThis.programComes = true;\n${stageBuilt.script}`);
const stage = read(web, 'stage.html').replace(
  /<script type="module"[^>]*><\/script>/,
  () => `<script type="module">${stageScript}</script>`,
);
const unpackScript = inline(unpack.script);

const policy = [
  "default-src 'none'",
  `script-src ${[notStartedScript(), NO_MODULES, unpackScript, page.script, stageScript].map(hash).join(' ')} 'wasm-unsafe-eval'`,
  "style-src 'unsafe-inline'", // the charts write style attributes
  'img-src data: blob:',
  'media-src blob:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

// Saved moments, by figure, in base64.
const openings = Object.fromEntries(
  Object.entries(JSON.parse(config.define.__OPENINGS__)).map(([figure, path]) => {
    return [figure, readFileSync(resolve(dist, path)).toString('base64')];
  }),
);

const parts = {
  page: Buffer.from(JSON.stringify({ page: page.script, worker: `${runtime}\n${worker.code ?? worker.source}`, stage, openings })),
  engine: readFileSync(resolve(dist, 'engine.wasm')),
  stage: readFileSync(resolve(dist, 'stage.wasm')),
};
const asText = async ([name, bytes]) => [name, (await packed(bytes, 'xz', xz)).toString('base64')];
const texts = Object.fromEntries(await Promise.all(Object.entries(parts).map(asText)));

const file = withNotStarted(read(web, 'index.html'))
  .replace(/<script data-served>[\s\S]*?<\/script>\n/, '')
  .replace(
    '<meta charset="utf-8">',
    (charset) =>
      `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
      `<meta name="neuromodlab-link" content="">\n<meta name="neuromodlab-home" content="">\n<meta name="neuromodlab-moment" content="">`,
  )
  .replace('</head>', (end) => `<style>${page.style.replaceAll('</style', '<\\/style')}</style>\n${end}`)
  .replace(/<script type="module"[^>]*><\/script>/, () =>
    [
      `<p class="noscript" id="unopened" role="alert" hidden>${words['offline.unopened']}</p>`,
      ...Object.entries(texts).map(([name, text]) => `<script type="text/plain" id="packed-${name}">${text}</script>`),
      `<script>${unpackScript}</script>`,
    ].join('\n'),
  );

writeFileSync(resolve(dist, 'neuromodlab.html'), file);
const size = Buffer.byteLength(file);
const part = (name) => `${name} ${(texts[name].length / 1e6).toFixed(2)}`;
console.log(`neuromodlab.html ${(size / 1e6).toFixed(2)} MB (${Object.keys(texts).map(part).join(', ')})`);
if (size > MAX_BYTES) die(`neuromodlab.html is larger than ${MAX_BYTES / 1e6} MB`);

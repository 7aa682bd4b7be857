// Serves web/dist on a free port and opens it in Chromium.

import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const DIST = resolve(import.meta.dirname, '../dist');

const english = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets/locales/en.json'), 'utf8'));

// words are the page's English words of a key, with {name} replaced.
export function words(key, values = {}) {
  if (!(key in english)) throw new Error(`en.json has no ${key}`);
  return together(english[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)));
}

// together keeps a number and its unit on one line, as web/src/text.ts does.
const together = (text) =>
  text.replace(/(\d) (?=(?:ms|s|min|h|nM|µM|Hz|kHz|mV|µm|mm|px|MB|KiB|MiB|kB|%|×|°)(?![\p{L}\p{N}]))/gu, '$1\u00a0');

// pattern matches the words of a key; a value may itself be a pattern, and what is not given matches anything.
export function pattern(key, values = {}) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = words(key).split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!name) return literal(part);
    const value = values[name] ?? /.+?/;
    return value instanceof RegExp ? value.source : literal(String(value));
  });
  return new RegExp(parts.join('').replaceAll(' ', '\\s'));
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const named = (list, name) => list.some((one) => (one instanceof RegExp ? one.test(name) : one === name));

// serve answers requests for files under dist/. refuse names files that it denies, stall those
// that it never answers; instead has contents by the name of the file they stand for. All three
// may change while it serves. headers go out with each;
// extra has pages of a test's own, a text or {html, headers}.
export function serve({ refuse = [], stall = [], under = '/', extra = {}, headers = {}, instead = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (extra[path]) {
      const { html = extra[path], headers: own = {} } = extra[path];
      response.writeHead(200, { 'content-type': TYPES['.html'], ...own }).end(html);
      return;
    }
    const name = path.startsWith(under) ? path.slice(under.length) || 'index.html' : '';
    if (named(stall, name)) return;
    if (Object.hasOwn(instead, name)) {
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(instead[name]);
      return;
    }
    const file = join(DIST, normalize('/' + name));
    const found = await stat(file).catch(() => null);
    if (!found?.isFile() || named(refuse, name)) {
      response.writeHead(404).end('not found');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': found.size,
      ...headers,
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      server.unref(); // one that a failed test leaves open keeps nobody waiting
      const url = `http://127.0.0.1:${server.address().port}${under}`;
      done({ url, close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))) });
    });
  });
}

// launch starts the browser. Each test opens fresh pages, and on two cores the optimising of
// WebAssembly code right after the start takes longer than what the code then does: so a function
// is optimised after more work than usual. asShipped leaves the browser as people have it.
export const launch = ({ asShipped = false } = {}) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      // Without a graphics card pages are put together sooner by other means, and WebGL stays; of
      // a canvas that is partly out of view a part may then be missing in a screenshot.
      '--disable-gpu-compositing',
      '--disable-background-networking',
      '--no-first-run',
      ...(asShipped ? [] : ['--js-flags=--wasm-tiering-budget=200000000']),
    ],
  });

// open opens the page and gathers all that it complains of.
export async function open(browser, url, options = {}) {
  const { hash = '', stage = true, init, prepare, patience = 60_000, ...context } = options; // prepare is done to the page before it opens
  const made = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...context });
  const page = await made.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (init) await page.addInitScript(init);
  await prepare?.(page);
  await page.goto(url + hash);
  await page.waitForFunction(() => window.lab !== undefined);
  await page.evaluate(() => window.lab.ready);
  if (stage) await page.waitForFunction(() => document.getElementById('loading').hidden, undefined, { timeout: patience });
  return { page, complaints, close: () => made.close() };
}

// axe looks for faults of accessibility, in one go and no more than those.
export const axe = (page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

// call calls window.lab in the page; a refusal comes back as {error}.
export const call = (page, name, ...args) =>
  page.evaluate(
    async ([method, given]) => {
      try {
        return await window.lab[method](...given);
      } catch (error) {
        return { error: error.message };
      }
    },
    [name, args],
  );

// copyLink is Share, Copy a link: the link then stands in the address.
export async function copyLink(page) {
  await page.click('#share');
  await page.click('.menu-share .menu-item');
}

// until asks, again and again, until a test in the page holds; it may be a promise, which
// waitForFunction would take for true.
export async function until(page, holds, arg, { timeout = 30_000 } = {}) {
  const end = Date.now() + timeout;
  while (!(await page.evaluate(holds, arg))) {
    if (Date.now() > end) throw new Error(`in ${timeout} ms this never held: ${holds}`);
    await page.waitForTimeout(50);
  }
}

// stagePixels looks at the stage's own picture: how many colours, and a sum of all.
export async function stagePixels(page, patience = 15_000) {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const found = await page.evaluate(async () => {
        const image = await createImageBitmap(await window.lab.export('png'));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const colours = new Set();
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) {
          const rgb = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
          colours.add(rgb);
          sum = (sum * 31 + rgb) % 1000000007;
        }
        return { colours: colours.size, sum };
      });
      if (found.colours > 20 || Date.now() > until) return found;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await page.waitForTimeout(300);
  }
}

// crowding looks at every text that can be seen, and tells of what is cut, or lies over
// another, or stands outside the page.
export const crowding = (page, within = 'body') =>
  page.evaluate((root) => {
    const visible = (node) =>
      node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      !node.closest('.sr, .skip, svg, canvas, [aria-hidden="true"], iframe, option');
    const name = (node) =>
      `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ''}.${[...node.classList].join('.')} ` +
      `“${node.textContent.trim().slice(0, 30)}”`;
    const found = [];
    const texts = [];
    // What is clipped is for screen readers only.
    const clipped = (node) =>
      node && node !== document.body && (getComputedStyle(node).clipPath !== 'none' || clipped(node.parentElement));
    const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const node = text.parentElement;
      if (!text.data.trim() || !visible(node) || clipped(node)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      if (!rects.length) continue;
      let box = {
        left: Math.min(...rects.map((r) => r.left)),
        right: Math.max(...rects.map((r) => r.right)),
        top: Math.min(...rects.map((r) => r.top)),
        bottom: Math.max(...rects.map((r) => r.bottom)),
      };
      // What scrolls may hide a part; what only hides cuts it.
      let fixed = false;
      let layer = '';
      let hidden = false;
      for (let at = node; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.position === 'fixed') fixed = true;
        if (style.zIndex !== 'auto' && style.position !== 'static') layer += `${at.id}.${at.className} `;
        if (at.matches('dialog, [popover]')) layer += 'over ';
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const r = at.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY);
        if (!scrolls && (box.right > r.right + 1.5 || box.left < r.left - 1.5 || box.bottom > r.bottom + 3 || box.top < r.top - 3))
          found.push(`cut: ${name(node)}`);
        box = {
          left: Math.max(box.left, r.left),
          right: Math.min(box.right, r.right),
          top: Math.max(box.top, r.top),
          bottom: Math.min(box.bottom, r.bottom),
        };
        if (box.right - box.left < 1 || box.bottom - box.top < 1) hidden = true;
      }
      if (hidden) continue;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name(node)}`);
      texts.push({ node, box, layer: `${fixed} ${layer}` });
    }
    const deep = 3; // px that two may share: what letters leave free of their line
    for (let i = 0; i < texts.length; i++) {
      for (let j = i + 1; j < texts.length; j++) {
        const [a, b] = [texts[i], texts[j]];
        if (a.layer !== b.layer || a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node)) continue;
        const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (w > deep && h > deep) found.push(`over each other: ${name(a.node)} and ${name(b.node)}`);
      }
    }
    return [...new Set(found)];
  }, within);

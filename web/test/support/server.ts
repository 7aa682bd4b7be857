// A server of web/dist on a free port, which can deny files, keep them back, or give others instead.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { DIST } from './paths';

const TYPES: Record<string, string> = {
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

type Name = string | RegExp;
type Headers = Record<string, string>;

export interface Serving {
  refuse?: Name[]; // files that are denied
  stall?: Name[]; // files that are never answered
  under?: string; // the folder of the address under which the page lies
  extra?: Record<string, string | { html: string; headers?: Headers }>; // pages of a test's own, by path
  headers?: Headers; // sent with every file
  instead?: Record<string, string>; // contents by the name of the file that they stand for
}

export interface Server {
  url: string;
  close: () => Promise<void>;
}

const named = (list: Name[], name: string) => list.some((one) => (one instanceof RegExp ? one.test(name) : one === name));

// serve answers requests for files under dist/. What refuse, stall and instead hold may change while it serves.
export function serve({ refuse = [], stall = [], under = '/', extra = {}, headers = {}, instead = {} }: Serving = {}): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const page = extra[path];
    if (page) {
      const { html, headers: own } = typeof page === 'string' ? { html: page, headers: {} } : page;
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
    void stat(file)
      .catch(() => null)
      .then((found) => {
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
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      server.unref(); // one that a failed test leaves open keeps nobody waiting
      const { port } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((closed) => {
          server.closeAllConnections();
          server.close(() => closed());
        });
      done({ url: `http://127.0.0.1:${port}${under}`, close });
    });
  });
}

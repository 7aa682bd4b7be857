// The service worker: it keeps one version of the lab whole, so that the page opens
// without a network. A file is known by the hash of its content: a version is either kept
// entirely or not at all, and no page gets files of two. It takes over only when a page
// says so; until then pages go on with the version they were opened with.
//
// Why not Workbox (tried: workbox-precaching 7.4.1, with hashes of the content as integrity): its
// pages keep to one version too, and it refuses one that is not whole. But it keeps all versions
// in one cache: what it fetched of a refused one stays there until the next one takes over. A
// cache for each version, unchanged files taken over from the one before, and a refused one
// removed would have to be written on top of it, which is most of this file. And the worker grows
// from 10 to 32 kB, and its plugin for Vite brings 340 packages.

declare const __FILES__: Record<string, string>; // path → SHA-256 of its content
declare const __VERSION__: string;

export {}; // a program of its own, though it imports nothing

interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

// The worker's scope, as far as it is used here: the page's types and a worker's do not
// go into one program.
declare const self: {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', act: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', act: (event: Fetching) => void): void;
  addEventListener(name: 'message', act: (event: MessageEvent) => void): void;
};

const files = __FILES__;
const { scope } = self.registration;
const OURS = `neuromodlab ${scope} `; // an origin may hold several labs, in folders
const NAME = OURS + __VERSION__;
const AT_ONCE = 4; // files under way together

const placeOf = (path: string) => `${new URL(path, scope).href}?sha256=${files[path]}`;

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  const before = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  const paths = Object.keys(files);
  const some = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) await keep(cache, before, path);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

// keep brings one file: from a version before, if it has not changed since.
async function keep(cache: Cache, before: string[], path: string): Promise<void> {
  const place = placeOf(path);
  for (const name of before) {
    const same = await (await caches.open(name)).match(place);
    if (same) return cache.put(place, same);
  }
  const response = await fetch(new URL(path, scope), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const hash = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  if (hash !== files[path]) throw new Error(`${path} is of another version`);
  await cache.put(place, new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
}

// pathOf is the file that is asked for; undefined where it is none of this version's.
function pathOf(request: Request): string | undefined {
  const address = request.url.replace(/[?#].*$/, '');
  if (request.method !== 'GET' || !address.startsWith(scope)) return undefined;
  const path = decodeURIComponent(address.slice(scope.length)) || 'index.html';
  return Object.hasOwn(files, path) ? path : undefined;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path === undefined) return;
  const cached = caches.open(NAME).then((cache) => cache.match(placeOf(path)));
  // A browser that has thrown the cache away has thrown all of it away.
  event.respondWith(cached.then((response) => response ?? fetch(event.request)));
});

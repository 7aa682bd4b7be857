// The service worker: it stores one version of the lab completely, so that the page opens without a
// network. Files are identified by the hash of their content. A version is stored entirely or not
// at all, and no page gets files of two versions. A new version takes over only when a page asks
// for it; until then pages use the one they were opened with.
//
// Why not Workbox (tried: workbox-precaching 7.4.1, with hashes of the content as integrity): its
// pages keep to one version too, and it refuses one that is not whole. But it keeps all versions
// in one cache: what it fetched of a refused one stays there until the next one takes over. A
// cache for each version, unchanged files taken over from the one before, and a refused one
// removed would have to be written on top of it, which is most of this file. And the worker grows
// from 10 to 32 kB, and its plugin for Vite brings 340 packages.

declare const __FILES__: Record<string, string>; // path → SHA-256 of its content
declare const __VERSION__: string;

export {}; // makes this file a module of its own

interface LifecycleEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface RequestEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

// The worker's global scope, as far as it is used here: TypeScript cannot have the types of a page
// and of a worker in one program.
declare const self: {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  addEventListener(name: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(name: 'message', listener: (event: MessageEvent) => void): void;
};

const files = __FILES__;
const { scope } = self.registration;
const CACHE_PREFIX = `neuromodlab ${scope} `; // an origin may host several labs, in different folders
const CACHE_NAME = CACHE_PREFIX + __VERSION__;
const PARALLEL = 4; // files loaded at the same time

const cacheKey = (path: string) => `${new URL(path, scope).href}?sha256=${files[path]}`;

async function install(): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  const oldCaches = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
  const paths = Object.keys(files);
  const storeNext = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) await storeFile(cache, oldCaches, path);
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, storeNext));
  } catch (error) {
    await caches.delete(CACHE_NAME);
    throw error;
  }
}

// storeFile stores one file: from an older version's cache where it has not changed, else loaded.
async function storeFile(cache: Cache, oldCaches: string[], path: string): Promise<void> {
  const key = cacheKey(path);
  for (const name of oldCaches) {
    const same = await (await caches.open(name)).match(key);
    if (same) return cache.put(key, same);
  }
  const response = await fetch(new URL(path, scope), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const hash = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  if (hash !== files[path]) throw new Error(`${path} is of another version`);
  await cache.put(key, new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME).map((name) => caches.delete(name)));
}

// pathOf is the path of a request's file, undefined where it is not a file of this version.
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
  const cached = caches.open(CACHE_NAME).then((cache) => cache.match(cacheKey(path)));
  // When a browser deletes the cache, it deletes all of it.
  event.respondWith(cached.then((response) => response ?? fetch(event.request)));
});

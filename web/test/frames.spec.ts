// The lab in every sort of frame and page: sandboxed, from one file, under a host's policies.
// What can work does; what cannot says so, with a link.

import type { Frame, Page } from '@playwright/test';
import { edits } from './support/builder';
import { test as base, expect } from './support/fixtures';
import { ready, until } from './support/lab';
import { serve, type Server } from './support/server';

const SLOW = { timeout: 120_000 };
const FIGURE = 'v=1&figure=reversal&seed=7&view.lang=en';
const ISOLATED = { 'cross-origin-embedder-policy': 'require-corp' };
const SHARED = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', ...ISOLATED };

type Headers = Record<string, string>;

const test = base.extend<{ opened: (body: string, headers?: Headers) => Promise<Page> }, { shared: Server }>({
  // shared sends the headers that AUTHORS.md names; light sends none.
  shared: [
    async ({}, use) => {
      const server = await serve({ refuse: ['stage.wasm'], headers: SHARED });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  // opened is a page of a host of its own.
  opened: async ({ page, host }, use) => {
    await use(async (body, headers = {}) => {
      const html = `<!doctype html><title>host</title><body>${body}`;
      const { url } = await host({ refuse: ['index.html'], extra: { '/host': { html, headers } } });
      await page.setViewportSize({ width: 1000, height: 800 });
      await page.goto(new URL('/host', url).href);
      return page;
    });
  },
});

// runs waits until time goes on in a frame.
async function runs(frame: Frame | Page): Promise<void> {
  await ready(frame, SLOW.timeout);
  await until(frame, () => window.lab.state().then(({ tick }) => tick > 0), undefined, SLOW);
}

const isDrawn = (frame: Frame | Page) => expect(frame.locator('#loading')).toBeHidden(SLOW);

// --- Frames -----------------------------------------------------------------------

for (const name of ['light', 'shared'] as const) {
  const host = name === 'shared' ? ', of a host that shares its files' : '';
  test(`a frame with sandbox="allow-scripts" runs${host}`, async ({ opened, light, shared }) => {
    const { url } = name === 'shared' ? shared : light;
    const page = await opened(
      `<iframe sandbox="allow-scripts" width="900" height="600" src="${url}index.html?embed=play#${FIGURE}"></iframe>`,
    );
    await until(page, () => frames.length === 1);
    for (;;) {
      // it may go over to the lab in one file
      const frame = page.frames()[1];
      const done = await runs(frame).then(
        () => true,
        (error: Error) => {
          if (frame === page.frames()[1] && !/destroyed|navigation|detached/.test(error.message)) throw error;
          return false;
        },
      );
      if (done) break;
    }
    expect(await page.frames()[1].evaluate(() => self.origin)).toBe('null');
    await expect(page.frames()[1].locator('#embed-bar')).toHaveCount(1);
  });
}

test('a frame in a sandbox without scripts says what it needs', async ({ opened, light }) => {
  const page = await opened(`<iframe sandbox="" width="900" height="600" src="${light.url}index.html?embed=play#${FIGURE}"></iframe>`);
  await expect(page.frameLocator('iframe').locator('noscript')).toContainText('JavaScript', { useInnerText: true });
});

const WITHIN: Record<string, string> = {
  'srcdoc, in a sandbox': "frame.sandbox = 'allow-scripts'; frame.srcdoc = text",
  'a blob': "frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' }))",
};
for (const [name, put] of Object.entries(WITHIN)) {
  test(`the one file runs and is drawn from ${name}`, async ({ opened, shared }) => {
    const page = await opened(`<script>
      fetch('${shared.url}neuromodlab.html').then((response) => response.text()).then((text) => {
        const frame = Object.assign(document.createElement('iframe'), { width: 900, height: 700 });
        ${put};
        document.body.append(frame);
      });
    </script>`);
    await until(page, () => frames.length === 1, undefined, SLOW);
    await runs(page.frames()[1]);
    await isDrawn(page.frames()[1]);
  });
}

// --- The element ------------------------------------------------------------------

const element = (at: Server) => `<neuromod-lab src="${at.url}#${FIGURE}" level="play" style="max-width: 640px"></neuromod-lab>`;
const script = (at: Server, how = '') => `<script ${how} src="${at.url}neuromod-lab.js"></script>`;

// sized is how large the element is once the page inside has said so.
async function sized(page: Page) {
  await expect(page.locator('neuromod-lab[data-sized] iframe')).toBeAttached(SLOW);
  return page.evaluate(() => {
    const { width, height } = document.querySelector('neuromod-lab')!.getBoundingClientRect();
    const frame = document.querySelector('neuromod-lab')!.shadowRoot!.querySelector('iframe')!.getBoundingClientRect();
    return { width, height, same: frame.width === width && frame.height === height };
  });
}

const HEARD =
  `<script nonce="n">addEventListener('message', ({ data }) => data.event === 'size' && ` +
  `document.querySelector('neuromod-lab').setAttribute('data-sized', data.height))</script>`;

// A host's headers and its page, which has the element of a server.
const HOSTS: Record<string, [Headers, (shared: Server, light: Server) => string]> = {
  'a policy without inline styles': [
    { 'content-security-policy': "default-src 'none'; style-src 'self'; frame-src *; script-src 'nonce-n'" },
    (at) =>
      `<table width="640" cellpadding="0" cellspacing="0"><tr><td>${script(at, 'nonce="n"')}` +
      `<neuromod-lab src="${at.url}#${FIGURE}"></neuromod-lab></table>`,
  ],
  'a policy that requires trusted types': [
    { 'content-security-policy': "require-trusted-types-for 'script'" },
    (at) => script(at) + element(at),
  ],
  'a script of type module': [{}, (at) => script(at, 'type="module"') + element(at)],
  'an import, the link alone as src': [
    {},
    (at) =>
      `<script type="module">await import('${at.url}neuromod-lab.js')</script>` +
      `<neuromod-lab src="#${FIGURE}" style="max-width: 640px"></neuromod-lab>`,
  ],
  'two scripts, after the element': [{}, (at) => element(at) + script(at) + script(at, 'defer')],
  'a page that embeds only what allows it': [ISOLATED, (at) => script(at) + element(at)],
  'a page that embeds only what allows it, its own copy of the script': [
    ISOLATED,
    (_, light) => `<script src="neuromod-lab.js"></script>${element(light)}`,
  ],
  'a shadow root, moved after it stood': [
    {},
    (at) => `${script(at)}<template>${element(at)}</template><div></div><script>
    const copy = document.importNode(document.querySelector('template').content, true);
    document.body.append(copy);
    document.querySelector('div').append(document.querySelector('neuromod-lab'));
  </script>`,
  ],
};
for (const [name, [headers, body]] of Object.entries(HOSTS)) {
  test(`the element sizes itself: ${name}`, async ({ opened, shared, light }) => {
    const page = await opened(HEARD + body(shared, light), headers);
    const { width, height, same } = await sized(page);
    expect([width, same]).toEqual([640, true]);
    expect(height).toBeGreaterThan(400);
  });
}

for (const [lang, words] of [
  ['de', 'In Neuromod Lab öffnen'],
  ['es', 'Abrirla en Neuromod Lab'],
]) {
  test(`where the figure cannot load, the element says so in the page’s language and links to it: ${lang}`, async ({
    page,
    opened,
    host,
    shared,
  }) => {
    const closed = await host({ headers: { 'x-frame-options': 'DENY' } });
    await page.clock.install();
    await opened(`<div lang="${lang}">${script(shared)}<neuromod-lab src="${closed.url}#v=1&figure=reversal"></neuromod-lab></div>`);
    await expect(page.locator('neuromod-lab iframe')).toBeAttached();
    await page.clock.runFor(20_000); // longer than the element waits
    const link = page.locator('neuromod-lab a');
    await expect(link).toHaveText(words, { timeout: 60_000 });
    await expect(link).toHaveAttribute('href', `${closed.url}#v=1&figure=reversal`);
  });
}

test('the page runs where its own host requires trusted types', async ({ host, page }) => {
  const strict = await host({ headers: { 'content-security-policy': "require-trusted-types-for 'script'" } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${strict.url}#${FIGURE}`);
  await runs(page);
  await isDrawn(page);
  await edits(page);
  expect(complaints).toEqual([]);
});

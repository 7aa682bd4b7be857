// The lab in every sort of frame and page: sandboxed, from one file, under a host's policies.
// What can work does; what cannot says so, with a link.


import { expect, test } from './support/fixtures';
import { until } from './support/lab';
import { serve, type Server } from './support/server';

const SLOW = { timeout: 120_000 };
const FIGURE = 'v=1&figure=reversal&seed=7&view.lang=en';
const ISOLATED = { 'cross-origin-embedder-policy': 'require-corp' };
const SHARED = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', ...ISOLATED };

let plain: Server;
let shared: Server;
let browser: Browser; // plain sends no headers, shared those that AUTHORS.md names
const servers = [];

async function host(options) {
  const made = await serve(options);
  servers.push(made);
  return made;
}

test.beforeAll(async () => {
  plain = await host({ refuse: ['stage.wasm'] });
  shared = await host({ refuse: ['stage.wasm'], headers: SHARED });
});

test.afterAll(async () => {
  await Promise.all(servers.map(({ close }) => close()));
});

const html = (body: string) => `<!doctype html><title>host</title><body>${body}`;

// opened is a page of a host of its own.
async function opened(page: Page, headers = {}) {
  const { url } = await host({ refuse: ['index.html'], extra: { '/host': { html: html(page), headers } } });
  const made = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  made.setDefaultTimeout(SLOW.timeout);
  await made.goto(new URL('/host', url).href);
  return made;
}

// runs waits until time goes on in a frame.
async function runs(frame: Frame) {
  await frame.waitForFunction(() => window.lab?.ready.then(() => true), undefined, SLOW);
  await until(frame, () => window.lab.state().then(({ tick }) => tick > 0), undefined, SLOW);
}

const drawn = (frame: Frame) => frame.waitForFunction(() => document.getElementById('loading')!.hidden, undefined, SLOW);

// --- Frames -----------------------------------------------------------------------

for (const [name, at] of [['', () => plain], [', of a host that shares its files', () => shared]]) {
  test(`a frame with sandbox="allow-scripts" runs${name}`, async () => {
    const page = await opened(
      `<iframe sandbox="allow-scripts" width="900" height="600" src="${at().url}index.html?embed=play#${FIGURE}"></iframe>`,
    );
    await until(page, () => frames.length === 1);
    await page.waitForFunction(() => true);
    for (;;) { // it may go over to the lab in one file
      const frame = page.frames()[1];
      const done = await runs(frame).then(
        () => true,
        (error) => (frame === page.frames()[1] && !/destroyed|navigation|detached/.test(error.message) ? Promise.reject(error) : false),
      );
      if (done) break;
    }
    expect(await page.frames()[1].evaluate(() => [self.origin, document.querySelectorAll('#embed-bar').length].join())).toBe('null,1');
    await page.close();
  });
}

test('a frame in a sandbox without scripts says what it needs', async () => {
  const page = await opened(`<iframe sandbox="" width="900" height="600" src="${plain.url}index.html?embed=play#${FIGURE}"></iframe>`);
  const shown = await page.frames()[1].locator('noscript').innerText();
  expect(shown).toMatch(/JavaScript/);
  await page.close();
});

const within = {
  'srcdoc, in a sandbox': "frame.sandbox = 'allow-scripts'; frame.srcdoc = text",
  'a blob': "frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' }))",
};
for (const [name, put] of Object.entries(within)) {
  test(`the one file runs and is drawn from ${name}`, async () => {
    const page = await opened(`<script>
      fetch('${shared.url}neuromodlab.html').then((response) => response.text()).then((text) => {
        const frame = Object.assign(document.createElement('iframe'), { width: 900, height: 700 });
        ${put};
        document.body.append(frame);
      });
    </script>`);
    await until(page, () => frames.length === 1, undefined, SLOW);
    await runs(page.frames()[1]);
    await drawn(page.frames()[1]);
    await page.close();
  });
}

// --- The element ------------------------------------------------------------------

const element = (at: number) => `<neuromod-lab src="${at.url}#${FIGURE}" level="play" style="max-width: 640px"></neuromod-lab>`;
const script = (at: number, how = '') => `<script ${how} src="${at.url}neuromod-lab.js"></script>`;

// sized is how large the element is once the page inside has said so.
async function sized(page: Page) {
  await until(page, () => document.querySelector('neuromod-lab')?.shadowRoot?.querySelector('iframe'), undefined, SLOW);
  await page.evaluate(() => new Promise((done) => {
    const one = document.querySelector<HTMLElement>('neuromod-lab');
    if (one!.dataset.sized) done();
    one!.addEventListener('size', () => done());
  }));
  return page.evaluate(() => {
    const { width, height } = document.querySelector('neuromod-lab')!.getBoundingClientRect();
    const frame = document.querySelector('neuromod-lab')!.shadowRoot!.querySelector('iframe')!.getBoundingClientRect();
    return { width, height, same: frame.width === width && frame.height === height };
  });
}

const heard = `<script nonce="n">addEventListener('message', ({ data }) => data.event === 'size' && ` +
  `document.querySelector('neuromod-lab').setAttribute('data-sized', data.height))</script>`;
const hosts = {
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
    () => `<script src="neuromod-lab.js"></script>${element(plain)}`,
  ],
  'a shadow root, moved after it stood': [
    {},
    (at) => `${script(at)}<template>${element(at)}</template><div></div><script>
    const copy = document.importNode(document.querySelector('template').content, true);
    document.body.append(copy);
    document.querySelector('div').append(document.querySelector('neuromod-lab'));
  </script>`],
};
for (const [name, [headers, body]] of Object.entries(hosts)) {
  test(`the element sizes itself: ${name}`, async () => {
    const page = await opened(heard + body(shared), headers);
    const { width, height, same } = await sized(page);
    expect([width, same]).toEqual([640, true]);
    expect(height, `${height} px high`).toBeGreaterThan(400);
    await page.close();
  });
}

test('where the figure cannot load, the element says so in the page’s language and links to it', async () => {
  const closed = await host({ headers: { 'x-frame-options': 'DENY' } });
  for (const [lang, words] of [
    ['de', 'In Neuromod Lab öffnen'],
    ['es', 'Abrirla en Neuromod Lab'],
  ]) {
    const page = await opened(
      `<div lang="${lang}">${script(shared)}<neuromod-lab src="${closed.url}#v=1&figure=reversal"></neuromod-lab></div>`,
    );
    const link = page.locator('neuromod-lab a');
    await link.waitFor();
    expect(await link.innerText()).toBe(words);
    await expect(link).toHaveAttribute('href', `${closed.url}#v=1&figure=reversal`);
    await page.close();
  }
});

test('the page runs where its own host requires trusted types', async ({ browser }) => {
  const strict = await host({ headers: { 'content-security-policy': "require-trusted-types-for 'script'" } });
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${strict.url}#${FIGURE}`);
  await runs(page);
  await drawn(page);
  expect(complaints).toEqual([]);
  await page.close();
});

import { launch, serve } from './test/helper.mjs';
const browser = await launch();
async function shot(name, { refuse = [], init, slow, w = 1440, h = 900, scheme = 'dark', locale = 'en-US' } = {}) {
  const server = await serve({ refuse });
  const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme, locale });
  const page = await ctx.newPage();
  if (init) await page.addInitScript(init);
  if (slow) await page.route('**/*.wasm', async (r) => { if (r.request().url().includes(slow)) return; await r.continue(); });
  await page.goto(server.url);
  await page.waitForTimeout(3500);
  await page.screenshot({ path: `/work/shots/state-${name}.png` });
  await ctx.close(); await server.close();
}
await shot('noengine', { refuse: ['engine.wasm'] });
await shot('nostage', { refuse: ['stage.wasm'], scheme: 'light' });
await shot('nowasm', { init: 'delete window.WebAssembly; Object.defineProperty(globalThis,"WebAssembly",{value:undefined})', scheme: 'light', w: 360, h: 740 });
await shot('loading', { slow: 'engine.wasm', scheme: 'light' });
await browser.close();

import { launch, open, serve, call } from './test/helper.mjs';
const server = await serve({ refuse: ['stage.wasm'] }); const browser = await launch();
const { page } = await open(browser, server.url, { stage: false });
await call(page, 'pause');
const wide = (w) => page.evaluate((w) => [...document.querySelectorAll('body *')].filter((n) => n.checkVisibility() && n.getBoundingClientRect().right > w + 0.5 && getComputedStyle(n).position!=='absolute').map((n) => `${n.tagName} ${n.id || n.className} ${Math.round(n.getBoundingClientRect().right)}`).slice(0, 12), w);
await page.setViewportSize({ width: 320, height: 256 });
for (const f of ['volume','set-shift']) { await call(page,'figure',f); await page.waitForTimeout(400); console.log(f, await page.evaluate(() => document.documentElement.scrollWidth), await wide(320)); }
await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }' });
await page.setViewportSize({ width: 360, height: 740 }); await page.waitForTimeout(300); console.log(await page.evaluate(() => document.documentElement.scrollWidth), await wide(360));
await browser.close(); await server.close();

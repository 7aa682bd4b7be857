import { launch, open, serve, call, crowding } from './test/helper.mjs';
const server = await serve({ refuse: ['stage.wasm'] }); const browser = await launch();
for (const lang of (process.argv[2] ?? 'en').split(',')) {
const { page, close } = await open(browser, server.url, { stage: false, hash: '#view.lang=' + lang });
await call(page, 'pause'); await call(page, 'seek', { trial: 262 });
await page.evaluate(() => document.getElementById('loading').hidden = true);
for (const [w, h] of [[360,740],[768,1024],[1440,900],[1920,1080]]) {
  await page.setViewportSize({ width: w, height: h }); await page.waitForTimeout(400);
  for (const tab of ['live','parameters','about']) { await page.evaluate((t) => document.getElementById('tab-'+t).click(), tab); await page.waitForTimeout(150);
   for (const p of await crowding(page)) console.log(lang, w, tab, p); }
}
await close(); }
await browser.close(); await server.close();

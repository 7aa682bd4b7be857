import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const [dir, outFile, prof] = process.argv.slice(2);
const args = ['--headless=new','--no-sandbox','--disable-dev-shm-usage','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist','--disable-background-networking','--no-first-run','--disable-gpu-compositing'];
const url = await new Promise((ok) => { const p = spawn('../bin/neuromod', ['serve','-addr','127.0.0.1:0','-dir', dir]); const on = (b) => { const m = /http:\/\/[0-9.:]+\//.exec(String(b)); if (m) ok(m[0]); }; p.stdout.on('data', on); p.stderr.on('data', on); globalThis.srv = p; });
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const c = await b.newContext({ viewport: { width: 1440, height: 900 } });
const page = await c.newPage();
await page.addInitScript(() => {
  if (window !== window.top) return;
  const look = () => { const now = performance.now(); const text = document.getElementById('clock')?.textContent;
    if (text && !window.z1) { window.z1 = now; window.zt = text; performance.mark('z-first'); }
    if (text && text !== window.zt && !window.z2) { window.z2 = now; performance.mark('z-moved'); }
    const l = document.getElementById('loading'); if (l && l.hidden && !window.z3) { window.z3 = now; performance.mark('z-drawn'); }
    if (!(window.z2 && window.z3)) setTimeout(look, 15); }; look(); });
const categories = ['toplevel','blink.user_timing','devtools.timeline','loading','v8','v8.wasm','v8.compile','disabled-by-default-v8.wasm.detailed','disabled-by-default-v8.wasm.turbofan','gpu','viz','cc','ipc','base','disabled-by-default-v8.compile', ...(prof ? ['disabled-by-default-v8.cpu_profiler'] : [])];
await b.startTracing(page, { categories, path: outFile });
await page.goto(url, { waitUntil: 'commit' });
await page.waitForFunction(() => window.z2 && window.z3, undefined, { timeout: 90000 });
if (process.env.MORE) await page.waitForTimeout(+process.env.MORE);
await b.stopTracing();
await b.close(); srv.kill(); process.exit(0);

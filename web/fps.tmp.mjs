import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { open, serve, call } from './test/helper.mjs';
const cpu = () => { const [, u, n, s] = readFileSync('/proc/stat','utf8').split('\n')[0].split(/\s+/).map(Number); return (u+n+s)/100; };
const light = await serve({refuse:['stage.wasm']}); const full = await serve();
const base = ['--headless=new','--no-sandbox','--disable-dev-shm-usage','--disable-background-networking','--no-first-run'];
const gl = ['--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist'];
for (const [name, args, drawn] of [['no compositing',[...gl,'--disable-gpu-compositing'],0],['drawn',[...gl,'--disable-gpu-compositing'],1],['drawn+noraster',[...gl,'--disable-gpu-compositing','--disable-gpu-rasterization'],1]]) {
  const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:[...base,...args] });
  try {
  const a = cpu(), t = Date.now();
  const o = await open(browser, (drawn?full:light).url, {stage:!!drawn});
  const b = cpu(), t2 = Date.now();
  await o.page.evaluate(()=>{ window.n=0; const f=()=>{window.n++; requestAnimationFrame(f)}; f(); });
  await o.page.waitForTimeout(5000);
  const n = await o.page.evaluate(()=>window.n);
  await o.page.screenshot({path:'/tmp/fps-'+name.replace(/\W/g,'')+'.png'});
  console.log(name.padEnd(30), `open cpu ${(b-a).toFixed(1)} wall ${((t2-t)/1000).toFixed(1)}; 5 s playing cpu ${(cpu()-b).toFixed(1)} fps ${(n/5).toFixed(1)}`);
  } catch (e) { console.log(name, String(e).slice(0,200)); }
  await browser.close();
}
process.exit(0);

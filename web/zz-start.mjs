// usage: node zz-start.mjs N dirA dirB ...
import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
const [n, ...dirs] = process.argv.slice(2);
const hash = process.env.LINK ?? '';
const args = ['--headless=new','--no-sandbox','--disable-dev-shm-usage','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist','--disable-background-networking','--no-first-run'];
if (!process.env.GPUC) args.push('--disable-gpu-compositing');
const servers = await Promise.all(dirs.map((d, i) => new Promise((ok) => {
  const p = spawn('../bin/neuromod', ['serve','-addr','127.0.0.1:0','-dir', d]);
  const on = (b) => { const m = /http:\/\/[0-9.:]+\//.exec(String(b)); if (m) ok({ p, url: m[0] }); };
  p.stdout.on('data', on); p.stderr.on('data', on);
})));
function cpu(root) { // jiffies of a process tree
  const kids = {}, t = {}, names = {}, by = {}, kind = {};
  for (const d of readdirSync('/proc')) if (/^\d+$/.test(d)) try {
    const s = readFileSync(`/proc/${d}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
    (kids[f[1]] ??= []).push(d); t[d] = 0; for (const k of readdirSync(`/proc/${d}/task`)) { const s = readFileSync(`/proc/${d}/task/${k}/schedstat`, 'utf8'); const name = readFileSync(`/proc/${d}/task/${k}/comm`, 'utf8').trim(); const ms = +s.split(' ')[0] / 1e6; t[d] += ms; names[d] ??= {}; kind[d] ??= (/--type=(\S+?)[\s\0]/.exec(readFileSync(`/proc/${d}/cmdline`, 'utf8'))?.[1] ?? 'browser').slice(0, 4); names[d][name] = (names[d][name] ?? 0) + ms; }
  } catch {}
  let sum = 0; const walk = (p) => { sum += t[p] ?? 0; for (const k in names[p] ?? {}) { const q = kind[p] + '/' + k; by[q] = (by[q] ?? 0) + names[p][k]; } for (const k of kids[p] ?? []) walk(k); }; walk(root); return { sum, by };
}
const out = dirs.map(() => []);
for (let k = 0; k < +n; k++) for (let i = 0; i < dirs.length; i++) {
  const server = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args });
  const b = await chromium.connect(server.wsEndpoint());
  const c = await b.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await c.newPage();
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const look = () => {
      const now = performance.now();
      const text = document.getElementById('clock')?.textContent;
      if (text && !window.z1) { window.z1 = now; window.zt = text; }
      if (text && text !== window.zt) window.z2 ??= now;
      const l = document.getElementById('loading');
      if (l && l.hidden) window.z3 ??= now;
      if (!(window.z2 && window.z3)) setTimeout(look, 15);
    };
    look();
  });
  const c0 = cpu(server.process().pid);
  await page.goto(servers[i].url + hash, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.z2 && window.z3, undefined, { timeout: 90000 });
  const c1 = cpu(server.process().pid);
  const r = await page.evaluate(() => ({ first: window.z1, moved: window.z2, drawn: window.z3, load: performance.getEntriesByType('navigation')[0].loadEventEnd, marks: performance.getEntriesByType('mark').map((m) => [m.name, Math.round(m.startTime)]) }));
  r.cpu = c1.sum - c0.sum; r.by = {}; for (const k in c1.by) r.by[k] = c1.by[k] - (c0.by[k] ?? 0);
  out[i].push(r);
  if (process.env.V) console.log(dirs[i], JSON.stringify(r));
  await b.close(); await server.close();
}
const med = (a) => { a = [...a].sort((x, y) => x - y); return a[a.length >> 1]; };
dirs.forEach((d, i) => console.log(d, Object.fromEntries(['load','first','moved','drawn','cpu'].map((q) => [q, `${Math.round(med(out[i].map((r) => r[q])))} (${Math.round(Math.min(...out[i].map((r) => r[q])))}–${Math.round(Math.max(...out[i].map((r) => r[q])))})`]))));
dirs.forEach((d, i) => { const by = {}; for (const r of out[i]) for (const k in r.by) (by[k] ??= []).push(r.by[k]); console.log(d, Object.entries(by).map(([k, v]) => [k, Math.round(med(v))]).filter(([, v]) => v > 15).sort((a, b) => b[1] - a[1]).map(([k, v]) => `${k} ${v}`).join(', ')); });
for (const s of servers) s.p.kill();
process.exit(0);

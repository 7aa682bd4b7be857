import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
const dir = process.argv[2];
const url = await new Promise((ok) => { const p = spawn('../bin/neuromod', ['serve','-addr','127.0.0.1:0','-dir', dir]); const on = (b) => { const m = /http:\/\/[0-9.:]+\//.exec(String(b)); if (m) ok(m[0]); }; p.stdout.on('data', on); p.stderr.on('data', on); globalThis.srv = p; });
const p = spawn('/usr/bin/chromium', ['--headless=new','--no-sandbox','--user-data-dir=/tmp/zzprof'+Date.now(),'--window-size=1440,900','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist','--no-first-run','--disable-gpu-compositing','--remote-debugging-port=0','--js-flags=--trace-wasm-compilation-times', url + (process.env.LINK ?? '')]);
p.stdout.pipe(process.stdout); p.stderr.pipe(process.stdout);
setTimeout(() => { p.kill(); srv.kill(); process.exit(0); }, +process.argv[3]);

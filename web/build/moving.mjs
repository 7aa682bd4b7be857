// The README's moving picture: the stage of the opening figure from before the change of the rule to the new
// rule, frame by frame, as an animated WebP; and the page after the change as a still picture.
// `make moving` runs it; it needs what `make build` has made, Chromium, and img2webp (Debian: webp).

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'assets/readme');
const change = 251; // the first trial of the new rule
const burst = 257; // the first trial after which noradrenaline is released
const MOST = 2_000_000; // bytes

// What is shown: so many frames, each so many ms of the model, or so many trials, after the one before.
const STORY = [
  { from: change - 1, frames: 6, ms: 130 }, // the old rule, answered well
  { from: change, frames: 8, ms: 100 }, // the new rule: an answer that was right fails
  { from: burst, frames: 5, ms: 100 },
  { frames: 28, ms: 35 }, // noradrenaline is released, spreads, and both groups burst
  { frames: 20, trials: 3 }, // the new rule is searched for
  { frames: 8, ms: 100 }, // and found
];

const server = spawn(join(root, 'bin/neuromod'), ['serve', '-addr', '127.0.0.1:0', '-dir', join(root, 'web/dist')]);
const folder = mkdtempSync(join(tmpdir(), 'moving-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
try {
  const address = await new Promise((done, failed) => {
    server.stdout.on('data', text => done(/http:\S+/.exec(String(text))[0]));
    server.on('exit', code => failed(new Error(`neuromod serve ended with ${code}`)));
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  await page.goto(address);
  await page.waitForFunction(() => window.lab);
  const call = (name, ...args) => page.evaluate(([n, a]) => window.lab[n](...a), [name, args]);
  await page.evaluate(() => window.lab.ready);
  await page.locator('#loading').waitFor({ state: 'hidden', timeout: 60_000 });
  await call('pause');
  const drawn = () => page.evaluate(() => new Promise(done => {
    const next = rest => (rest > 0 ? requestAnimationFrame(() => next(rest - 1)) : done());
    next(3);
  }));
  const stage = page.locator('#stages');
  let n = 0;
  const shoot = async () => {
    await drawn();
    await stage.screenshot({ path: join(folder, `${String(n++).padStart(4, '0')}.png`) });
  };
  for (const { from, frames, ms, trials } of STORY) {
    if (from) await call('seek', { trial: from });
    for (let i = 0; i < frames; i++) {
      await call('step', ms ? { ms } : { trials });
      await shoot();
    }
  }
  await call('seek', { trial: burst + 1 });
  await call('step', { ms: 40 });
  await drawn();
  await page.screenshot({ path: join(out, 'lab.png') });

  const pictures = readdirSync(folder).sort().map(name => join(folder, name));
  const moving = join(out, 'tissue.webp');
  for (const quality of [80, 65, 50, 35]) {
    const how = ['-loop', '0', '-lossy', '-q', String(quality), '-m', '6', '-d', '120'];
    execFileSync('img2webp', [...how, ...pictures, '-o', moving], { stdio: 'ignore' });
    if (statSync(moving).size < MOST) break;
  }
  if (statSync(moving).size >= MOST) throw new Error(`${moving} has ${statSync(moving).size} bytes; allowed: fewer than ${MOST}`);
  console.log(`${moving}: ${pictures.length} frames, ${statSync(moving).size} bytes`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true });
}

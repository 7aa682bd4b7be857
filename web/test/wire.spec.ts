// What the first view loads: `neuromod serve` sends it within a budget.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, test } from './support/fixtures';
import { ready, until } from './support/lab';
import { DIST, NEUROMOD } from './support/paths';

const BUDGET = 4.0e6; // bytes on the wire

test('the first view is at most 4.0 MB on the wire', async ({ browser }) => {
  const server = spawn(NEUROMOD, ['serve', '-addr', '127.0.0.1:0', '-dir', DIST], { stdio: ['ignore', 'pipe', 'inherit'] });
  const context = await browser.newContext({ serviceWorkers: 'block' }); // it would then load the rest, to keep
  try {
    let url = '';
    for await (const line of createInterface(server.stdout)) {
      url = /http:\S+/.exec(line)?.[0] ?? '';
      if (url) break;
    }
    const page = await context.newPage();
    const sizes = new Map<string, number>();
    const answers: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      const size = request.sizes().then(({ responseHeadersSize, responseBodySize }) => {
        sizes.set(new URL(request.url()).pathname, responseHeadersSize + responseBodySize);
      });
      answers.push(size);
    });
    await page.goto(url);
    await ready(page, 120_000);
    await expect(page.locator('#loading')).toBeHidden({ timeout: 120_000 });
    await until(page, () => window.lab.state().then(({ tick }) => tick > 0), undefined, { timeout: 120_000 });
    await Promise.all(answers);
    for (const program of ['/engine.wasm', '/stage.wasm']) expect(sizes.get(program), program).toBeGreaterThan(1e6);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const largest = [...sizes].sort(([, a], [, b]) => b - a).map(([name, size]) => `${name} ${(size / 1000).toFixed(0)} kB`);
    const said = `${(total / 1e6).toFixed(2)} MB: ${largest.join(', ')}`;
    test.info().annotations.push({ type: 'wire', description: said });
    expect(total, said).toBeLessThanOrEqual(BUDGET);
  } finally {
    await context.close();
    server.kill();
  }
});

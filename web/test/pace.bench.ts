// How long the page's scripts take in a frame while the opening runs: its own, and the stage's program, which
// shares its thread. Counted is what the thread computes in them; not what the graphics process does, nor
// waiting for it. It is read from the browser's own trace. `make pace` prints it; 4 ms in 95 of 100 is the aim.

import type { Page } from '@playwright/test';
import { launch } from './support/browser';
import { expect, test } from './support/fixtures';

const FEWEST = 60; // frames to count
const APART = 50; // ms: a later frame has to do what came in meanwhile for several
const SETTLE = 30; // s of the network after the first picture until what is used is optimised
const TRACED = 30; // s of the network
const SMALL = 0.25; // device pixels per CSS px: the same page and drawing commands, with few pixels to fill in software

// Where scripts run: events of the trace.
const SCRIPTS = new Set(['FunctionCall', 'RunMicrotasks', 'v8.callFunction', 'FireAnimationFrame', 'EventDispatch', 'TimerFire',
  'HandlePostMessage', 'BlinkScheduler_PerformMicrotaskCheckpoint', 'MinorGC', 'MajorGC']);
const FRAME = 'Commit'; // the thread gives a frame to the compositor

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number; // µs
  dur: number; // µs
  tdur?: number; // µs that the thread computed
}

// perFrame is the script time of each frame, ms, of the thread that has most frames.
function perFrame(events: TraceEvent[]): number[] {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.ph !== 'X' || !(SCRIPTS.has(event.name) || event.name === FRAME)) continue;
    const key = `${event.pid}/${event.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), event]);
  }
  const framesOf = (list: TraceEvent[]) => list.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  const [thread] = [...threads.values()].sort((a, b) => framesOf(b).length - framesOf(a).length);
  const starts = framesOf(thread ?? []).sort((a, b) => a - b);
  const sums = starts.map(() => 0);
  let end = 0; // of the last script that is not inside another
  for (const { name, ts, dur, tdur = 0 } of (thread ?? []).sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (name === FRAME || ts < end) continue;
    end = ts + dur;
    const frame = starts.findLastIndex((start) => start <= ts);
    if (frame >= 0) sums[frame] += tdur / 1000;
  }
  return sums.filter((_, i) => i + 1 < starts.length && starts[i + 1] - starts[i] < APART * 1000);
}

// run waits until so much time has passed in the network, and looks seldom, not to be counted itself.
async function run(page: Page, seconds: number): Promise<void> {
  // Seconds of the network, as the clock shows them.
  const clock = "document.getElementById('clock').textContent.split(':').reduce((sum, part) => 60 * sum + parseFloat(part), 0)";
  const from: number = await page.evaluate(clock);
  await page.waitForFunction(`${clock} > ${from + seconds}`, undefined, { polling: 500, timeout: 120_000 });
}

test('script time of a frame while the opening runs', async ({ host }) => {
  const server = await host({});
  const shipped = await launch({ asShipped: true });
  const context = await shipped.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: SMALL });
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page.locator('#loading')).toBeHidden({ timeout: 120_000 });
  await run(page, SETTLE);
  const categories = ['devtools.timeline', 'devtools.timeline.frame', 'disabled-by-default-devtools.timeline'];
  await shipped.startTracing(page, { categories });
  await run(page, TRACED);
  const { traceEvents } = JSON.parse((await shipped.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const counted = perFrame(traceEvents);
  await shipped.close();
  expect(counted.length, 'frames that came in time').toBeGreaterThan(FEWEST);
  const sorted = counted.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  console.log(`${sorted.length} frames: median ${at(0.5)} ms, 95 in 100 at most ${at(0.95)} ms`);
});

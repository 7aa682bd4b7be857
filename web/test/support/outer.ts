// A page that holds the lab in a frame: it hears the lab's messages, and asks by message.

import { expect, type Frame, type Page } from '@playwright/test';
import { frames } from './wait';

export interface Message {
  lab: 1;
  origin: string;
  event?: string;
  id?: unknown;
  height?: number;
  trial?: { figure: string };
}

export interface Answer {
  result?: unknown;
  error?: string;
}

declare global {
  interface Window {
    heard: Message[]; // all that the frame has sent
    ask: (call: string, args?: unknown[]) => Promise<Answer>;
  }
}

// outerPage is such a page: something between a field and, below a screen of nothing, a button.
export const outerPage = (body = ''): string => `<!doctype html><title>outer</title>
<style>body{margin:0}.gap{height:1600px}iframe{width:700px;height:520px;border:0}</style>
<script>
window.heard = [];
const waiting = new Map();
addEventListener('message', ({ data, origin }) => {
  if (data?.lab !== 1) return;
  heard.push({ ...data, origin });
  waiting.get(data.id)?.(data);
});
window.ask = (call, args, id = Math.random()) => new Promise((done) => {
  waiting.set(id, done);
  document.querySelector('iframe').contentWindow.postMessage({ lab: 1, id, call, args }, '*');
});
</script>
<input id="own">${body}<div class="gap"></div><button id="after">after</button>`;

// ask calls the lab in the frame by message.
export const ask = (page: Page, name: string, ...args: unknown[]): Promise<Answer> =>
  page.evaluate(([call, given]) => window.ask(call, given), [name, args] as const);

// told waits until the frame has sent an event, as often as is said.
export async function told(page: Page, event: string, times = 1): Promise<void> {
  const count = () => page.evaluate((name) => window.heard.filter((message) => message.event === name).length, event);
  await expect.poll(count, { message: `messages “${event}”`, timeout: 60_000 }).toBeGreaterThanOrEqual(times);
}

// answers waits until the page in the frame, which says no events of itself, answers calls: what is asked before it listens is lost.
export const answers = (page: Page): Promise<void> =>
  expect(async () => {
    const answer = await Promise.race([ask(page, 'ready'), frames(page, 20)]);
    expect(answer).toEqual(expect.objectContaining({ result: true }));
  }).toPass({ timeout: 60_000, intervals: [0] });

// frameWith waits for the frame whose address has a part.
export async function frameWith(page: Page, part: string): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes(part));
  await expect.poll(find, { message: `a frame with ${part}`, timeout: 60_000 }).toBeTruthy();
  return find()!;
}

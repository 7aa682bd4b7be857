// A stock Firefox, which Playwright cannot drive: puppeteer does, over WebDriver BiDi.

import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export type { Browser, Page } from 'puppeteer-core';

const path = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((one) => one !== undefined && existsSync(one));

// missing says why tests of Firefox are left out, where it is not there.
export const missing = path ? '' : 'Firefox is missing: apt-get install firefox-esr';

export const launchFirefox = (preferences: Record<string, unknown> = {}): Promise<Browser> =>
  puppeteer.launch({ browser: 'firefox', executablePath: path, headless: true, extraPrefsFirefox: preferences });

export interface Opened {
  page: Page;
  complaints: string[]; // errors of the console and of scripts
}

// openIn opens an address and gathers all that the page complains of.
export async function openIn(browser: Browser, url: string): Promise<Opened> {
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(url);
  return { page, complaints };
}

// standAt goes to a tick of the run that is open, and gives its hash.
export async function standAt(page: Page, tick: number): Promise<string> {
  await page.waitForFunction('window.lab !== undefined');
  return page.evaluate(async (to) => {
    await window.lab.ready;
    await window.lab.pause();
    await window.lab.seek({ tick: to });
    return (await window.lab.state()).hash;
  }, tick);
}

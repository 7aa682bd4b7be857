// How Chromium is started: Debian's own, without a graphics card.

import { chromium, type Browser, type LaunchOptions } from '@playwright/test';

// Each test opens fresh pages, and on two cores the optimising of WebAssembly code right after
// the start takes longer than what the code then does: so a function is optimised after more
// work than usual. asShipped leaves the browser as people have it.
const LATER = '--js-flags=--wasm-tiering-budget=200000000';

export const launchOptions = ({ asShipped = false, more = [] as string[] } = {}): LaunchOptions => ({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    // Without a graphics card pages are put together sooner by other means, and WebGL stays; of
    // a canvas that is partly out of view a part may then be missing in a screenshot.
    '--disable-gpu-compositing',
    '--disable-background-networking',
    '--no-first-run',
    ...(asShipped ? [] : [LATER]),
    ...more,
  ],
});

export const launch = (options?: { asShipped?: boolean; more?: string[] }): Promise<Browser> => chromium.launch(launchOptions(options));

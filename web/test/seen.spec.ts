// The modulators' fields are seen: calm at their tonic levels, vivid in a burst, hollow in a pause. Measured on
// what the screen shows, in both themes. All that was seen lies on one sheet, fields.png, in the folder of results.

import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { chromaticShare, contactSheet, meanChroma, shotOf, type Ellipse, type Shot } from './support/chroma';
import { expect, test } from './support/fixtures';
import { call, open, until } from './support/lab';

// What must be measured: mean C*ab over the actor.
const CALM = 8;
const VIVID = 25;
const TIMES = 3; // a burst is so many times as colourful as the tonic levels

// The groups Go and No-Go on the sheet of the actor–critic, µm.
const ACTOR = [
  { x: 400, y: 175, rx: 120, ry: 110 },
  { x: 400, y: 450, rx: 120, ry: 110 },
];
const MARGIN = 1.12; // how far dopamine's axons reach beyond the cells

// Each state, and how the network comes to it from its first moment.
const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  tonic: async () => {},
  noradrenaline: (page) => burst(page, 'na', 300),
  dopamine: (page) => burst(page, 'da', 110),
  pause: omission,
  puff: async (page) => {
    await call(page, 'puff', { modulator: '5ht', x: 400, y: 175, nM: 60 });
    await call(page, 'step', { ms: 20 });
  },
};

async function burst(page: Page, modulator: 'da' | 'na', ms: number): Promise<void> {
  await call(page, 'puff', { modulator });
  await call(page, 'step', { ms });
}

// omission goes to where a reward that was expected does not come and dopamine is low: with seed 1 after 9 s.
async function omission(page: Page): Promise<void> {
  await call(page, 'seek', { tick: 9000 });
  const low = async () => (await call(page, 'state')).modulators.da.level < -0.5;
  for (let k = 0; k < 60 && !(await low()); k++) await call(page, 'step', { ms: 20 });
  expect(await low(), 'dopamine falls').toBe(true);
  await call(page, 'step', { ms: 60 });
}

const shots: Record<'dark' | 'light', Record<string, Shot>> = { dark: {}, light: {} };

for (const theme of ['dark', 'light'] as const) {
  test(`what the fields do is seen: ${theme}`, async ({ browser, whole }) => {
    test.setTimeout(600_000);
    const lab = await open(browser, whole.url, {
      hash: '#v=1&figure=diffusion&condition=all tissue&seed=1&tick=1',
      colorScheme: theme,
      deviceScaleFactor: 1,
      patience: 240_000,
    });
    const { page } = lab;
    await call(page, 'pause');
    const chroma: Record<string, number> = {};
    let outline = 0;
    let actor: Ellipse[] | undefined;
    for (const [name, reach] of Object.entries(STATES)) {
      await call(page, 'reset', { seed: 1 }); // also forgets what was released before
      await reach(page);
      actor ??= await onScreen(page);
      const shot = (shots[theme][name] = await still(page));
      chroma[name] = meanChroma(shot, name === 'puff' ? actor.slice(0, 1) : actor); // released over Go
      if (name === 'tonic') chroma.alone = await alone(page, actor);
      if (name !== 'pause') continue;
      chroma.pauseAlone = await alone(page, actor);
      outline = chromaticShare(shot, actor.map((e) => ({ ...e, rx: e.rx * MARGIN, ry: e.ry * MARGIN })), 20, 12);
    }
    const said = `${theme}: ${JSON.stringify(chroma)}, outline ${outline}`;
    console.log(said);
    expect.soft(chroma.tonic, said).toBeLessThanOrEqual(CALM);
    for (const name of ['noradrenaline', 'dopamine', 'puff']) {
      expect.soft(chroma[name], said).toBeGreaterThanOrEqual(VIVID);
      expect.soft(chroma[name], said).toBeGreaterThanOrEqual(TIMES * chroma.tonic);
    }
    expect.soft(chroma.pauseAlone, said).toBeLessThan(chroma.alone); // with dopamine alone, since others may be high
    expect.soft(outline, said).toBeGreaterThan(0.4); // dashes
    expect(lab.complaints).toEqual([]);
    await lab.close();
  });
}

test.afterAll(() => {
  const rows = Object.keys(STATES).map((name) => [shots.dark[name], shots.light[name]].filter((shot) => shot !== undefined));
  if (rows.some((row) => row.length === 0)) return;
  const folder = resolve(test.info().project.outputDir, 'seen');
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, 'fields.png'), contactSheet(rows));
  console.log(resolve(folder, 'fields.png'));
});

// alone is the chroma of the actor where dopamine's field alone is shown.
async function alone(page: Page, actor: Ellipse[]): Promise<number> {
  await page.selectOption('#fields', 'da');
  const chroma = meanChroma(await still(page), actor);
  await page.selectOption('#fields', 'all');
  return chroma;
}

// still is the stage once two looks at it agree, without the pointer.
async function still(page: Page): Promise<Shot> {
  const look = () => page.locator('#stage').screenshot();
  await page.mouse.move(5, 5);
  let last = await look();
  await expect
    .poll(async () => {
      const was = last;
      last = await look();
      return was.equals(last);
    }, { message: 'the stage is still', timeout: 120_000, intervals: [300] })
    .toBe(true);
  return shotOf(last);
}

// onScreen is where the actor is drawn, px of the stage: the page says what place the pointer is on, and places
// on the sheet and on the screen are proportional.
async function onScreen(page: Page): Promise<Ellipse[]> {
  const box = (await page.locator('#stage').boundingBox())!;
  const at = async (part: number, far: { u: number; v: number }) => {
    const [x, y] = [box.width * part, box.height * part];
    await page.mouse.move(box.x + x, box.y + y);
    await page.mouse.move(box.x + x + 1, box.y + y);
    // An answer for the place before may still be on its way: this one is far from it.
    const told = (old: { u: number; v: number }) => {
      const [u, v] = (document.querySelector<HTMLElement>('.reading')?.title ?? '').match(/\d+/g) ?? [];
      return v !== undefined && Math.abs(Number(u) - old.u) > 50 && Math.abs(Number(v) - old.v) > 50;
    };
    await until(page, told, far);
    const title = (await page.locator('.reading').first().getAttribute('title'))!;
    const [u, v] = title.match(/\d+/g)!.map(Number) as [number, number];
    return { x: x + 1, y, u, v };
  };
  const a = await at(0.2, { u: -100, v: -100 });
  await page.mouse.move(5, 5);
  await until(page, () => (document.querySelector<HTMLElement>('.reading')?.title ?? '') === '');
  const b = await at(0.45, a);
  const [sx, sy] = [(b.x - a.x) / (b.u - a.u), (b.y - a.y) / (b.v - a.v)];
  return ACTOR.map(({ x, y, rx, ry }) => ({ x: a.x + (x - a.u) * sx, y: a.y + (y - a.v) * sy, rx: rx * sx, ry: ry * sy }));
}

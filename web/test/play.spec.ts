// A person does the block: what they are shown is what the network is shown, what they do
// is what is counted, and what is said of it is so.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import {
  choose,
  clean,
  cueOf,
  isGo,
  judgedAs,
  near,
  order,
  PLAY,
  quartiles,
  runTo,
  SEED,
  shownOf,
  stageIs,
  STEP,
  still,
  type Done,
} from './support/block';
import { expect, test } from './support/fixtures';
import { call, ready, until } from './support/lab';
import { frameWith } from './support/outer';
import { pattern, words } from './support/words';

declare global {
  interface Window {
    pressed: Press[]; // what the player in the page did
  }
}

test.describe.configure({ mode: 'parallel' });

const stands = (page: Page) => until(page, () => window.lab.state().then((s) => !s.playing));
const found = (page: Page, timeout = 15_000) => expect(page.locator('#play-finding')).toBeVisible({ timeout });

// A player in the page, in real time: it takes an onset of its own from the frames, and
// notes when it pressed. By the plan it errs on some trials and keeps the old rule for
// three trials after the change.
const PLAN = { wrong: [3, 8, 16], keeps: 13, before: 10 };
interface Press extends Done {
  cue: string;
  rt?: number; // ms, by the press's own timestamp
  clock?: number; // ms, by the clock
}
const player = (plan: typeof PLAN) => {
  const block = document.getElementById('play-block')!;
  const rule = (cue: string, before: boolean) => (before ? cue[0] === 'A' : cue[1] === 'X');
  window.pressed = [];
  let trial = 0;
  new MutationObserver(() => {
    if (block.dataset.stage !== 'cue') return;
    const n = ++trial;
    const cue = block.dataset.cue!;
    const presses = rule(cue, n <= plan.keeps) !== plan.wrong.includes(n);
    const entry: Press = { cue, pressed: presses, go: rule(cue, n <= plan.before) };
    window.pressed.push(entry);
    requestAnimationFrame((onset) => {
      if (!presses) return;
      setTimeout(
        () => {
          const press = new KeyboardEvent('keydown', { key: n % 2 ? ' ' : 'Enter', bubbles: true, cancelable: true });
          entry.rt = press.timeStamp - onset;
          entry.clock = performance.now() - onset;
          document.activeElement!.dispatchEvent(press);
        },
        180 + ((n * 67) % 300),
      );
    });
  }).observe(block, { attributes: true, attributeFilter: ['data-stage'] });
};

test('a block in real time: what was pressed, and when, is what is counted', async ({ visit }) => {
  const { page, complaints } = await visit({ hash: PLAY });
  await choose(page);
  await stands(page);
  const { tick } = await call(page, 'state');
  await page.evaluate(player, PLAN);
  await page.keyboard.press('Enter'); // "Begin" has the focus
  await found(page, 120_000);

  const done = await page.evaluate(() => window.pressed);
  const played = (await call(page, 'played'))!;
  expect(done.length).toBe(20);
  expect(shownOf(played.records), 'shown is what the network is shown').toStrictEqual(shownOf(order()));
  expect(shownOf(played.block.networks[1].records)).toStrictEqual(shownOf(order()));
  done.forEach((entry, i) => {
    const row = played.records[i];
    expect(`${row.cue_visual}${row.cue_auditory}`).toBe(entry.cue);
    expect(row.response, `trial ${i + 1}`).toBe(entry.pressed ? 'go' : 'nogo');
    expect(row.go_is_correct).toBe(entry.go);
    if (!entry.pressed) return expect(row.rt_ms).toBe(null);
    near(Number(row.rt_ms), entry.rt!, 0.2, `reaction time of trial ${i + 1}`);
    near(Number(row.rt_ms), entry.clock!, played.timing.frameMs, `reaction time of trial ${i + 1} by the clock`);
  });
  const { whole, phases } = played.judgement;
  judgedAs(whole, done, 'all');
  judgedAs(phases[0], done.slice(0, 10), 'before');
  judgedAs(phases[1], done.slice(10), 'after');
  const hits = quartiles(done.filter((x) => x.go && x.pressed).map((x) => x.rt!));
  for (const key of ['low', 'median', 'high'] as const) near(whole.hitMs![key], hits[key], 0.2, `hits: ${key}`);
  const old = done.slice(10).filter((x) => x.pressed && !x.go && x.cue[0] === 'A').length;
  expect(phases[1].oldPresses).toBe(old);
  expect(old, 'the player kept the old rule for a while').toBeGreaterThan(0);
  const { frameMs, clockMs } = played.timing;
  expect(frameMs > 1 && frameMs < 200 && clockMs! > 0 && clockMs! < 5, JSON.stringify(played.timing)).toBe(true);
  const accuracy = { half: (frameMs / 2).toFixed(0), frame: frameMs.toFixed(1), hz: (1000 / frameMs).toFixed(0), clock: /\d+(\.\d+)?/ };
  await expect(page.locator('#play-timing')).toHaveText(pattern('play.timing.clock.block', accuracy));
  expect((await call(page, 'state')).tick, 'the network stood still').toBe(tick);

  // What is said and shown is what was counted.
  const { toRun, tooShort } = phases[1];
  expect(tooShort, 'of ten trials nobody is told that they did not find the rule').toBe(toRun === null);
  await expect(page.locator('#play-finding')).toContainText(
    toRun === null ? words('play.short.you', { n: 10 }) : words('play.found.you.other', { n: toRun }),
  );
  for (const { judgement } of played.block.networks)
    for (const phase of judgement.phases) expect(phase.tooShort, 'nor is a network').toBe(phase.toRun === null);
  const cell = (id: string, column: number) => page.locator(`#${id} td`).nth(column);
  await expect(cell('play-whole-dPrime', 0)).toHaveText(whole.dPrime.toFixed(2).replace('-', '\u2212'));
  await expect(cell('play-after-oldPresses', 0)).toHaveText(String(old));
  const median = (await cell('play-before-hitMs', 1).textContent())!;
  expect(median.includes('250')).toBe(played.block.networks[0].judgement.phases[0].hits > 0);
  await expect(page.locator('#play-accuracy svg g[stroke-width] path'), 'three lines').toHaveCount(3);
  await expect(page.locator('#play-times svg').first()).toBeVisible();
  await page.click('#play-details summary');
  await clean(page, 'result', '.hero');

  // The files have it all under the network's columns.
  await page.click('#play-code-make');
  await expect(page.locator('#play-code')).toHaveValue(/^NL1-[0-9A-Z-]+$/);
  const csv = await saved(page, '#play-csv');
  const [head, ...lines] = csv.replace('\ufeff', '').trim().split('\n');
  const first = 'seed,version,figure,condition,trial,tick,rule,phase,cue_visual,cue_auditory,go_is_correct,response,rt_ms,outcome';
  expect(head.startsWith(first), head).toBe(true);
  expect(lines.length).toBe(60);
  expect([...new Set(lines.map((line) => line.split(',')[3]))]).toEqual(['you', 'all', 'da']);
  for (const line of lines) {
    expect(line.split(',').length).toBe(head.split(',').length);
    expect(line.startsWith(`${SEED},`), line).toBe(true);
  }
  const data = JSON.parse(await saved(page, '#play-json')) as {
    figure: string;
    seed: number;
    trials: unknown[];
    you: { whole: { dPrime: number } };
  };
  expect([data.figure, data.seed, data.trials.length]).toEqual(['set-shift', SEED, 60]);
  near(data.you.whole.dPrime, whole.dPrime, 1e-12, 'd′ in the file');

  // It survives a reload, and is gone once deleted.
  await page.reload();
  await ready(page);
  await found(page);
  expect(await call(page, 'played')).toStrictEqual(played);
  await page.click('#play-change');
  await page.click('#play-last');
  await expect(page.locator('#play-finding'), 'there is a way back to it').toBeFocused();
  await page.click('#play-delete');
  await expect(page.locator('#play-last')).toBeHidden();
  expect(await call(page, 'played')).toBe(null);
  await expect(page.locator('#play-status')).toHaveText(words('play.deleted'));
  await page.reload();
  await expect(page.locator('#play-start')).toBeVisible();
  await expect(page.locator('#play-last')).toBeHidden();
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
});

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await download.path(), 'utf8');
}

const overflow = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('#play-block, #play-block .play-area, #person')]
      .filter((node) => node.scrollWidth > node.clientWidth + 1)
      .map((node) => node.id || node.tagName),
  );

// tabTo goes on by a key until something has the focus.
async function tabTo(wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = wanted.page();
  for (let i = 0; i < 30 && !(await wanted.evaluate((node) => node === document.activeElement)); i++) await page.keyboard.press(key);
  await expect(wanted).toBeFocused();
}

test('a whole block by keyboard alone, with practice', async ({ visit }) => {
  const { page } = await visit({ hash: PLAY });
  const [start, seed, shortest] = ['#play-start', '#play-seed', '#play-length-20'].map((selector) => page.locator(selector));
  await expect(start).toBeVisible();
  await stands(page);
  const { tick } = await call(page, 'state');
  await start.focus();
  await tabTo(page.locator('[name^=play-length]:checked'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(shortest).toBeChecked();
  await tabTo(seed);
  await page.keyboard.type('eleven');
  await tabTo(start, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#play-setup .field-error').first()).toHaveText(pattern('error.argument', { given: '“eleven”' }));
  await expect(seed, 'the field that was refused has the focus').toBeFocused();
  await expect(shortest, 'nothing was lost').toBeChecked();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(String(SEED));
  await tabTo(start, 'Shift+Tab');
  await still(page);
  await page.keyboard.press('Space');
  await expect(page.locator('#play-go')).toBeFocused();
  await page.keyboard.press('Space');
  const heard = page.locator('#play-said');
  const judged = async (right: boolean) => {
    await runTo(page, 'feedback');
    await expect(heard).toHaveText(words(right ? 'play.right' : 'play.wrong'));
  };
  for (let trial = 1; trial <= 8; trial++) {
    await runTo(page, 'cue');
    await page.clock.runFor(200);
    if ((await cueOf(page)) === 'dot') await page.keyboard.press('Space');
    await judged(true);
    await runTo(page, trial < 8 ? 'fixation' : 'waiting');
  }
  const said: string[] = [];
  const done: Done[] = [];
  await page.keyboard.press('Enter');
  for (let trial = 1; trial <= 20; trial++) {
    await runTo(page, 'fixation');
    if (trial === 2) {
      await page.keyboard.press('Space'); // too soon
      await expect(page.locator('#play-note')).toHaveText(words('play.early'));
      await page.keyboard.press('t'); // a key of the lab
      await page.keyboard.press('r');
    }
    await runTo(page, 'cue');
    const cue = await cueOf(page);
    said.push((await heard.textContent())!);
    if (trial === 4) await page.keyboard.press('Space'); // sooner than anybody can
    await page.clock.runFor(320);
    const presses = trial % 3 !== 0;
    if (presses) {
      await page.keyboard.down('Space');
      await page.keyboard.down('Space'); // held: it repeats
      await page.keyboard.up('Space');
      await page.keyboard.press('Enter'); // a second press
    }
    const go = isGo(cue, trial <= 10);
    done.push({ pressed: presses, go });
    await judged(go === presses);
  }
  await runTo(page, 'none');
  await found(page);
  const { answers, judgement, records } = (await call(page, 'played'))!;
  expect(shownOf(records)).toStrictEqual(shownOf(order()));
  expect(answers.map((a) => a.pressed)).toStrictEqual(done.map((d) => d.pressed));
  judgedAs(judgement.whole, done, 'all');
  const early = answers.map((a, i) => [i + 1, a.early]).filter(([, n]) => n);
  expect(early, 'a press that is held or doubled is one').toEqual([
    [2, 1],
    [4, 1],
  ]);
  await expect(page.locator('#play-timing')).toHaveText(pattern('play.timing.early.other', { n: 2 }));
  for (const { pressed, rt } of answers) if (pressed) expect(rt! > 290 && rt! <= 320 + STEP, `${rt} ms`).toBe(true);
  expect(new Set(said)).toStrictEqual(new Set(['AX', 'AY', 'BX', 'BY'].map((cue) => words(`play.cue.${cue}`))));
  expect((await call(page, 'state')).tick, 'keys of the lab did nothing').toBe(tick);
});

test('a whole block by touch on a phone; a hidden page voids a trial, which comes again under its rule', async ({ visit }) => {
  const { page } = await visit({ hash: PLAY, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  expect(await overflow(page), 'options').toEqual([]);
  await choose(page);
  expect(await overflow(page), 'instructions').toEqual([]);
  await still(page);
  await page.tap('#play-go');
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const done: (Done & { cue: string })[] = [];
  let voided = '';
  while (done.length < 20) {
    await runTo(page, 'fixation');
    await runTo(page, 'cue');
    const cue = await cueOf(page);
    expect(await overflow(page), 'cue').toEqual([]);
    if (done.length === 2 && !voided) {
      voided = cue;
      await page.clock.runFor(100);
      await hide(true);
      await stageIs(page, 'paused');
      await expect(page.locator('#play-middle')).toContainText(words('play.paused.voided'));
      await hide(false);
      await page.tap('#play-go');
      continue;
    }
    await page.clock.runFor(260);
    const pressed = cue[0] === 'A';
    if (pressed) await (done.length % 2 ? page.tap('#play-press') : page.touchscreen.tap(60, 300));
    await runTo(page, 'feedback');
    expect(await overflow(page), 'feedback').toEqual([]);
    done.push({ cue, pressed, go: isGo(cue, done.length < 10) });
  }
  await runTo(page, 'none');
  await found(page);
  expect(await overflow(page), 'result').toEqual([]);
  const played = (await call(page, 'played'))!;
  const places = played.answers.map(({ place }) => place);
  expect(places).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9, 2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(played.voided).toBe(1);
  expect(played.answers.filter((a) => a.repeated).map((a) => a.place)).toEqual([2]);
  expect(done[9].cue).toBe(voided);
  expect(played.records.map((r) => r.rule).join('')).toBe('A'.repeat(10) + 'X'.repeat(10));
  expect(played.answers.map((a) => a.pressed)).toStrictEqual(done.map((d) => d.pressed));
  judgedAs(played.judgement.phases[0], done.slice(0, 10), 'before');
  judgedAs(played.judgement.phases[1], done.slice(10), 'after');
  expect(played.judgement.phases[0].toRun, 'right from the first').toBe(6);
  await expect(page.locator('#play-timing')).toHaveText(pattern('play.timing.voided.one', { n: 1 }));
});

// A person types into a field of the page around the lab, whose own window only loses the focus.
test('what is typed elsewhere answers nothing: the block stands still and the trial comes again', async ({ host, page }) => {
  const html =
    '<!doctype html><title>host</title><textarea id="notes"></textarea>' +
    `<iframe id="lab" src="/?embed=full${PLAY}" width="900" height="700"></iframe>`;
  const { url } = await host({ refuse: ['stage.wasm'], extra: { '/host': html } });
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(`${url}host`);
  const frame = await frameWith(page, 'embed=full');
  await choose(frame);
  await frame.click('#play-go');
  await stageIs(frame, 'cue');
  await page.focus('#notes');
  await stageIs(frame, 'paused');
  await expect(frame.locator('#play-middle .play-text')).toHaveText(words('play.paused.voided'));
  await page.keyboard.type('a b c ');
  await page.keyboard.press('Enter');
  await expect(page.locator('#notes'), 'the field keeps the focus').toHaveValue('a b c \n');
  await stageIs(frame, 'paused');
  await frame.click('#play-go');
  await stageIs(frame, 'cue');
  await expect(frame.locator('#play-count'), 'nothing was counted').toHaveText(words('play.count', { trial: 1, all: 20 }));
  // A dialog over the block, here the lab's own help.
  const help = frame.locator('#help-dialog');
  await help.evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await stageIs(frame, 'paused');
  await help.evaluate((dialog: HTMLDialogElement) => dialog.close());
  await expect(frame.locator('#play-go')).toBeFocused();
});

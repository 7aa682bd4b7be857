// A person does the block: what they are shown is what the network is shown, what they do
// is what is counted, and what is said of it is so.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, copyLink, open, refused, until } from './support/lab';
import { serve, type Server } from './support/server';
import { pattern, words } from './support/words';

const NEUROMOD = process.env.NEUROMOD ?? resolve(import.meta.dirname, '../../bin/neuromod');
const PLAY = '#v=1&figure=set-shift&view.show=play';
const SEED = 11;

let server: Server;

test.beforeAll(async () => {
  server = await serve({ refuse: ['stage.wasm'] }); // nothing here needs the stage
});

test.afterAll(async () => {
  await server.close();
});

const begin = (options = {}) => open(browser, server.url, { hash: PLAY, stage: false, ...options });

// choose sets the options of a short block and starts it.
async function choose(page: Page, { trials = 20, practice = false } = {}) {
  await page.waitForSelector('#play-start');
  const length = page.locator(`#play-length-${trials}`);
  await length.evaluate((input) => input.scrollIntoView({ block: 'center' })); // the bar of time lies over a phone's lower edge
  await length.check({ force: true });
  await page.setChecked('#play-practice', practice);
  await page.fill('#play-seed', String(SEED));
  await page.click('#play-start');
  await page.waitForSelector('#play-go');
}

const stageIs = (page: Page, stage: string) =>
  page.evaluate((wanted) => (document.getElementById('play-block')?.dataset.stage ?? 'none') === wanted, stage);

// The page's time, frames and timestamps stand still and go on only when told.
async function still(page: Page) {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

// runTo goes on to a stage, and at most STEP beyond its beginning.
const STEP = 60; // ms
async function runTo(page: Page, stage: string) {
  for (let ms = 0; ms < 8000; ms += STEP) {
    if (await stageIs(page, stage)) return;
    await page.clock.runFor(STEP);
  }
  throw new Error(`${stage} never came`);
}

const order = (n = 20) =>
  JSON.parse(
    execFileSync(
      NEUROMOD,
      [
        'trials',
        'set-shift',
        '-seed',
        String(SEED),
        '-condition',
        'all',
        '-set',
        `task.before=${n / 2}`,
        '-set',
        `task.after=${n / 2}`,
        '-format',
        'json',
      ],
      { maxBuffer: 1 << 26 },
    ),
  );

const ENGLISH = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../assets/locales/en.json'), 'utf8'));
const said = (key, values = {}) => ENGLISH[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const shownOf = (rows) => rows.map((r) => `${r.cue_visual}${r.cue_auditory} ${r.rule} ${r.go_is_correct}`);

// z is where the standard normal distribution has a share p below it, by bisection of
// Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …).
function z(p: number) {
  const below = (x: number) => {
    let term = x;
    let sum = x;
    for (let k = 1; k < 200; k++) sum += term *= (x * x) / (2 * k + 1);
    return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  };
  let [lo, hi] = [-6, 6];
  for (let k = 0; k < 100; k++) below((lo + hi) / 2) < p ? (lo = (lo + hi) / 2) : (hi = (lo + hi) / 2);
  return lo;
}

// byHand measures a stretch of [goIsCorrect, pressed] anew.
function byHand(trials: number) {
  const count = (go, pressed) => trials.filter((x) => x.go === go && x.pressed === pressed).length;
  const [hits, misses, falseAlarms, correctRejections] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const [h, f] = [(hits + 0.5) / (hits + misses + 1), (falseAlarms + 0.5) / (falseAlarms + correctRejections + 1)];
  return { hits, misses, falseAlarms, correctRejections, dPrime: z(h) - z(f), criterion: -0.5 * (z(h) + z(f)) };
}

function near(got: number, want: number, tolerance: number, what: string) {
  expect(Math.abs(got - want), `${what}: ${got}, want ${want} ± ${tolerance}`).toBeLessThanOrEqual(tolerance);
}

function judgedAs(score, trials: number, what: string) {
  const want = byHand(trials);
  for (const key of ['hits', 'misses', 'falseAlarms', 'correctRejections']) expect(score[key], `${what}: ${key}`).toBe(want[key]);
  for (const key of ['dPrime', 'criterion']) near(score[key], want[key], 1e-9, `${what}: ${key}`);
}

function quartiles(ms: number) {
  const s = [...ms].sort((a, b) => a - b);
  const at = (p: number) => {
    const x = p * (s.length - 1);
    const k = Math.floor(x);
    return s[k] + (x - k) * ((s[k + 1] ?? s[k]) - s[k]);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

// A player in the page, in real time: it takes an onset of its own from the frames, and
// notes when it pressed. By the plan it errs on some trials and keeps the old rule for
// three trials after the change.
const PLAN = { wrong: [3, 8, 16], keeps: 13, before: 10 };
const player = (plan) => {
  const block = document.getElementById('play-block');
  window.pressed = [];
  let k = 0;
  new MutationObserver(() => {
    if (block!.dataset.stage !== 'cue') return;
    const trial = ++k;
    const cue = block!.dataset.cue;
    const old = trial <= plan.keeps;
    const presses = (old ? cue![0] === 'A' : cue![1] === 'X') !== plan.wrong.includes(trial);
    const entry = { trial, cue, pressed: presses, go: trial <= plan.before ? cue![0] === 'A' : cue![1] === 'X' };
    window.pressed.push(entry);
    requestAnimationFrame((onset) => {
      if (!presses) return;
      setTimeout(() => {
        const press = new KeyboardEvent('keydown', { key: trial % 2 ? ' ' : 'Enter', bubbles: true, cancelable: true });
        entry.rt = press.timeStamp - onset;
        entry.clock = performance.now() - onset;
        document.activeElement!.dispatchEvent(press);
      }, 180 + ((trial * 67) % 300));
    });
  }).observe(block, { attributes: true, attributeFilter: ['data-stage'] });
};

test('a block in real time: what was pressed, and when, is what is counted', async ({ whole }) => {
  const lab = await begin();
  const { page } = lab;
  await choose(page);
  await until(page, () => window.lab.state().then((s) => !s.playing));
  const { tick } = await call(page, 'state');
  await page.evaluate(player, PLAN);
  await page.keyboard.press('Enter'); // "Begin" has the focus
  await page.waitForSelector('#play-finding', { timeout: 90_000 });

  const done = await page.evaluate(() => window.pressed);
  const played = await call(page, 'played');
  expect(done.length).toBe(20);
  expect(shownOf(played!.records), 'shown is what the network is shown').toStrictEqual(shownOf(order()));
  expect(shownOf(played!.block.networks[1].records)).toStrictEqual(shownOf(order()));
  done.forEach((entry, i) => {
    const row = played!.records[i];
    expect(`${row.cue_visual}${row.cue_auditory}`).toBe(entry.cue);
    expect(row.response, `trial ${i + 1}`).toBe(entry.pressed ? 'go' : 'nogo');
    expect(row.go_is_correct).toBe(entry.go);
    if (entry.pressed) near(row.rt_ms, entry.rt, 0.2, `reaction time of trial ${i + 1}`);
    if (entry.pressed) near(row.rt_ms, entry.clock, played!.timing.frameMs, `reaction time of trial ${i + 1} by the clock`);
    else expect(row.rt_ms).toBe(null);
  });
  const { whole, phases } = played!.judgement;
  judgedAs(whole, done, 'all');
  judgedAs(phases[0], done.slice(0, 10), 'before');
  judgedAs(phases[1], done.slice(10), 'after');
  const hits = quartiles(done.filter((x) => x.go && x.pressed).map((x) => x.rt));
  for (const key of ['low', 'median', 'high']) near(whole.hitMs![key], hits[key], 0.2, `hits: ${key}`);
  const old = done.slice(10).filter((x) => x.pressed && !x.go && x.cue[0] === 'A').length;
  expect(phases[1].oldPresses).toBe(old);
  expect(old, 'the player kept the old rule for a while').toBeGreaterThan(0);
  const { frameMs, clockMs } = played!.timing;
  expect(frameMs > 1 && frameMs < 200 && clockMs! > 0 && clockMs! < 5, JSON.stringify(played!.timing)).toBeTruthy();
  const timing = await page.textContent('#play-timing');
  const accuracy = { half: (frameMs / 2).toFixed(0), frame: frameMs.toFixed(1), hz: (1000 / frameMs).toFixed(0), clock: /\d+(\.\d+)?/ };
  expect(timing).toMatch(pattern('play.timing.clock.block', accuracy));
  expect((await call(page, 'state')).tick, 'the network stood still').toBe(tick);

  // What is said and shown is what was counted.
  const found = phases[1].toRun;
  expect(phases[1].tooShort, 'of ten trials nobody is told that they did not find the rule').toBe(found === null);
  expect((await page.textContent('#play-finding'))!.startsWith(
      found === null ? said('play.short.you', { n: 10 }) : said('play.found.you.other', { n: found }),
    )).toBeTruthy();
  for (const { judgement } of played!.block.networks)
    expect(judgement.phases.every(({ toRun, tooShort }) => tooShort === (toRun === null)), 'nor is a network').toBeTruthy();
  const cells = (id: string) => page.locator(`#${id} td`).allTextContents();
  expect((await cells('play-whole-dPrime'))[0]).toBe(whole.dPrime.toFixed(2).replace('-', '\u2212'));
  expect((await cells('play-after-oldPresses'))[0]).toBe(String(old));
  expect((await cells('play-before-hitMs'))[1].includes('250')).toBe(played!.block.networks[0].judgement.phases[0].hits > 0);
  await page.waitForSelector('#play-accuracy svg');
  await expect(page.locator('#play-accuracy svg g[stroke-width] path'), 'three lines').toHaveCount(3);

  await page.waitForSelector('#play-times svg');
  await page.click('#play-details summary');
  await clean(page, 'result', '.hero');

  // The files have it all under the network's columns.
  const csv = await saved(page, '#play-csv');
  const [head, ...lines] = csv.replace('\ufeff', '').trim().split('\n');
  expect(head.startsWith('seed,version,figure,condition,trial,tick,rule,phase,cue_visual,cue_auditory,go_is_correct,response,rt_ms,outcome')).toBeTruthy();
  expect(lines.length).toBe(60);
  expect([...new Set(lines.map((line) => line.split(',')[3]))]).toEqual(['you', 'all', 'da']);
  expect(lines.every((line) => line.split(',').length === head.split(',').length && line.startsWith(`${SEED},`))).toBeTruthy();
  const data = JSON.parse(await saved(page, '#play-json'));
  expect([data.figure, data.seed, data.trials.length]).toEqual(['set-shift', SEED, 60]);
  near(data.you.whole.dPrime, whole.dPrime, 1e-12, 'd′ in the file');

  // It survives a reload, and is gone once deleted.
  await page.reload();
  await page.waitForSelector('#play-finding');
  expect(await call(page, 'played')).toStrictEqual(played);
  await page.click('#play-change');
  await page.click('#play-last');
  await expect(page.locator('#play-finding'), 'there is a way back to it').toBeFocused();
  await page.click('#play-delete');
  await expect(page.locator('#play-last')).toBeHidden();
  expect(await call(page, 'played')).toBe(null);
  await expect(page.locator('#play-status')).toHaveText('The result is deleted.');
  await page.reload();
  await page.waitForSelector('#play-start');
  expect(lab.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await lab.close();
});

async function saved(page: Page, button: string) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await download.path(), 'utf8');
}

const overflow = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('#play-block, #play-block .play-area, #person')]
      .filter((node) => node.scrollWidth > node.clientWidth + 1)
      .map((node) => node.id || node.tagName),
  );

test('a whole block by keyboard alone, with practice', async () => {
  const lab = await begin();
  const { page } = lab;
  await page.waitForSelector('#play-start');
  await until(page, () => window.lab.state().then((s) => !s.playing));
  const { tick } = await call(page, 'state');
  await page.focus('#play-start');
  for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement!.name?.startsWith('play-length') !== true)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#play-length-20')).toBeChecked();
  for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement!.id !== 'play-seed')); i++) await page.keyboard.press('Tab');
  await page.keyboard.type('eleven');
  for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement!.id !== 'play-start')); i++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#play-setup .field-error').first()).toHaveText(/“eleven” is not allowed/);
  await expect(page.locator('#play-seed'), 'the field that was refused has the focus').toBeFocused();
  await expect(page.locator('#play-length-20'), 'nothing was lost').toBeChecked();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(String(SEED));
  for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement!.id !== 'play-start')); i++)
    await page.keyboard.press('Shift+Tab');
  await still(page);
  await page.keyboard.press('Space');
  await page.waitForSelector('#play-go');
  await page.keyboard.press('Space');
  for (let trial = 1; trial <= 8; trial++) {
    await runTo(page, 'cue');
    await page.clock.runFor(200);
    const dot = await page.evaluate(() => document.getElementById('play-block')!.dataset.cue === 'dot');
    if (dot) await page.keyboard.press('Space');
    await runTo(page, 'feedback');
    await expect(page.locator('#play-said')).toHaveText('Right');
  }
  await runTo(page, 'waiting');
  const said = [];
  const done = [];
  await page.keyboard.press('Enter');
  for (let trial = 1; trial <= 20; trial++) {
    await runTo(page, 'fixation');
    if (trial === 2) {
      await page.keyboard.press('Space'); // too soon
      await expect(page.locator('#play-note')).toHaveText('Too soon: wait for the cue.');
      await page.keyboard.press('t'); // a key of the lab
      await page.keyboard.press('r');
    }
    await runTo(page, 'cue');
    const cue = await page.evaluate(() => document.getElementById('play-block')!.dataset.cue);
    said.push(await page.textContent('#play-said'));
    if (trial === 4) await page.keyboard.press('Space'); // sooner than anybody can
    await page.clock.runFor(320);
    const presses = trial % 3 !== 0;
    if (presses) {
      await page.keyboard.down('Space');
      await page.keyboard.down('Space'); // held: it repeats
      await page.keyboard.up('Space');
      await page.keyboard.press('Enter'); // a second press
    }
    await runTo(page, 'feedback');
    done.push({ cue, pressed: presses, go: trial <= 10 ? cue![0] === 'A' : cue![1] === 'X' });
    await expect(page.locator('#play-said')).toHaveText(done.at(-1)!.go === presses ? 'Right' : 'Wrong');
  }
  await runTo(page, 'none');
  await page.waitForSelector('#play-finding');
  const { answers, judgement, records } = await call(page, 'played');
  expect(shownOf(records)).toStrictEqual(shownOf(order()));
  expect(answers.map((a) => a.pressed)).toStrictEqual(done.map((d) => d.pressed));
  judgedAs(judgement.whole, done, 'all');
  expect(answers[1].early).toBe(1);
  expect(answers[3].early).toBe(1);
  expect(answers.reduce((n, a) => n + a.early, 0), 'a press that is held or doubled is one').toBe(2);
  await expect(page.locator('#play-timing')).toHaveText(/2 presses came before the cue/);
  for (const { rt } of answers.filter((a) => a.pressed)) expect(rt > 290 && rt <= 320 + STEP, `${rt} ms`).toBeTruthy();
  expect(new Set(said)).toStrictEqual(new Set(['circle, high sound', 'circle, low sound', 'triangle, high sound', 'triangle, low sound']));
  expect((await call(page, 'state')).tick, 'keys of the lab did nothing').toBe(tick);
  await lab.close();
});

test('a whole block by touch on a phone; a hidden page voids a trial, which comes again under its rule', async () => {
  const lab = await begin({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const { page } = lab;
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
  const done = [];
  let voided;
  while (done.length < 20) {
    await runTo(page, 'cue');
    const cue = await page.evaluate(() => document.getElementById('play-block')!.dataset.cue);
    expect(await overflow(page), 'cue').toEqual([]);
    if (done.length === 2 && !voided) {
      voided = cue;
      await page.clock.runFor(100);
      await hide(true);
      expect(await stageIs(page, 'paused')).toBeTruthy();
      await expect(page.locator('#play-middle')).toHaveText(/does not count/);
      await hide(false);
      await page.tap('#play-go');
      continue;
    }
    await page.clock.runFor(260);
    const presses = cue![0] === 'A';
    if (presses) await (done.length % 2 ? page.tap('#play-press') : page.touchscreen.tap(60, 300));
    await runTo(page, 'feedback');
    expect(await overflow(page), 'feedback').toEqual([]);
    done.push({ cue, pressed: presses, go: done.length < 10 ? cue![0] === 'A' : cue![1] === 'X' });
  }
  await runTo(page, 'none');
  await page.waitForSelector('#play-finding');
  expect(await overflow(page), 'result').toEqual([]);
  const played = await call(page, 'played');
  const places = played!.answers.map(({ place }) => place);
  expect(places).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9, 2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(played!.voided).toBe(1);
  expect(played!.answers.filter((a) => a.repeated).map((a) => a.place)).toEqual([2]);
  expect(done[9].cue).toBe(voided);
  expect(played!.records.map((r) => r.rule).join('')).toStrictEqual('A'.repeat(10) + 'X'.repeat(10));
  expect(played!.answers.map((a) => a.pressed)).toStrictEqual(done.map((d) => d.pressed));
  judgedAs(played!.judgement.phases[0], done.slice(0, 10), 'before');
  judgedAs(played!.judgement.phases[1], done.slice(10), 'after');
  expect(played!.judgement.phases[0].toRun, 'right from the first').toBe(6);
  await expect(page.locator('#play-timing')).toHaveText(/1 trial was voided/);
  await lab.close();
});

// A person types into a field of the page around the lab, whose own window only loses the focus.
test('what is typed elsewhere answers nothing: the block stands still and the trial comes again', async ({ browser }) => {
  const host = await serve({
    refuse: ['stage.wasm'],
    extra: {
      '/host': `<!doctype html><title>host</title><textarea id="notes"></textarea>` +
        `<iframe id="lab" src="/?embed=full${PLAY}" width="900" height="700"></iframe>`,
    },
  });
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${host.url}host`);
  const frame = await (await page.waitForSelector('#lab')).contentFrame();
  await choose(frame);
  await frame!.click('#play-go');
  const stage = (wanted) => frame!.waitForFunction((name) => document.getElementById('play-block')?.dataset.stage === name, wanted);
  await stage('cue');
  await page.focus('#notes');
  await stage('paused');
  expect(await frame!.textContent('#play-middle .play-text')).toBe(said('play.paused.voided'));
  await page.keyboard.type('a b c ');
  await page.keyboard.press('Enter');
  await expect(page.locator('#notes'), 'the field keeps the focus').toHaveValue('a b c \n');
  expect(await frame!.getAttribute('#play-block', 'data-stage')).toBe('paused');
  await frame!.click('#play-go');
  await stage('cue');
  expect(await frame!.textContent('#play-count'), 'nothing was counted').toBe(said('play.count', { trial: 1, all: 20 }));
  // A dialog over the block, here the lab's own help.
  await frame!.evaluate(() => document.querySelector<HTMLDialogElement>('#help-dialog')!.showModal());
  await stage('paused');
  await frame!.evaluate(() => document.querySelector<HTMLDialogElement>('#help-dialog')!.close());
  await expect(frame!.locator('#play-go')).toBeFocused();
  await context.close();
  await host.close();
});

test('until the block is done nothing on the page tells the rule', async ({ browser }) => {
  const lab = await open(browser, server.url, { hash: '#v=1&figure=set-shift&tick=120000', stage: false });
  const { page } = lab;
  await call(page, 'pause');
  await page.click('#tab-about');
  await page.check('#show-play', { force: true });
  await page.waitForSelector('#play-start');
  const { tick } = await call(page, 'state');
  expect(await page.evaluate(() =>
      [...document.querySelectorAll('canvas, iframe, svg[role="img"], [role="img"] svg')]
        .filter((node) => node.checkVisibility())
        .map((node) => node.id || node.className),
    ), 'no picture of the run').toEqual([]);
  const secrets = ['stage.rule.A', 'stage.rule.X']
    .map((key) => said(key))
    .concat(said('ruler.rule', { cue: 'A' }), said('ruler.rule', { cue: 'X' }));
  const tellsNothing = async (where: string) => {
    const words = await page.evaluate(() =>
      [
        document.title,
        document.body.innerText,
        document.getElementById('narration')!.textContent,
        ...[...document.querySelectorAll<HTMLElement>('[title], [aria-label], [aria-valuetext]')]
          .filter((node) => node.checkVisibility())
          .flatMap((node) => [node.title, node.ariaLabel, node.ariaValueText]),
      ].join('\n'),
    );
    for (const secret of secrets) expect(words, `${where}: “${secret}”`).not.toContain(secret);
    expect(words, where).not.toMatch(/\b[Pp]icture A\b|\b[Ss]ound X\b/);
  };
  await tellsNothing('the page');
  await page.focus('#describe');
  for (const key of ['.', 't', 'b', 'n']) await page.keyboard.press(key);
  await tellsNothing('keys');
  await page.keyboard.press('d');
  await page.waitForSelector('#describe-dialog[open]');
  await tellsNothing('the description');
  await page.keyboard.press('Escape');
  for (const menu of ['figure-menu', 'lesson-menu', 'export-menu']) {
    await page.click(`#${menu}`);
    await page.waitForSelector(`.menu:has(#${menu}) .menu-item`);
    await tellsNothing(menu);
    await page.keyboard.press('Escape');
  }
  await call(page, 'step', { trials: 1 }); // by a script the network goes on
  await tellsNothing('a step');
  expect((await call(page, 'state')).tick).not.toBe(tick);
  await page.check('#show-one', { force: true });
  await expect(page.locator('#time')).toBeVisible();
  await expect(page.locator('#panel')).toBeVisible();
  await lab.close();
});

// clean asks axe about a part of the page in both themes.
async function clean(page: Page, screen: string, part: string) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faults(axe(page).include(part)), `${screen}, ${colorScheme}`).toEqual([]);
  }
}

test('axe finds nothing in any screen of the block, dark or light', async () => {
  // Frames can be held back, so that a screen stays while it is looked at.
  const init = () => {
    const ask = window.requestAnimationFrame.bind(window);
    const held = [];
    let holding = false;
    window.requestAnimationFrame = (act) => (holding ? held.push(act) : ask(act));
    window.hold = (on) => {
      holding = on;
      if (!on) held.splice(0).forEach(ask);
    };
  };
  const lab = await begin({ init });
  const { page } = lab;
  await page.waitForSelector('#play-start');
  await clean(page, 'options', '.hero');
  await choose(page);
  await clean(page, 'instructions', '#play-block');
  for (const stage of ['fixation', 'cue', 'feedback']) {
    await page.evaluate((wanted) => {
      const block = document.getElementById('play-block');
      const watch = new MutationObserver(() => {
        if (block!.dataset.stage !== wanted) return;
        watch.disconnect();
        window.hold(true);
      });
      watch.observe(block, { attributes: true, attributeFilter: ['data-stage'] });
    }, stage);
    if (stage === 'fixation') await page.click('#play-go');
    else await page.evaluate(() => window.hold(false));
    await expect(page.locator('#play-block')).toHaveAttribute('data-stage', stage);
    await clean(page, stage, '#play-block');
  }
  await lab.close();
});

test('Escape stops, keeps nothing and says so', async () => {
  const lab = await begin();
  const { page } = lab;
  await choose(page, { practice: true });
  await page.keyboard.press('Escape');
  await expect(page.locator('#play-status')).toHaveText('Stopped during practice. Nothing was kept.');
  await choose(page);
  await page.click('#play-go');
  await expect(page.locator('#play-block')).toHaveAttribute('data-stage', 'cue');
  await page.keyboard.press('Escape');
  await expect(page.locator('#play-status')).toHaveText(words('play.stopped.block', { trial: 0, all: 20 }));
  expect(await call(page, 'played')).toBe(null);
  await expect(page.locator('#play-block')).toHaveCount(0);
  await expect(page.locator('#play-start')).toBeFocused();
  await lab.close();
});

test('a link opens it, Share keeps it, and the network goes on where it was', async ({ browser }) => {
  const lab = await open(browser, server.url, { hash: '#v=1&figure=reversal', stage: false });
  const { page } = lab;
  await call(page, 'play');
  await page.check('#show-play', { force: true });
  await page.waitForSelector('#play-start');
  await until(page, () => window.lab.state().then((s) => !s.playing));
  await copyLink(page);
  await until(page, () => location.hash.includes('view.show=play'));
  await page.check('#show-one', { force: true });
  await until(page, () => window.lab.state().then((s) => s.playing));
  await expect(page.locator('#person')).toBeHidden();
  await lab.close();
});

test('judge says by a script what it says by hand, and refuses what it cannot read', async () => {
  const lab = await begin();
  const { page } = lab;
  const rows = order(40);
  const judgement = await call(page, 'judge', { records: rows });
  judgedAs(judgement.whole, rows.map((r) => ({ go: r.go_is_correct, pressed: r.response === 'go' })), 'a network');
  const block = await call(page, 'block', { seed: SEED, before: 20, after: 20, conditions: ['all'] });
  expect(block.networks[0].judgement).toStrictEqual(judgement);
  expect(await refused(page, 'judge', { records: [{ ...rows[0], response: 'maybe' }] })).toMatch(/trial 1: response: "maybe" is not allowed/);
  expect(await refused(page, 'block', { seed: SEED, before: 1, after: 20 })).toMatch(/before: 1 is not allowed/);
  await lab.close();
});

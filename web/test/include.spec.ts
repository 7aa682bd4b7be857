// The lab is for everyone: settings, sound, narration, keyboard, little room, forced
// colours. What the statement of conformance says is supported is shown here.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe } from './support/axe';
import { type Opened, call, open, ready, refused, until } from './support/lab';
import { words } from './support/words';

let lab: Opened;
let page: Page;

// listening puts an analyser for each ear before whatever goes out, and counts what is
// struck and who speaks.
const listening = () => {
  window.heard = { contexts: 0, struck: 0, spoken: [] };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      window.heard.contexts++;
      const split = new ChannelSplitterNode(this.context, { numberOfOutputs: 2 });
      const ears = [0, 1].map((ear) => {
        const analyser = new AnalyserNode(this.context, { fftSize: 8192, smoothingTimeConstant: 0 });
        connect.call(split, analyser, ear);
        return analyser;
      });
      connect.call(this, split);
      window.heard.ears = ears;
    }
    return connect.call(this, to, ...rest);
  };
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...args) {
    window.heard.struck++;
    return start.apply(this, args);
  };
  window.speechSynthesis.speak = (said) => window.heard.spoken.push(said.text);
};

test.beforeAll(async ({ browser, whole }) => {
  lab = await open(browser, whole.url, { stage: false, init: listening });
  page = lab.page;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

const choose = async (name: string, value: string) => {
  await page.keyboard.press(',');
  await page.selectOption(`#setting-${name}`, value);
  await page.keyboard.press('Escape');
};

const root = () =>
  page.evaluate(() => {
    const { theme, contrast, motion, size } = document.documentElement.dataset;
    return Object.fromEntries(
      Object.entries({ theme, contrast, motion, size, font: getComputedStyle(document.documentElement).fontSize }).filter(
        ([, value]) => value !== undefined,
      ),
    );
  });

// violations is what axe finds: within a part of the page, by all rules or by some.
const violations = async ({ within, rules } = {}) => {
  const looked = within ? axe(page).include(within) : new AxeBuilder({ page }).exclude('#stage');
  const { violations: found } = await (rules ? looked.withRules(rules) : looked).analyze();
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};

// --- Settings --------------------------------------------------------------------

test('settings are obeyed at once, kept, and put back', async () => {
  await page.click('#settings');
  expect(await violations({ within: '#settings-dialog' }), 'axe finds nothing in the dialog').toEqual([]);
  for (const [name, value] of [
    ['theme', 'contrast'],
    ['size', 'large'],
    ['motion', 'reduced'],
    ['narration', 'trial'],
  ])
    await page.selectOption(`#setting-${name}`, value);
  await page.keyboard.press('Escape');
  await expect(page.locator('#settings'), 'focus goes back').toBeFocused();
  const asked = { contrast: 'more', motion: 'reduced', size: 'large', font: '20px' };
  expect(await root()).toStrictEqual(asked);
  await page.reload();
  await ready(page);
  expect(await root(), 'kept').toStrictEqual(asked);
  expect(await page.evaluate(() => document.cookie), 'by no cookie').toBe('');
  await page.click('#settings');
  await page.click('#settings-reset');
  await expect(page.locator('#setting-theme')).toHaveValue('system');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('neuromodlab.')).length)).toBe(0);
  await page.keyboard.press('Escape');
  expect(await root()).toStrictEqual({ font: '16px' });
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

test('settings and the description are there for scripts, which are told what is wrong', async () => {
  expect((await call(page, 'settings', { size: 'large', volume: '30' })).volume).toBe('30');
  expect((await root()).font).toBe('20px');
  expect(await refused(page, 'settings', { size: 'normal', theme: 'pink' })).toMatch(/^settings: theme: "pink" is not allowed; allowed: system, light, dark, contrast$/);
  expect(await refused(page, 'settings', { colour: 'pink' })).toMatch(/there is no argument “colour”; allowed: theme/);
  expect((await root()).font, 'a refusal changes nothing').toBe('20px');
  await call(page, 'settings', { size: 'normal', volume: '60' });
  const parts = await call(page, 'describe');
  expect(parts.map(({ title }) => title)).toStrictEqual(['moment', 'trial', 'groups', 'modulators', 'network'].map((name) => words(`describe.${name}`)));
});

test('high contrast has 7:1 for all text and 3:1 for lines and edges', async () => {
  await choose('theme', 'contrast');
  for (const [colorScheme, ...tabs] of [['dark', 'live'], ['light', 'parameters', 'live']]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // colours change at once
    for (const tab of tabs) {
      await page.click(`#tab-${tab}`);
      expect(await violations({ rules: ['color-contrast', 'color-contrast-enhanced'] }), `${tab}, ${colorScheme}`).toEqual([]);
    }
    await edgesStandOut(`high contrast, ${colorScheme}`);
  }
  await choose('theme', 'system');
});

test('edges of fields and switches have 3:1, light and dark', async () => {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await edgesStandOut(colorScheme);
  }
});

async function edgesStandOut(theme: string) {
  const ratios = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const luminance = (colour, ground) => {
      context!.fillStyle = ground;
      context!.fillRect(0, 0, 1, 1);
      context!.fillStyle = colour;
      context!.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context!.getImageData(0, 0, 1, 1).data].map((x) =>
        x / 255 <= 0.04045 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (node) => {
      for (let at = node.parentElement; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/^rgba\(.*, 0\)$|\/ 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
      }
      return 'white';
    };
    return [...document.querySelectorAll('.input, .switch:not(:checked)')]
      .filter((node) => node.checkVisibility())
      .map((node) => {
        const ground = groundOf(node);
        const [a, b] = [luminance(getComputedStyle(node).borderTopColor, ground), luminance(ground, ground)];
        return { name: node.id || node.className, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
      });
  });
  expect(ratios.length).toBeGreaterThan(5);
  expect(ratios.filter(({ ratio }) => ratio < 3), theme).toEqual([]);
}

test('the projector has large type, few controls and a wide stage', async () => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await choose('size', 'projector');
  const seen = await page.evaluate(() => ({
    font: getComputedStyle(document.documentElement).fontSize,
    stage: document.getElementById('stage-box')!.getBoundingClientRect().width / innerWidth,
    wide: document.documentElement.scrollWidth,
    gone: ['export-menu', 'share', 'seed', 'scales', 'tab-live', 'step-ms'].filter((id) => document.getElementById(id)!.checkVisibility()),
    there: ['play', 'speed', 'time', 'settings', 'help', 'condition', 'on-da', 'release-5ht', 'describe'].filter(
      (id) => !document.getElementById(id)!.checkVisibility(),
    ),
  }));
  expect([seen.font, seen.wide, seen.gone, seen.there]).toEqual(['29.7px', 1920, [], []]);
  expect(seen.stage, `the stage has ${seen.stage} of the width`).toBeGreaterThan(0.7);
  expect(await violations()).toEqual([]);
  await choose('size', 'normal');
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('reduced motion and the shortcuts can be chosen against the system', async () => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await choose('motion', 'reduced');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((node) =>
        getComputedStyle(node)
          .transitionDuration.split(',')
          .some((d) => parseFloat(d) > 0.001),
      ).length,
  );
  expect(moving).toBe(0);
  await choose('motion', 'system');
  await page.click('#settings');
  await page.click('#setting-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.waitForTimeout(300);
  expect((await call(page, 'state')).trial, 'off: the key does nothing').toBe(262);
  await page.click('#settings');
  await page.click('#setting-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await until(page, () => window.lab.state().then((s) => s.trial === 263));
});

// --- Words -----------------------------------------------------------------------

// told gathers, for a while of playing, when the live region has said something.
const told = (ms: number) =>
  page.evaluate(async (wait) => {
    const times = [];
    const watch = new MutationObserver(() => times.push(performance.now()));
    watch.observe(document.getElementById('narration'), { childList: true, characterData: true, subtree: true });
    await window.lab.play();
    await new Promise((done) => setTimeout(done, wait));
    await window.lab.pause();
    watch.disconnect();
    return times;
  }, ms);

test('narration keeps to the rate that is chosen, and can be asked for at once', async () => {
  await call(page, 'speed', 8);
  await call(page, 'seek', { trial: 10 }); // far from a change of rule, which is told at once
  await choose('narration', 'off');
  expect(await told(1500)).toEqual([]);
  await choose('narration', 'trial');
  const every = await told(4300);
  expect(every.length >= 3 && every.length <= 6, `${every.length} sentences in 4.3 s`).toBeTruthy();
  // The last comes with the pause.
  for (let i = 1; i < every.length - 1; i++) expect(every[i] - every[i - 1], `${every[i] - every[i - 1]} ms apart`).toBeGreaterThan(500);
  await choose('narration', '12');
  const few = await told(2500);
  expect(few.length, `${few.length} sentences in 2.5 s`).toBeLessThanOrEqual(1 + 1);
  await page.evaluate(() => (document.getElementById('narration')!.textContent = ''));
  await page.keyboard.press('n');
  await expect(page.locator('#narration')).not.toHaveText('');
  const { last } = await call(page, 'state');
  await expect(page.locator('#narration')).toHaveText(new RegExp(`^Trial ${last!.trial}, `));
});

test('the voice speaks only when it is wanted', async () => {
  expect(await page.evaluate(() => window.heard.spoken)).toEqual([]);
  await page.click('#settings');
  await page.click('#setting-speech');
  await page.click('#say-now');
  await until(page, () => window.heard.spoken.length === 1);
  await expect(page.locator('.settings-said').first()).toHaveText(await page.evaluate(() => window.heard.spoken[0]));
  await page.click('#settings-reset');
  await page.keyboard.press('Escape');
});

test('what is drawn is told in words, as the state is', async () => {
  await page.focus('#describe');
  await page.keyboard.press('d');
  const text = (await page.innerText('.describe-text')).replaceAll('\u00a0', ' ');
  const state = await call(page, 'state');
  const trials = await call(page, 'trials');
  const n = (outcome: string) => trials.filter((trial) => trial.outcome === outcome).length;
  expect(text, text).toContain(`${n('hit')} hits, ${n('miss')} misses, ${n('false_alarm')} false alarms, ${n('correct_rejection')} correct rejections`);
  for (const { e } of state.groups) expect(text).toContain(`${e.toFixed(1)} Hz`);
  expect(text.includes(`Noradrenaline: level +${state.modulators.na.level.toFixed(2)}`) || state.modulators.na.level <= 0.005).toBeTruthy();
  expect(text).toContain(`${state.cells} cells, ${state.synapses} synapses`);
  expect(await violations({ within: '#describe-dialog' })).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('#describe')).toBeFocused();
});

// --- Sound -----------------------------------------------------------------------

// loudness is what each ear hears, over a while: its mean square, and its power near pitches.
const loudness = (ms: number, ...pitches) =>
  page.evaluate(
    async ([wait, wanted]) => {
      const { ears } = window.heard;
      const sum = ears.map(() => ({ all: 0, near: wanted.map(() => 0) }));
      let n = 0;
      for (const end = performance.now() + wait; performance.now() < end; n++) {
        await new Promise((done) => setTimeout(done, 90));
        ears.forEach((ear, i) => {
          const wave = new Float32Array(ear.fftSize);
          ear.getFloatTimeDomainData(wave);
          sum[i].all += wave.slice(-4096).reduce((total, x) => total + x * x, 0) / 4096;
          const power = new Float32Array(ear.frequencyBinCount);
          ear.getFloatFrequencyData(power);
          const bin = ear.context.sampleRate / ear.fftSize;
          wanted.forEach((hz, k) => {
            const at = Math.round(hz / bin);
            for (let b = at - 2; b <= at + 2; b++) sum[i].near[k] += 10 ** (power[b] / 10);
          });
        });
      }
      return sum.map(({ all, near }) => ({ all: all / n, near: near.map((x) => x / n) }));
    },
    [ms, pitches],
  );

test('there is no sound until it is wanted, and none without a gesture', async ({ browser, whole }) => {
  expect(await page.evaluate(() => window.heard.contexts)).toBe(0);
  const other = await open(browser, whole.url, {
    stage: false,
    init: `(${listening})(); localStorage.setItem('neuromodlab.sound', 'on')`,
  });
  await other.page.waitForTimeout(500);
  expect(await other.page.evaluate(() => window.heard.contexts), 'kept on: it waits for a key').toBe(0);
  await other.page.keyboard.press('Shift');
  await until(other.page, () => window.heard.contexts === 1);
  await other.close();
});

test('Go is heard on the left and No-Go on the right', async () => {
  await call(page, 'seek', { trial: 255 });
  await call(page, 'speed', 1);
  await page.click('#play');
  await page.keyboard.press('m');
  await expect(page.locator('#sound')).toHaveAttribute('aria-pressed', 'true');
  await until(page, () => window.heard.ears !== undefined);
  const [left, right] = await loudness(4000, 659.26, 739.99);
  expect(left.all > 1e-7 && right.all > 1e-7, `it sounds: ${left.all}, ${right.all}`).toBeTruthy();
  expect(left.near[0], `Go: ${left.near[0]} left, ${right.near[0]} right`).toBeGreaterThan(1.5 * right.near[0]);
  expect(right.near[1], `No-Go: ${right.near[1]} right, ${left.near[1]} left`).toBeGreaterThan(left.near[1]);
});

test('the tone of noradrenaline rises with a puff of it', async () => {
  await call(page, 'seek', { trial: 200 });
  await call(page, 'play');
  await page.waitForTimeout(500);
  const [before] = await loudness(700, 440);
  await call(page, 'puff', { modulator: 'na' });
  await page.waitForTimeout(300);
  const [puffed] = await loudness(700, 440);
  expect(puffed.near[0], `${before.near[0]} before, ${puffed.near[0]} after`).toBeGreaterThan(4 * before.near[0]);
});

test('at the highest speed as few grains are struck as at any', async () => {
  await call(page, 'speed', 1000);
  const struck = await page.evaluate(async () => {
    const [from, began] = [window.heard.struck, performance.now()];
    await new Promise((done) => setTimeout(done, 3000));
    return ((window.heard.struck - from) / (performance.now() - began)) * 1000;
  });
  await call(page, 'speed', 4);
  expect(struck > 1 && struck < 36 + 2 * 4 + 4, `${struck} a second`).toBeTruthy(); // grains, two for each outcome, and those that were due
});

test('it is silent while the run pauses, while the tab is hidden, and when switched off', async () => {
  const silent = () => until(page, () => window.heard.ears[0].context.state === 'suspended', undefined, { timeout: 15_000 });
  const sounds = async () => {
    await until(page, () => window.heard.ears[0].context.state === 'running');
    await page.waitForTimeout(300);
    expect((await loudness(900))[0].all).toBeGreaterThan(1e-8);
  };
  await call(page, 'pause');
  await silent();
  await call(page, 'play');
  await sounds();
  const hide = (hidden: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await silent();
  await hide(false);
  await sounds();
  await page.keyboard.press('m');
  await silent();
  await call(page, 'pause');
});

test('tissue without a task and a network that learns rules sound too, and say what is heard', async () => {
  for (const [figure, legend] of [
    ['volume', /louder, the higher the concentration at the cells/],
    ['forgetting', /the more likely Go was, the more on the left/],
    ['set-shift', /Left: Go/],
  ]) {
    await call(page, 'figure', figure);
    await call(page, 'play');
    await page.keyboard.press('m');
    await until(page, () => window.heard.ears[0].context.state === 'running');
    await page.waitForTimeout(400);
    expect((await loudness(800))[0].all, figure).toBeGreaterThan(1e-9);
    expect(await page.evaluate(() => document.querySelector('.sound-legend')!.textContent)).toMatch(legend);
    await page.keyboard.press('m');
    await call(page, 'pause');
  }
});

// --- Keyboard --------------------------------------------------------------------

test('all that a pointer does on the stage is done by fields', async () => {
  await call(page, 'figure', 'volume');
  await call(page, 'pause');
  await page.click('.place-summary');
  await page.fill('#place-x', '200');
  await page.press('#place-x', 'ArrowUp');
  await expect(page.locator('#place-x')).toHaveValue('250');
  await page.fill('#place-y', '150');
  await page.click('#place-read');
  await expect(page.locator('.place [role=status]').first()).toHaveText(/^At 250, 150\sµm: dopamine/);
  await page.click('#place-puff');
  await until(page, () => window.lab.state().then((s) => s.still!.puff?.x === 250 && s.still!.puff.y === 150));
  await page.fill('#place-x', '99999');
  await page.click('#place-puff');
  await expect(page.locator('.place .field-error').first()).toHaveText(/^x, µm: “99999” is not allowed; allowed: a number from 0 to 480$/);
  await page.fill('#place-cell', '12');
  await page.press('#place-cell', 'ArrowUp');
  await page.press('#place-cell', 'Tab');
  await expect(page.locator('#followed')).toHaveText(/\b13\b/);
  await call(page, 'figure', 'forgetting');
  await call(page, 'pause');
  await page.click('.place-summary');
  await page.fill('#place-first', '10');
  await page.fill('#place-last', '14');
  await page.click('#place-silence');
  await until(page, () => window.lab.state().then((s) => s.learner!.silent === 5));
  await call(page, 'figure', 'set-shift');
  await call(page, 'pause');
});

test('landmarks have names and headings go down one by one', async () => {
  const found = await page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')]
      .filter((node) => node.checkVisibility())
      .map((node) => Number(node.tagName[1]));
    return {
      landmarks: ['header', 'main', 'aside', 'footer'].map((tag) => document.querySelectorAll(`.app ${tag}`).length),
      unnamed: [...document.querySelectorAll('section, aside')]
        .filter((node) => node.checkVisibility() && !node.getAttribute('aria-label') && !node.getAttribute('aria-labelledby'))
        .map((node) => node.className),
      first: levels[0],
      jumps: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length,
      language: document.documentElement.lang,
    };
  });
  expect(found).toStrictEqual({ landmarks: [1, 1, 1, 1], unnamed: [], first: 1, jumps: 0, language: 'en' });
});

// --- Little room -----------------------------------------------------------------

const SIZES = [
  [640, 512], // 1280×1024 at 200 %
  [320, 256], // the same at 400 %
];

for (const [width, height] of SIZES) {
  test(`at ${width}×${height}, an enlarged page, nothing is lost, covered or wider than the window`, async () => {
    await page.setViewportSize({ width, height });
    for (const figure of ['volume', 'forgetting', 'set-shift']) {
      await call(page, 'figure', figure);
      await call(page, 'pause');
      for (const tab of ['live', 'parameters', 'about']) {
        await page.evaluate((id) => document.getElementById(id)!.click(), `tab-${tab}`);
        await page.waitForTimeout(150);
        expect((await page.evaluate(() => document.documentElement.scrollWidth)), `${figure}, ${tab}`).toBeLessThanOrEqual(width);
      }
    }
    await page.evaluate(() => document.getElementById('tab-live')!.click());
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.app button, .app input, .app select, .app summary')]
        .filter((node) => node.checkVisibility() && !node.disabled && node.type !== 'radio')
        .filter((node) => {
          node.scrollIntoView({ block: 'nearest' });
          node.focus();
          const { left, top, width: w, height: h } = node.getBoundingClientRect();
          const at = document.elementFromPoint(left + w / 2, top + h / 2);
          return !(at && (node.contains(at) || at.contains(node) || node.closest('label')?.contains(at)));
        })
        .map((node) => node.id || node.className),
    );
    expect(covered).toEqual([]);
    for (const id of ['settings', 'help', 'describe']) {
      await page.click(`#${id}`);
      expect(await page.evaluate(() => {
          const box = document.querySelector('dialog[open]');
          return box!.scrollWidth <= box!.clientWidth && box!.getBoundingClientRect().right <= innerWidth;
        }), `${id} fits`).toBeTruthy();
      await page.keyboard.press('Escape');
    }
  });
}

test('every target is 24 px high and wide', async () => {
  for (const [width, height] of [[1440, 900], [360, 740]]) {
    await page.setViewportSize({ width, height });
    for (const tab of ['parameters', 'about', 'live']) {
      await page.evaluate((id) => document.getElementById(id)!.click(), `tab-${tab}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await page.waitForTimeout(150);
      expect(await small(), `${tab} at ${width}`).toEqual([]);
    }
    for (const id of ['settings', 'help', 'describe']) {
      await page.click(`#${id}`);
      expect(await small(), `${id} at ${width}`).toEqual([]);
      await page.keyboard.press('Escape');
    }
  }
});

const small = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, summary')]
      .filter((node) => node.checkVisibility() && !node.disabled && !node.matches('.skip'))
      .map((node) => [node, (node.matches('[type=radio], [type=checkbox]') && node.closest('label')) || node])
      .filter(([, box]) => box.getBoundingClientRect().width < 23.9 || box.getBoundingClientRect().height < 23.9)
      .map(([node]) => node.id || node.className),
  );

test('text that is spaced out is neither cut off nor wider than the window', async () => {
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } ' +
      'p { margin-bottom: 2em !important; }',
  });
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ]) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(300);
    expect((await page.evaluate(() => document.documentElement.scrollWidth)), `at ${width}`).toBeLessThanOrEqual(width);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.app button, .app label, .app h2, .app p, .app output, .app .field-label, .app .tab')]
        .filter((node) => node.checkVisibility() && node.textContent.trim() && !node.closest('.sr, .menu-figures, .speed > .field-label'))
        .filter((node) => getComputedStyle(node).clipPath === 'none')
        .filter(
          (node) =>
            node.scrollWidth > node.clientWidth + 1 &&
            node.clientWidth > 0 &&
            getComputedStyle(node).display !== 'inline' &&
            getComputedStyle(node).overflow !== 'visible',
        )
        .map((node) => `${node.tagName} ${node.id || node.className}`),
    );
    expect(cut, `at ${width}`).toEqual([]);
    const out = await page.evaluate(() =>
      [...document.querySelectorAll('.top *, .transport *, .story *, .controls *')]
        .filter((node) => node.checkVisibility() && !node.closest('.sr, svg, canvas') && getComputedStyle(node).clipPath === 'none')
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.id || node.className || node.tagName),
    );
    expect(out, `at ${width}`).toEqual([]);
  }
});

test('in forced colours controls have edges, states differ and focus is seen', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.waitForTimeout(200);
  const found = await page.evaluate(() => {
    const edgeless = [...document.querySelectorAll('.app .button, .app .input, .app .switch, .app .segments')]
      .filter((node) => node.checkVisibility())
      .filter(
        (node) =>
          getComputedStyle(node).borderTopStyle === 'none' ||
          getComputedStyle(node).borderTopWidth === '0px' ||
          getComputedStyle(node).borderTopColor === getComputedStyle(document.body).backgroundColor,
      )
      .map((node) => node.id || node.className);
    const ground = (selector: string) => getComputedStyle(document.querySelector(selector)).backgroundColor;
    return {
      edgeless,
      switches: ground('.switch:checked') !== ground('.switch:not(:checked)'),
      tabs: ground('.tab[aria-selected=true]') !== ground('.tab[aria-selected=false]'),
    };
  });
  expect(found).toStrictEqual({ edgeless: [], switches: true, tabs: true });
  await page.focus('#help');
  await page.keyboard.press('Shift+Tab');
  const ring = await page.evaluate(() => ({
    id: document.activeElement!.id,
    style: getComputedStyle(document.activeElement).outlineStyle,
    width: parseFloat(getComputedStyle(document.activeElement).outlineWidth),
  }));
  expect(ring.style).toBe('solid');
  expect(ring.width, JSON.stringify(ring)).toBeGreaterThanOrEqual(2);
  await page.emulateMedia({ forcedColors: 'none' });
});

// --- The statement ---------------------------------------------------------------

test('the statement of conformance is in the page, and each test that it names is there', async () => {
  await page.click('#help');
  await page.click('#help-access');
  await page.waitForSelector('.access-table tbody tr');
  const rows = await page.locator('.access-table tbody tr').count();
  expect(rows, 'the criteria of WCAG 2.2 at A and AA').toBe(55);
  await page.keyboard.press('Escape');
  const here = import.meta.dirname;
  const tests =
    readdirSync(here)
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => readFileSync(join(here, name), 'utf8'))
      .join('\n') + readFileSync(join(here, '../../engine/scene/palette_test.go'), 'utf8');
  const lines = readFileSync(join(here, '../ACCESSIBILITY.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d\.\d+\.\d+ /.test(line));
  for (const line of lines) {
    const named = [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    for (const name of named) expect(tests, `no test is called “${name}”`).toContain(name);
    if (/\| Supports \|/.test(line)) expect(named.length, `${line.slice(0, 40)} names no test`).toBeGreaterThan(0);
  }
});

// --- With the stage itself -------------------------------------------------------

test('the stage is no trap: Tab, Shift+Tab and Escape leave it', async ({ browser, whole }) => {
  await lab.close();
  lab = await open(browser, whole.url, { viewport: { width: 1024, height: 600 } });
  page = lab.page;
  await call(page, 'pause');
  const enter = async () => {
    const box = await (await page.$('#stage'))!.boundingBox();
    await page.mouse.click(box!.x + 8, box!.y + 8);
    await expect(page.locator('#stage')).toBeFocused();
  };
  const outside = () =>
    page.waitForFunction(() => document.activeElement!.id !== 'stage' && document.activeElement !== document.body, undefined, {
      timeout: 5000,
    });
  const side = () => page.evaluate(() => document.getElementById('stage')!.compareDocumentPosition(document.activeElement));
  await enter();
  await page.keyboard.press('Tab');
  await outside();
  expect(await side(), 'Tab leads on').toBe(4);
  await enter();
  await page.keyboard.press('Shift+Tab');
  await outside();
  expect(await side(), 'Shift+Tab leads back').toBe(2);
  await enter();
  await page.keyboard.press('Escape');
  await expect(page.locator('#describe')).toBeFocused();
});

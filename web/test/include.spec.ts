// The lab is for everyone: settings, contrast, type, motion and words. What the statement of
// conformance says is supported is shown here and in the files beside.

import type { Page } from '@playwright/test';
import { listening } from './support/audible';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, open, ready, refused, until, type Opened } from './support/lab';
import { resize } from './support/size';
import { frames, settled } from './support/wait';
import { pattern, words } from './support/words';
import { moving } from './support/motion';

test.describe.configure({ mode: 'serial' });

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, init: listening });
  page = lab.page;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

test.afterAll(() => lab.close());

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

// whole looks at all of the page but the stage, with axe's own rules.
const whole = () => axe(page).exclude('#stage');

// --- Settings --------------------------------------------------------------------

test('settings are obeyed at once, kept, and put back', async () => {
  await page.click('#settings');
  expect(await faults(axe(page).include('#settings-dialog')), 'axe finds nothing in the dialog').toEqual([]);
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
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('neuromodlab.')))).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await root()).toStrictEqual({ font: '16px' });
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
});

test('settings and the description are there for scripts, which are told what is wrong', async () => {
  expect((await call(page, 'settings', { size: 'large', volume: '30' })).volume).toBe('30');
  expect((await root()).font).toBe('20px');
  expect(await refused(page, 'settings', { size: 'normal', theme: 'pink' })).toMatch(
    /^settings: theme: "pink" is not allowed; allowed: system, light, dark, contrast$/,
  );
  expect(await refused(page, 'settings', { colour: 'pink' })).toMatch(/there is no argument “colour”; allowed: theme/);
  expect((await root()).font, 'a refusal changes nothing').toBe('20px');
  await call(page, 'settings', { size: 'normal', volume: '60' });
  const parts = await call(page, 'describe');
  expect(parts.map(({ title }) => title)).toStrictEqual(
    ['moment', 'trial', 'groups', 'modulators', 'network'].map((name) => words(`describe.${name}`)),
  );
});

test('high contrast has 7:1 for all text and 3:1 for lines and edges', async () => {
  await choose('theme', 'contrast');
  const schemes = [
    { colorScheme: 'dark', tabs: ['live'] },
    { colorScheme: 'light', tabs: ['parameters', 'live'] },
  ] as const;
  for (const { colorScheme, tabs } of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // colours change at once
    for (const tab of tabs) {
      await page.click(`#tab-${tab}`);
      expect(await faults(whole().withRules(['color-contrast', 'color-contrast-enhanced'])), `${tab}, ${colorScheme}`).toEqual([]);
    }
    await edgesStandOut(`high contrast, ${colorScheme}`);
  }
  await choose('theme', 'system');
});

test('edges of fields and switches have 3:1, light and dark', async () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await edgesStandOut(colorScheme);
  }
});

async function edgesStandOut(theme: string) {
  const ratios = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (colour: string, ground: string) => {
      context.fillStyle = ground;
      context.fillRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((x) =>
        x / 255 <= 0.04045 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (node: Element) => {
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
  expect(
    ratios.filter(({ ratio }) => ratio < 3),
    theme,
  ).toEqual([]);
}

test('the projector has large type, few controls and a wide stage', async () => {
  await resize(page, [1920, 1080]);
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
  expect(seen.stage, 'of the width').toBeGreaterThan(0.7);
  expect(await faults(whole())).toEqual([]);
  await choose('size', 'normal');
  await resize(page, [1440, 900]);
});

test('reduced motion and the shortcuts can be chosen against the system', async () => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await choose('motion', 'reduced');
  expect(await moving(page)).toBe(0);
  await choose('motion', 'system');
  await page.click('#settings');
  await page.click('#setting-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await frames(page, 20);
  expect((await call(page, 'state')).trial, 'off: the key does nothing').toBe(262);
  await page.click('#settings');
  await page.click('#setting-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await until(page, () => window.lab.state().then((s) => s.trial === 263));
});

// --- Words -----------------------------------------------------------------------

// told gathers when the live region says something, while a number of trials pass; ms is how long that took.
const told = (trials: number) =>
  page.evaluate(async (n) => {
    const { lab } = window;
    const times: number[] = [];
    const watch = new MutationObserver(() => times.push(performance.now()));
    watch.observe(document.getElementById('narration')!, { childList: true, characterData: true, subtree: true });
    const began = performance.now();
    const from = (await lab.play()).trial;
    while ((await lab.state()).trial < from + n) await new Promise((done) => requestAnimationFrame(done));
    await lab.pause();
    watch.disconnect();
    return { times, ms: performance.now() - began };
  }, trials);

test('narration keeps to the rate that is chosen, and can be asked for at once', async () => {
  await call(page, 'speed', 8);
  await call(page, 'seek', { trial: 10 }); // far from a change of rule, which is told at once
  await choose('narration', 'off');
  expect((await told(30)).times).toEqual([]);
  await choose('narration', 'trial');
  const every = await told(86);
  expect(every.times.length).toBeGreaterThanOrEqual(3);
  expect(every.times.length, `sentences in ${every.ms} ms`).toBeLessThanOrEqual(every.ms / 1000 + 2);
  const apart = every.times.slice(1, -1).map((time, i) => time - every.times[i]); // the last comes with the pause
  expect(Math.min(...apart), 'ms apart').toBeGreaterThan(500);
  await choose('narration', '12');
  const few = await told(50);
  expect(few.times.length, `sentences in ${few.ms} ms`).toBeLessThanOrEqual(1 + few.ms / 12_000 + 1);
  await page.evaluate(() => (document.getElementById('narration')!.textContent = ''));
  await page.keyboard.press('n');
  await expect(page.locator('#narration')).not.toHaveText('');
  const { last } = await call(page, 'state');
  await expect(page.locator('#narration')).toHaveText(new RegExp(`^${pattern('announce.trial', { trial: last!.trial }).source}`));
});

test('the voice speaks only when it is wanted', async () => {
  expect(await page.evaluate(() => window.audible.spoken)).toEqual([]);
  await page.click('#settings');
  await page.click('#setting-speech');
  await page.click('#say-now');
  await until(page, () => window.audible.spoken.length === 1);
  await expect(page.locator('.settings-spoken').first()).toHaveText(await page.evaluate(() => window.audible.spoken[0]));
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
  const counts = { hit: n('hit'), miss: n('miss'), alarm: n('false_alarm'), rejection: n('correct_rejection') };
  expect(text).toMatch(pattern('describe.counts', { n: trials.length, ...counts }));
  for (const { e } of state.groups) expect(text).toContain(`${e.toFixed(1)} Hz`);
  const { level } = state.modulators.na;
  expect(text).toMatch(pattern('describe.level', { name: words('modulator.na'), level: level > 0.005 ? `+${level.toFixed(2)}` : /\S+/ }));
  expect(text).toMatch(pattern('describe.size', { cells: state.cells, synapses: state.synapses }));
  expect(await faults(axe(page).include('#describe-dialog'))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('#describe')).toBeFocused();
});

// A block that a person does, from the test's side: how it is begun, how the page's time is taken through it, and how
// what was done is measured anew, by other code than the page's.

import { expect, type Frame, type Page } from '@playwright/test';
import type { Quartiles, Row, Score } from './page-types';
import { axe, faults } from './axe';
import { trialsOf } from './native';

export const PLAY = '#v=1&figure=set-shift&view.show=play';
export const SEED = 11;

// choose sets the options of a short block and starts it.
export async function choose(page: Page | Frame, { trials = 20, practice = false } = {}): Promise<void> {
  await expect(page.locator('#play-start')).toBeVisible();
  const length = page.locator(`#play-length-${trials}`);
  await length.evaluate((input) => input.scrollIntoView({ block: 'center' })); // the bar of time lies over a phone's lower edge
  await length.check({ force: true });
  await page.setChecked('#play-practice', practice);
  await page.fill('#play-seed', String(SEED));
  await page.click('#play-start');
  await expect(page.locator('#play-go')).toBeVisible();
}

// stageIs waits until the block shows a stage of a trial.
export const stageIs = (page: Page | Frame, stage: string): Promise<void> =>
  expect(page.locator('#play-block')).toHaveAttribute('data-stage', stage);

export const cueOf = async (page: Page | Frame): Promise<string> => (await page.locator('#play-block').getAttribute('data-cue'))!;

// still stops the page's time, frames and timestamps: they go on only when told.
export async function still(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

// STEP is how far beyond a cue's beginning the page's time may have gone, ms. Fixation and feedback last for 500 ms and
// more: to them, and to what comes at the end, larger steps are short enough.
export const STEP = 60;
const LARGE = 400;

// runTo takes the page's time on to a stage; none comes when the block is over.
export async function runTo(page: Page, stage: 'fixation' | 'cue' | 'feedback' | 'waiting' | 'none'): Promise<void> {
  const step = stage === 'cue' ? STEP : LARGE;
  const found = () => page.evaluate(() => document.getElementById('play-block')?.dataset.stage ?? 'none');
  for (let ms = 0; ms < 8000; ms += step) {
    if ((await found()) === stage) return;
    await page.clock.runFor(step);
  }
  throw new Error(`${stage} never came`);
}

// order is the trials that a network meets in a block.
export const order = (n = 20): Row[] =>
  trialsOf<Row>(
    'set-shift',
    ...['-seed', String(SEED), '-condition', 'all', '-set', `task.before=${n / 2}`, '-set', `task.after=${n / 2}`],
  );

// shownOf is what each trial shows, and which answer is right.
type Shown = Partial<Record<'cue_visual' | 'cue_auditory' | 'rule' | 'go_is_correct', unknown>>;
export const shownOf = (rows: Shown[]): string[] => rows.map((r) => [r.cue_visual, r.cue_auditory, r.rule, r.go_is_correct].join(' '));

export interface Done {
  go: boolean; // pressing was right
  pressed: boolean;
}

// isGo says whether pressing is right: for the circle before the change, for the high sound after it.
export const isGo = (cue: string, before: boolean): boolean => (before ? cue[0] === 'A' : cue[1] === 'X');

// z is where the standard normal distribution has a share p below it, by bisection of
// Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …).
function z(p: number): number {
  const below = (x: number) => {
    let term = x;
    let sum = x;
    for (let k = 1; k < 200; k++) sum += term *= (x * x) / (2 * k + 1);
    return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  };
  let [lo, hi] = [-6, 6];
  for (let k = 0; k < 100; k++) {
    const middle = (lo + hi) / 2;
    if (below(middle) < p) lo = middle;
    else hi = middle;
  }
  return lo;
}

// byHand measures a stretch of trials anew.
function byHand(trials: Done[]) {
  const count = (go: boolean, pressed: boolean) => trials.filter((x) => x.go === go && x.pressed === pressed).length;
  const [hits, misses, falseAlarms, correctRejections] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const [h, f] = [(hits + 0.5) / (hits + misses + 1), (falseAlarms + 0.5) / (falseAlarms + correctRejections + 1)];
  return { hits, misses, falseAlarms, correctRejections, dPrime: z(h) - z(f), criterion: -0.5 * (z(h) + z(f)) };
}

export function near(got: number, want: number, tolerance: number, what: string): void {
  expect(Math.abs(got - want), `${what}: ${got}, want ${want} ± ${tolerance}`).toBeLessThanOrEqual(tolerance);
}

export function judgedAs(score: Score, trials: Done[], what: string): void {
  const want = byHand(trials);
  for (const key of ['hits', 'misses', 'falseAlarms', 'correctRejections'] as const) expect(score[key], `${what}: ${key}`).toBe(want[key]);
  for (const key of ['dPrime', 'criterion'] as const) near(score[key], want[key], 1e-9, `${what}: ${key}`);
}

export function quartiles(ms: number[]): Omit<Quartiles, 'n'> {
  const s = [...ms].sort((a, b) => a - b);
  const at = (p: number) => {
    const x = p * (s.length - 1);
    const k = Math.floor(x);
    return s[k] + (x - k) * ((s[k + 1] ?? s[k]) - s[k]);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

// clean asks axe about a part of the page in both themes.
export async function clean(page: Page, screen: string, part: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faults(axe(page).include(part)), `${screen}, ${colorScheme}`).toEqual([]);
  }
}

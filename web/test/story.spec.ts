// Every sentence over the stage is true of the engine's state at that moment.

import type { Page } from '@playwright/test';
import type { State, TrialRow, Value } from './support/page-types';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { pattern, words } from './support/words';

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

const right = ({ outcome }: TrialRow) => outcome === 'hit' || outcome === 'correct_rejection';

// Facts are what claims are held against.
interface Facts extends Pick<State['modulators'], 'da' | 'na'> {
  state: State;
  trials: number; // finished
  values: Record<string, Value>;
  recent: number; // trials of the last 20 that were under the present rule
  share: number; // of them that were right
  dopamine: number; // its mean size over them
}

const ago = ({ state }: Facts) => state.trial - state.shiftTrial;

// What words claim, by their keys; n is the number that they tell.
type Claim = [keys: string[], holds: (facts: Facts, n: number) => boolean];
const CLAIMS: Claim[] = [
  [['sentence.early.one', 'sentence.early.other'], (f, n) => f.trials === n],
  [['sentence.changed.one', 'sentence.changed.other'], (f, n) => f.state.shiftTrial > 0 && ago(f) === n],
  [['sentence.changedNow'], (f) => ago(f) === 0],
  [['sentence.naShakes', 'sentence.shaking'], (f) => f.na.on && f.na.level > 0.15 && f.values['na.bursts'] === 'correlated'],
  [['sentence.naOff', 'sentence.naOffReset'], (f) => !f.na.on || f.na.strength === 0],
  [['sentence.naLow'], (f) => f.na.on && f.na.level <= 0.15],
  [['sentence.noTeacher', 'sentence.noDopamine', 'sentence.heldNoDopamine'], (f) => !f.da.on || f.da.strength === 0],
  [['sentence.known', 'sentence.knownQuiet', 'sentence.new', 'sentence.newQuiet'], (f) => f.recent === 20 && f.share >= 0.9],
  [['sentence.relearning', 'sentence.new', 'sentence.newQuiet'], (f) => f.state.shiftTrial > 0],
  [['sentence.knownQuiet', 'sentence.newQuiet', 'sentence.stuck'], (f) => f.dopamine < 0.1],
  [['sentence.known', 'sentence.new'], (f) => f.dopamine >= 0.1],
  [['sentence.guessing', 'sentence.stuck', 'sentence.lost'], (f) => f.share <= 0.65],
  [['sentence.learning', 'sentence.relearning'], (f) => f.share > 0.65 && f.share < 0.9],
  [['sentence.heldNoDopamine'], (f) => f.share >= 0.9],
  [['sentence.stuck', 'sentence.lost'], (f, n) => ago(f) === n],
];

// claimed is the number that a sentence tells in the words of a key, 1 where they tell none; null where it has not these words.
function claimed(sentence: string, key: string): number | null {
  const found = pattern(key, { n: /(\d+)/ }).exec(sentence);
  return found && Number(found[1] ?? 1);
}

for (const condition of ['da', 'da+na', 'none']) {
  test(`each sentence is true under ${condition}`, async () => {
    await call(page, 'figure', 'set-shift');
    await page.selectOption('#condition', condition);
    await until(page, (c) => window.lab.state().then((s) => s.condition === c && s.tick === 0), condition);
    let claims = 0;
    for (const trial of [2, 8, 30, 120, 250, 251, 252, 255, 262, 275, 290, 400, 540]) {
      await call(page, 'seek', { trial });
      await call(page, 'step', { ms: 100 });
      const [state, trials, values] = [await call(page, 'state'), await call(page, 'trials'), await call(page, 'values')];
      const recent = trials.filter((record) => record.trial >= (state.shiftTrial || 1)).slice(-20);
      const score = recent.length
        ? words('sentence.score', { right: recent.filter(right).length, of: recent.length })
        : words('sentence.uncued');
      await expect(page.locator('#details')).toHaveText(new RegExp(`^${words('sentence.trial', { trial })} .*${score}$`));
      const sentence = await page.locator('#sentence').innerText();
      const facts: Facts = {
        state,
        values,
        trials: trials.length,
        recent: recent.length,
        share: recent.filter(right).length / recent.length,
        dopamine: recent.reduce((sum, record) => sum + Math.abs(record.da_level), 0) / recent.length,
        ...state.modulators,
      };
      for (const [keys, holds] of CLAIMS) {
        for (const key of keys) {
          const n = claimed(sentence, key);
          if (n === null) continue;
          claims++;
          expect(holds(facts, n), `trial ${trial}, ${key}: “${sentence}”, ${score}`).toBe(true);
        }
      }
    }
    expect(claims, 'claims that were made').toBeGreaterThanOrEqual(10);
  });
}

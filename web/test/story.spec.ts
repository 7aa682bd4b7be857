// Every sentence over the stage is true of the engine's state at that moment.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until } from './support/lab';
import { words } from './support/words';

let page: Page;

test.beforeAll(async ({ browser, light }) => {
  ({ page } = await open(browser, light.url, { stage: false }));
  await call(page, 'pause');
});

const right = (record) => record.outcome === 'hit' || record.outcome === 'correct_rejection';

// What each turn of phrase claims. recent: the last 20 trials under the present rule.
const CLAIMS = [
  [/Just started: (\d+) trials? so far/, (f, [, n]) => f.trials.length === Number(n)],
  [/rule changed (\d+) trials? ago/, (f, [, n]) => f.state.shiftTrial > 0 && f.state.trial - f.state.shiftTrial === Number(n)],
  [/rule has just changed/, (f) => f.state.trial === f.state.shiftTrial],
  [/whole groups burst together/, (f) => f.na.on && f.na.level > 0.15 && f.values['na.bursts'] === 'correlated'],
  [/Noradrenaline is off/, (f) => !f.na.on || f.na.strength === 0],
  [/Noradrenaline is low/, (f) => f.na.on && f.na.level <= 0.15],
  [/[Dd]opamine is off|Without dopamine/, (f) => !f.da.on || f.da.strength === 0],
  [/rule is learnt/, (f) => f.recent.length === 20 && f.share >= 0.9],
  [/new rule/, (f) => f.state.shiftTrial > 0],
  [/dopamine responses are small/, (f) => f.dopamine < 0.1],
  [/dopamine still signals/, (f) => f.dopamine >= 0.1],
  [/Not yet better than chance|still at chance/, (f) => f.share <= 0.65],
  [/Better than chance/, (f) => f.share > 0.65 && f.share < 0.9],
  [/Performance is good/, (f) => f.share >= 0.9],
  [/(\d+) trials after the change/, (f, [, n]) => f.state.trial - f.state.shiftTrial === Number(n)],
];

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
      const since = trials.filter((record) => record.trial >= (state.shiftTrial || 1));
      const recent = since.slice(-20);
      const score = recent.length ? words('say.score', { right: recent.filter(right).length, of: recent.length }) : words('say.uncued');
      await page.waitForFunction(
        ([n, s]) =>
          document.getElementById('details')!.textContent.startsWith(`Trial ${n} `) &&
          document.getElementById('details')!.textContent.endsWith(s),
        [trial, score],
        { timeout: 15_000 },
      );
      const sentence = await page.textContent('#sentence');
      const facts = {
        state,
        trials,
        values,
        recent,
        share: recent.filter(right).length / recent.length,
        dopamine: recent.reduce((sum, record) => sum + Math.abs(record.da_level), 0) / recent.length,
        ...state.modulators,
      };
      for (const [words, holds] of CLAIMS) {
        const found = sentence!.match(words);
        if (!found) continue;
        claims++;
        expect(holds(facts, found), `trial ${trial}: “${sentence}”, ${score}`).toBeTruthy();
      }
    }
    expect(claims, `${claims} claims were made`).toBeGreaterThanOrEqual(10);
  });
}

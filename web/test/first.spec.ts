// The first minute: led by one button, a visitor who has read nothing sees a network get
// stuck without noradrenaline and come free with it. And what is told of a trial is true.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, copyLink, until } from './support/lab';
import { pattern, words } from './support/words';

// offered waits until the button offers a step.
async function offered(page: Page, key: string): Promise<void> {
  const button = page.locator('#invitation');
  await expect(button).toContainText(words(key), { timeout: 60_000 });
  await expect(button).toBeVisible();
  await expect(button).toBeEnabled();
}

const learnt = new RegExp(`${pattern('sentence.new').source}|${pattern('sentence.newQuiet').source}`);

// says is whether a text has the words of a key.
const says = (text: string, ...keys: string[]) => keys.some((key) => pattern(key).test(text));

test('from opening to stuck, and to free, in under two minutes', async ({ visit }) => {
  const begun = Date.now();
  const { page, complaints } = await visit();
  await offered(page, 'suggestion.change');
  await page.click('#invitation');
  await offered(page, 'suggestion.without'); // with it the new rule is learnt
  await expect(page.locator('#sentence')).toHaveText(learnt);
  await page.click('#invitation');
  await offered(page, 'suggestion.with');
  const stuck = await call(page, 'state');
  await expect(page.locator('#sentence')).toHaveText(pattern('sentence.stuck'));
  expect(stuck.modulators.na.on).toBe(false);
  expect(stuck.playing, 'it waits to be looked at').toBe(false);
  expect(stuck.trial).toBe(stuck.shiftTrial + 30);
  expect(stuck.accuracy).toBeLessThanOrEqual(0.65);
  await page.click('#invitation');
  await offered(page, 'suggestion.beside');
  const free = await call(page, 'state');
  expect(free.modulators.na.on).toBe(true);
  await expect(page.locator('#sentence')).toHaveText(learnt);
  const seconds = (Date.now() - begun) / 1000;
  expect(seconds).toBeLessThan(120);
  expect(complaints.filter((text) => !/404/.test(text))).toEqual([]); // the stage's, which is refused
});

test('what just happened is what the record says', async ({ visit }) => {
  const { page } = await visit();
  const seen = new Set<string>();
  let old = 0;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 2 });
  await page.click('#happened-open');
  for (const trial of [2, 3, 4, 60, 252, 253, 254, 255, 258, 270, 300, 330]) {
    await call(page, 'seek', { trial });
    await expect(page.locator('#happened li').first()).toContainText(`${words('sentence.trial', { trial: trial - 1 })}:`);
    const told = (await page.locator('#happened li').allTextContents()).join(' ');
    const last = (await call(page, 'state')).last!;
    seen.add(last.outcome);
    expect(told).toContain(words(`lastTrial.${last.outcome}`));
    const cues = { trial: trial - 1, visual: last.cue_visual!, auditory: last.cue_auditory! };
    expect(told).toContain(words(`lastTrial.both.${last.go_is_correct ? 'go' : 'nogo'}`, cues));
    const expected = { reward: last.reward.toFixed(2), error: Math.abs(last.rpe).toFixed(2) };
    const surprise = ['lastTrial.asExpected', 'lastTrial.better', 'lastTrial.worse'].filter((key) => pattern(key, expected).test(told));
    expect(surprise.length, told).toBe(1);
    if (says(told, 'lastTrial.better', 'lastTrial.worse')) expect(says(told, 'lastTrial.better'), told).toBe(last.rpe > 0);
    else expect(Math.abs(last.rpe), told).toBeLessThanOrEqual(0.05);
    expect(says(told, 'lastTrial.da.rose'), told).toBe(last.da_level > 0.1);
    expect(says(told, 'lastTrial.da.dipped'), told).toBe(last.da_level < -0.1);
    expect(says(told, 'lastTrial.na.released'), told).toBe(last.na_released);
    const oldAsked = last.cue_visual === 'A' ? 'go' : 'nogo';
    const wrong = last.outcome === 'miss' || last.outcome === 'false_alarm';
    const underOld = says(told, 'lastTrial.oldRule.go', 'lastTrial.oldRule.nogo');
    expect(underOld, told).toBe(trial > 251 && wrong && last.response === oldAsked);
    if (underOld) old++;
  }
  expect(seen.size).toBeGreaterThanOrEqual(3);
  expect(old).toBeGreaterThan(0);
  const before = (await call(page, 'state')).trial;
  await page.click('#happened-next');
  await until(page, (n) => window.lab.state().then((s) => s.trial === n + 1), before);
  await page.keyboard.press('Escape');
  await expect(page.locator('#happened')).toBeHidden();
});

test('what just happened lies over no stage, also beside a second network, and closes from anywhere', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift&tick=4000' });
  await call(page, 'pause');
  const opened = async () => {
    await page.click('#happened-open');
    await expect(page.locator('#happened')).toBeVisible();
    const over = await page.evaluate(() => {
      const card = document.getElementById('happened')!.getBoundingClientRect();
      return Math.max(0, Math.round(card.bottom - document.getElementById('stages')!.getBoundingClientRect().top)); // px
    });
    expect(over, 'it covers no stage').toBe(0);
  };
  const closed = async (focus: string) => {
    await expect(page.locator('#happened')).toBeHidden();
    await expect(page.locator(`#${focus}`)).toBeFocused();
  };
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    await opened();
    await page.focus('#speed'); // Escape is heard wherever the focus is
    await page.keyboard.press('Escape');
    await closed('happened-open');
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await opened();
  await page.click('#sentence');
  await closed('happened-open');
  await call(page, 'twin', { name: 'da' });
  await opened();
  await page.focus('#play');
  await page.keyboard.press('Escape');
  await closed('happened-open');
});

test('bookmarks are gone to by keys, removed, and travel in the link', async ({ visit }) => {
  const { page } = await visit();
  await call(page, 'pause');
  for (const tick of [20_000, 60_000, 103_000]) {
    await call(page, 'seek', { tick });
    await page.keyboard.press('k');
  }
  await page.keyboard.press('[');
  await until(page, () => window.lab.state().then((s) => s.tick === 60_000));
  await page.keyboard.press(']');
  await until(page, () => window.lab.state().then((s) => s.tick === 103_000));
  await page.keyboard.press('k'); // removes it
  await copyLink(page);
  await expect(page).toHaveURL(/view\.marks=/);
  const link = new URL(page.url()).hash;
  expect(link).toMatch(/view\.marks=20000\.60000(&|$)/);

  const other = await visit({ hash: link });
  await call(other.page, 'pause');
  await other.page.click('#marks');
  await expect(other.page.locator('.marks-go')).toHaveText(['Trial 51, 0:20.000', 'Trial 151, 1:00.000']);
  await other.page.locator('.marks-go').first().click();
  await until(other.page, () => window.lab.state().then((s) => s.tick === 20_000));
  await call(other.page, 'reset', { seed: 9 });
  await expect(other.page.locator('.marks-go')).toHaveCount(0); // moments of another run

  const broken = await visit({ hash: `${link.replace(/view\.marks=[^&]*/, 'view.marks=x.-3.9e9.1e99.20000.<b>')}` });
  await broken.page.click('#marks');
  await expect(broken.page.locator('.marks-go')).toHaveText(['Trial 51, 0:20.000']);
});

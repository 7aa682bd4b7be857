// The first minute: led by one button, a visitor who has read nothing sees a network get
// stuck without noradrenaline and come free with it. And what is told of a trial is true.


import { expect, test } from './support/fixtures';
import { call, copyLink, open, until } from './support/lab';
import { stagePixels } from './support/pixels';
import { words } from './support/words';

let browser: Browser; // quiet: without a stage, which would slow the rest

const offered = (page: Page, words: string) =>
  page.waitForFunction(
    (w) => {
      const button = document.querySelector<HTMLInputElement>('#invitation');
      return !button!.disabled && button!.checkVisibility() && button!.textContent.includes(w);
    },
    words,
    { timeout: 60_000 },
  );

test('from opening to stuck, and to free, in under two minutes', async ({ browser, whole }) => {
  const begun = Date.now();
  const { page, complaints, close } = await open(browser, whole.url);
  await offered(page, 'Go to where the rule changes');
  await page.click('#invitation');
  await offered(page, 'The same change without noradrenaline'); // with it the new rule is learnt
  await expect(page.locator('#sentence')).toHaveText(/The new rule is learnt/);
  await page.click('#invitation');
  await offered(page, words('invite.with'));
  const stuck = await call(page, 'state');
  await expect(page.locator('#sentence')).toHaveText(/^Stuck/);
  expect(stuck.modulators.na.on).toBe(false);
  expect(stuck.playing, 'it waits to be looked at').toBe(false);
  expect(stuck.trial === stuck.shiftTrial + 30 && stuck.accuracy! <= 0.65, `${stuck.trial}, ${stuck.accuracy}`).toBeTruthy();
  await page.click('#invitation');
  await offered(page, 'See both side by side');
  const free = await call(page, 'state');
  expect(free.modulators.na.on).toBe(true);
  await expect(page.locator('#sentence')).toHaveText(/The new rule is learnt/);
  const seconds = (Date.now() - begun) / 1000;
  expect(seconds, `${seconds} s`).toBeLessThan(120);
  expect((await stagePixels(page)).colours, 'the stage is drawn').toBeGreaterThan(20);
  expect(complaints).toEqual([]);
  await close();
});

test('what just happened is what the record says', async ({ browser, light }) => {
  const { page, close } = await open(browser, light.url, { stage: false });
  const wanted = {
    hit: /pressed: a hit/,
    miss: /held back: a miss/,
    false_alarm: /pressed: a false alarm/,
    correct_rejection: /held back: a correct rejection/,
  };
  const seen = new Set();
  let old = 0;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 2 });
  await page.click('#happened-open');
  for (const trial of [2, 3, 4, 60, 252, 253, 254, 255, 258, 270, 300, 330]) {
    await call(page, 'seek', { trial });
    await expect(page.locator('#happened li').first()).toContainText(`Trial ${trial - 1}:`);
    const told = await page.evaluate(() => [...document.querySelectorAll('#happened li')].map((li) => li.textContent).join(' '));
    const last = (await call(page, 'state')).last;
    seen.add(last!.outcome);
    expect(told).toMatch(wanted[last!.outcome]);
    expect(told, told).toContain(words(`happened.both.${last!.go_is_correct ? 'go' : 'nogo'}`, {
          trial: trial - 1,
          visual: last!.cue_visual,
          auditory: last!.cue_auditory,
        }));
    expect(told, told).toContain(`Reward ${last!.reward.toFixed(2)}`);
    if (/(better|worse) than/.test(told))
      expect(told, told).toContain(` ${Math.abs(last!.rpe).toFixed(2)} ${last!.rpe > 0 ? 'better' : 'worse'} than`);
    else expect(Math.abs(last!.rpe), told).toBeLessThanOrEqual(0.05);
    expect(/Dopamine rose/.test(told), told).toBe(last!.da_level > 0.1);
    expect(/Dopamine dipped/.test(told), told).toBe(last!.da_level < -0.1);
    expect(/so noradrenaline was released/.test(told), told).toBe(last!.na_released);
    const oldAsked = last!.cue_visual === 'A' ? 'go' : 'nogo';
    const wrong = last!.outcome === 'miss' || last!.outcome === 'false_alarm';
    expect(/under the old rule/.test(told), told).toBe(trial > 251 && wrong && last!.response === oldAsked);
    if (/under the old rule/.test(told)) old++;
  }
  expect(seen.size >= 3 && old > 0, `${[...seen]}, ${old}`).toBeTruthy();
  const before = (await call(page, 'state')).trial;
  await page.click('#happened-next');
  await until(page, (n) => window.lab.state().then((s) => s.trial === n + 1), before);
  await page.keyboard.press('Escape');
  await expect(page.locator('#happened')).toBeHidden();
  await close();
});

test('what just happened lies over no stage, also beside a second network, and closes from anywhere', async ({ browser, light }) => {
  const { page, close } = await open(browser, light.url, { stage: false, hash: '#v=1&figure=set-shift&tick=4000' });
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
  for (const [width, height] of [[1280, 720], [390, 844]]) {
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
  expect((await call(page, 'twin', { name: 'da' }))?.error).toBe(undefined);
  await opened();
  await page.focus('#play');
  await page.keyboard.press('Escape');
  await closed('happened-open');
  await close();
});

test('bookmarks are gone to by keys, removed, and travel in the link', async ({ browser, light }) => {
  const { page, close } = await open(browser, light.url, { stage: false });
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
  await page.waitForFunction(() => location.hash.includes('view.marks='));
  const link = await page.evaluate(() => location.hash);
  expect(link).toMatch(/view\.marks=20000\.60000(&|$)/);
  await close();

  const other = await open(browser, light.url, { stage: false, hash: link });
  await call(other.page, 'pause');
  await other.page.click('#marks');
  await expect(other.page.locator('.marks-go')).toHaveText(['Trial 51, 0:20.000', 'Trial 151, 1:00.000']);
  await other.page.click('.marks-go >> nth=0');
  await until(other.page, () => window.lab.state().then((s) => s.tick === 20_000));
  await call(other.page, 'reset', { seed: 9 });
  await expect(other.page.locator('.marks-go')).toHaveCount(0); // moments of another run
  await other.close();

  const broken = await open(browser, light.url, {
    stage: false,
    hash: `${link.replace(/view\.marks=[^&]*/, 'view.marks=x.-3.9e9.1e99.20000.<b>')}`,
  });
  await broken.page.click('#marks');
  await expect(broken.page.locator('.marks-go')).toHaveText(['Trial 51, 0:20.000']);
  await broken.close();
});

// People's trials: a table is dropped, chosen or pasted, what was recognised is shown, and it is used once
// that is confirmed. A table that cannot be read changes nothing.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { SAMPLES } from './support/paths';

const sample = (name: string) => readFileSync(`${SAMPLES}/${name}`);

const dialog = (page: Page) => page.locator('#people');

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles('#people-file', { name, mimeType: 'text/plain', buffer });
}

// table is a table of hBayesDM with so many rows.
function table(rows: number): Buffer {
  const lines = ['trialNum\tcue\tkeyPressed\tsuccess\toutcome\tsubjID'];
  for (let i = 0; i < rows; i++) lines.push([(i % 240) + 1, (i % 4) + 1, (i % 3) % 2, i % 2, i % 2, Math.floor(i / 240)].join('\t'));
  return Buffer.from(lines.join('\n'));
}

test('a table is dropped, shown, confirmed and saved; a wrong one names row and column; a large one stays smooth', async ({ visit }) => {
  const { page, complaints } = await visit();
  await page.setInputFiles('#open-file', { name: 'study.txt', mimeType: 'text/plain', buffer: sample('hbayesdm.txt') });
  await expect(dialog(page)).toBeVisible();
  await expect(page.locator('#people-found')).toHaveText('study.txt: hBayesDM, gng. Trials: 8, people: 2');
  await expect(page.locator('#people-found')).toBeFocused();
  await expect(page.locator('#people-facts')).toContainText('Rows without an answer, which are left out: 1; the first is row 9.');
  await expect(page.locator('#people-used li')).toHaveCount(0);
  expect(await faults(axe(page))).toEqual([]);
  await page.click('#people-use');
  await expect(page.locator('#people-used li')).toHaveText(/study.txt. Trials: 8, people: 2/);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('#people-used button').first().click()]);
  expect(saved.suggestedFilename()).toBe('study.people.csv');
  expect(readFileSync(await saved.path(), 'utf8')).toContain('7,4,4,nogo,avoid,go,,-1');

  // Beside networks, measured by the same code: each kind of cue has its curve, with both groups named in words.
  await page.selectOption('#people-networks', '10');
  await page.click('#people-measure');
  await expect(page.locator('#people-used li')).toHaveCount(2, { timeout: 120_000 });
  await expect(page.locator('#people-curve-go-win svg')).toHaveAttribute(
    'aria-label',
    /study\.txt \d+\s%, n = 1; 10 networks, Winning and avoiding, All four\s\d+\s%, n = 10/,
  );
  await expect(page.locator('#people-charts section')).toHaveCount(12);
  expect(await faults(axe(page))).toEqual([]);
  await page.click('#people-svg');
  await expect(page.locator('#export-of')).toHaveValue('charts');
  const [picture] = await Promise.all([page.waitForEvent('download'), page.click('#export-save')]);
  expect(readFileSync(await picture.path(), 'utf8')).toContain('>Right: Go to win<');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeVisible();

  await page.fill('#people-paste', sample('bad.csv').toString());
  await page.click('#people-read');
  await expect(page.locator('#people-problem')).toContainText('row 3, column keyPressed: "maybe" is not allowed; allowed: go, nogo');
  await expect(page.locator('#people-used li'), 'a refusal changes nothing').toHaveCount(2);

  for (const [name, label] of [
    ['jspsych.json', 'jsPsych'],
    ['psychopy-semicolons.csv', 'PsychoPy or Pavlovia'],
    ['gorilla.csv', 'Gorilla'],
  ] as const) {
    await choose(page, name, sample(name));
    await expect(page.locator('#people-found')).toContainText(`${name}: ${label}. Trials: `);
  }
  await expect(page.locator('#people-problem')).toBeHidden();
  await page.selectOption('#people-format', 'hbayesdm');
  await expect(page.locator('#people-problem')).toContainText('hBayesDM, gng needs a column subjid');

  // Codes of a class: thirty are read, three are named and left out.
  await choose(page, 'class.txt', sample('class.txt'));
  await expect(page.locator('#people-found')).toHaveText('class.txt: Neuromod Lab, result codes. Trials: 1200, people: 30');
  await expect(page.locator('#people-refused li')).toHaveCount(3);
  await expect(page.locator('#people-refused li').nth(2)).toContainText('it stands on line');
  await page.click('#people-use');
  await expect(page.locator('#people-used li').nth(2)).toHaveText(/class.txt. Trials: 1200, people: 30/);

  // While 100,000 rows are read, the page goes on drawing.
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      longest.ms = Math.max(longest.ms, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await choose(page, 'large.txt', table(100_000));
  await expect(page.locator('#people-found')).toContainText('large.txt: hBayesDM, gng. Trials: 100000, people: 417', { timeout: 60_000 });
  const { ms } = await page.evaluate(() => Reflect.get(window, 'longest') as { ms: number });
  expect(ms, 'the longest pause between two pictures, ms').toBeLessThan(1500);
  expect(complaints.filter((said) => !said.includes('404'))).toEqual([]); // the stage is not there
});

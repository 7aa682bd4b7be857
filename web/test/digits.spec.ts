// The figure of digits: it learns soon after it is chosen, a digit drawn by hand is judged and leaves no
// trace in the run, what is mistaken for what shows its images, and the button reverses a rule.

import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, until } from './support/lab';
import { pattern, words } from './support/words';

const CHOSEN_TO_LEARNING = 3000; // ms

test('digits are learnt, drawn, mistaken and reversed', async ({ visit }) => {
  const { page, complaints } = await visit();
  await page.evaluate(() => window.lab.pause());
  const from = Date.now();
  await call(page, 'figure', 'digits');
  await call(page, 'play');
  const learns = () => window.lab.state().then((s) => s.figure === 'digits' && s.trial > 2);
  await until(page, learns, undefined, { timeout: CHOSEN_TO_LEARNING });
  test.info().annotations.push({ type: 'ms from choice to learning', description: String(Date.now() - from) });

  // Contexts are called by the digits in them.
  await call(page, 'pause');
  await call(page, 'seek', { trial: 1700 });
  await expect(page.locator('.course-name')).toHaveText(['0 1', '2 3', '4 5', '6 7', '8 9']);
  await expect(page.locator('#taken-grid tbody th')).toHaveText(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

  // An upright line is a one: hold back.
  const before = await call(page, 'state');
  const pad = page.locator('#pad-canvas');
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.15);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.85, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('#pad-answer')).toHaveText(pattern('pad.nogo'));
  await expect(page.locator('#pad-answer')).toContainText(words('task.images', { a: 0, b: 1 }));
  expect((await call(page, 'state')).hash, 'nothing is learnt from a drawing').toBe(before.hash);
  await page.click('#pad-clear');
  await expect(page.locator('#pad-answer')).toHaveText(words('pad.hint'));

  // The same from a file, black on white, by the keyboard's way; a file that is no picture is refused.
  const picture = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 80 });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 60, 80);
    context.fillStyle = '#000';
    context.fillRect(26, 10, 8, 60);
    return canvas.toDataURL().split(',')[1];
  });
  await page.setInputFiles('#pad-file', { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
  await expect(page.locator('#pad-answer')).toHaveText(pattern('pad.nogo'));
  await page.setInputFiles('#pad-file', { name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('none') });
  await expect(page.locator('#notices')).toContainText('no.png');

  // What is taken for what: a mistake shows its images, as many as the number says.
  const wrong = page.locator('#taken-grid td:not(.taken-is-right) .taken-cell').first();
  const n = Number(await wrong.textContent());
  await wrong.click();
  await expect(page.locator('#taken-pictures canvas')).toHaveCount(n);
  await expect(page.locator('#taken-words')).toHaveText(await wrong.getAttribute('title').then((title) => title!));
  const right = page.locator('#taken-grid .taken-is-right .taken-cell').first();
  await right.focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell')), 'arrow keys go from cell to cell').not.toBe('0.0');
  expect(await faults(axe(page))).toEqual([]);

  // Reversed by the button, the first context is turned round after few errors, and the others stay.
  await page.click('#course-flip');
  await call(page, 'step', { trials: 60 });
  await expect(page.locator('#sentence')).toContainText(words('task.images.turned', { set: words('task.images', { a: 0, b: 1 }) }));
  const last = (await call(page, 'trials', { from: 1740 })).slice(0, 20);
  expect(last.filter(({ outcome }) => outcome === 'hit' || outcome === 'correct_rejection').length).toBeGreaterThanOrEqual(18);
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]); // this page has no stage
});

// Lessons: by keyboard alone, by link, kept, printed; and every step of every one.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './support/fixtures';
import { axe } from './support/axe';
import { call, copyLink, open, until, type Opened } from './support/lab';

const FOLDER = resolve(import.meta.dirname, '../../assets/lessons');
const lessonOf = (id: string) => JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8'));

let lab: Opened;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, reducedMotion: 'reduce' });
});

const violations = async () => {
  await lab.page.waitForTimeout(300); // what fades in has done so
  const { violations: found } = await axe(lab.page).analyze();
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};

const complaints = (of = lab) => of.complaints.filter((text) => !text.includes('404')); // the stage's, which is refused

const stepShown = (page = lab.page) => page.textContent('#lesson-step');

const told = () =>
  lab.page.waitForFunction(() => document.querySelector('.lesson-reveal')?.hasChildNodes(), undefined, { timeout: 30_000 });

// tabTo presses Tab until what a selector finds has the focus.
async function tabTo(selector: string) {
  for (let i = 0; i < 40; i++) {
    if (await lab.page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
    await lab.page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

test('a lesson is done from menu to end by keyboard, with a right and a wrong prediction', async () => {
  const { page } = lab;
  const lesson = lessonOf('when-the-rule-changes');
  await page.focus('#lesson-menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  let right = true;
  for (const [i, step] of lesson.steps.entries()) {
    await expect(page.locator('#lesson-step')).toHaveText(`Step ${i + 1} of ${lesson.steps.length}`);
await expect(page.locator('#lesson')).toHaveAttribute('aria-busy', 'false');
    expect(await page.evaluate(() => document.activeElement?.id === 'lesson-step'), `step ${step.id}: its heading has the focus`).toBeTruthy();
    if (step.ask) {
      await expect(page.locator('#lesson-see'), 'one predicts before one sees').toBeDisabled();
      const wanted = right ? step.ask.answer : (step.ask.answer + 1) % step.ask.options.length;
      await tabTo('.lesson-option input');
      await page.keyboard.press('Space');
      for (let k = 0; k < wanted; k++) await page.keyboard.press('ArrowDown');
      await tabTo('#lesson-see');
      await page.keyboard.press('Enter');
      if (step.ask.run) {
        expect(await page.evaluate(() => document.activeElement?.closest('.lesson-body') != null), 'the focus stays in the card').toBeTruthy();
        await page.evaluate(() => document.activeElement!.matches('#lesson-jump')) && (await page.keyboard.press('Enter'));
      }
      await told();
      const verdict = await page.textContent('.lesson-verdict');
      expect(verdict!.startsWith('You predicted what happened'), verdict).toBe(right);
      expect(verdict).toContain(step.ask.options[step.ask.answer]);
      await expect(page.locator('.lesson-reveal .lesson-unusual').first(), 'the page measures what the lesson says').toBeHidden();
      if (step.ask.run) expect((await call(page, 'state')).trial).toBe(step.ask.run.trial);
      right = !right;
    }
    await tabTo('#lesson-next');
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('#lesson')).toBeHidden();
  await page.click('#lesson-menu');
  await expect(page.locator('.menu-lessons .menu-list li:nth-child(3) .menu-item-note').first()).toHaveText(/done/);
  await page.keyboard.press('Escape');
  expect(complaints()).toEqual([]);
});

test('a step leaves the run alone until Next is pressed, and closing leaves it too', async () => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'learning-from-surprise', step: 'guessing' });
  await call(page, 'pause');
  await call(page, 'seek', { trial: 33 });
  await call(page, 'set', { 'na.on': true });
  const { hash } = await call(page, 'state');
  await page.click('#lesson-close');
  expect((await call(page, 'state')).hash).toBe(hash);
  await expect(page.locator('#lesson')).toBeHidden();
});

test('the place is kept, and a lesson goes on where it was left', async () => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'learning-from-surprise', step: 'used-to-it' });
  await page.click('#lesson-close');
  await page.reload();
  await page.waitForFunction(() => window.lab !== undefined);
  await page.evaluate(() => window.lab.ready.then(() => window.lab.lessons()));
  await page.click('#lesson-menu');
  await expect(page.locator('.menu-lessons .menu-list li:first-child').first()).toHaveText(/Learning from surprise, step 3 of/);
  await expect(page.locator('.menu-lessons .menu-list').first()).toHaveText(/✓ done/);
  await page.click('.menu-lessons .menu-list li:first-child button');
  await expect(page.locator('#lesson')).toHaveAttribute('aria-busy', 'false');
await expect(page.locator('#lesson')).toBeVisible();
  expect(await stepShown()).toBe('Step 3 of 5');
  expect((await call(page, 'state')).trial).toBe(41);
});

test('a link opens at its step; a whole link keeps its own run', async ({ browser, light }) => {
  const first = await open(browser, light.url, { stage: false, hash: '#view.lesson=when-the-rule-changes.stuck' });
  expect(await stepShown(first.page)).toBe('Step 2 of 5');
  const state = await call(first.page, 'state');
  expect([state.figure, state.condition, state.seed, state.trial]).toEqual(['reversal', 'da', 11, 245]);
  await call(first.page, 'seek', { trial: 250 });
  await copyLink(first.page);
  await first.page.waitForFunction(() => location.hash.includes('view.lesson=when-the-rule-changes.stuck'));
  const [hash, { hash: spikes }] = [await first.page.evaluate(() => location.hash), await call(first.page, 'state')];
  expect(complaints(first)).toEqual([]);
  await first.close();
  const second = await open(browser, light.url, { stage: false, hash });
  await call(second.page, 'pause');
  expect(await stepShown(second.page)).toBe('Step 2 of 5');
  await call(second.page, 'seek', { trial: 250 });
  expect((await call(second.page, 'state')).hash).toBe(spikes);
  const problem = await call(second.page, 'lesson', { id: 'no-such' });
  expect(problem.error).toMatch(/no lesson “no-such”.*learning-from-surprise/);
  await call(second.page, 'open', 'view.lesson=forgetting.no-such');
  await expect(second.page.locator('#notices')).toHaveText(/no step “no-such”/);
  await second.close();
});

for (const [width, height] of [[1440, 900], [1366, 768], [1280, 720], [1024, 768], [768, 1024], [390, 844]]) {
  test(`at ${width} × ${height} the next thing to do is in view, and the charts lie over nothing`, async () => {
    const { page } = lab;
    await page.setViewportSize({ width, height });
    for (const [id, step] of [
      ['what-is-a-modulator', 'puff'],
      ['what-is-a-modulator', 'two-tissues'],
      ['learning-from-surprise', 'first-reward'],
    ]) {
      await call(page, 'lesson', { id, step });
      await expect(page.locator('#lesson')).toHaveAttribute('aria-busy', 'false');
      const seen = await page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
        const inView = (selector: string) => {
          const { left, right, top, bottom } = box(selector);
          const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return top >= 0 && bottom <= innerHeight && there?.closest(selector) != null;
        };
        const over = (a, b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
        const charts = box('.charts');
        const under = [...document.querySelectorAll('.controls, .controls .field, .controls .modulator, .controls select')]
          .filter((node) => node.checkVisibility() && over(node.getBoundingClientRect(), charts))
          .map((node) => node.id || node.className);
        return { see: inView('#lesson-see'), next: inView('#lesson-next'), body: box('#lesson-body').height, under };
      });
      expect([seen.see, seen.next, seen.under], `${id}.${step}`).toEqual([true, true, []]);
      expect(seen.body, `${id}.${step}: ${seen.body} px for the words`).toBeGreaterThan(100);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });
}

test('a button that is off can be read', async ({ light }) => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'what-is-a-modulator', step: 'puff' });
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    for (const id of ['lesson-see', 'lesson-next']) {
      const contrast = await page.evaluate((name) => {
        const button = document.querySelector<HTMLInputElement>(`#${name}`);
        const was = button!.disabled;
        button!.disabled = true;
        button!.style.transition = 'none';
        const { color, backgroundColor, opacity } = getComputedStyle(button);
        button!.disabled = was;
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        const light = (css) => {
          context!.fillStyle = css;
          context!.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...context!.getImageData(0, 0, 1, 1).data].map((x) =>
            (x /= 255) <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const [high, low] = [light(color), light(backgroundColor)].sort((a, b) => b - a);
        return Number(opacity) * ((high + 0.05) / (low + 0.05));
      }, id);
      expect(contrast, `${id}, ${colorScheme}: ${contrast}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('the teacher’s page opens, and prints alone', async ({ light }) => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'learning-from-surprise' });
  await page.click('#lesson-teacher');
  const lesson = lessonOf('learning-from-surprise');
  for (const words of [lesson.teacher.aim, lesson.teacher.questions[0].answer, lesson.steps[1].ask.reveal, lesson.sources[0]])
    expect((await page.textContent('#teacher-page'))).toContain(words);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => [...document.body.children].filter((e) => e.checkVisibility()).map((e) => e.id));
  expect(seen).toEqual(['teacher-dialog']);
  await expect(page.locator('#teacher-print')).toBeHidden();
  // It begins at the top of the first sheet, nothing of it is cut, and every step's link stands in full.
  const printed = await page.evaluate(() => {
    const paper = document.getElementById('teacher-dialog');
    const { color, backgroundColor } = getComputedStyle(paper);
    return {
      top: document.getElementById('teacher-title')!.getBoundingClientRect().top + scrollY,
      cut: paper!.scrollHeight - paper!.clientHeight,
      colours: [color, backgroundColor],
      links: [...paper!.querySelectorAll('a')].filter((a) => a.checkVisibility()).map((a) => a.textContent),
    };
  });
  expect(printed.top, `the title is at ${printed.top} px`).toBeGreaterThanOrEqual(0);
  expect(printed.cut).toBe(0);
  expect(printed.colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(printed.links).toStrictEqual(lesson.steps.map(({ id }) => `${light.url}#view.lesson=${lesson.id}.${id}`));
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(page.locator('#teacher-dialog')).toBeHidden();
  await expect(page.locator('#lesson-teacher'), 'the focus is back').toBeFocused();
});

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing in card, menu and teacher’s page, ${theme}`, async () => {
    const { page } = lab;
    await page.emulateMedia({ colorScheme: theme });
    await call(page, 'lesson', { id: 'learning-from-surprise', step: 'first-reward' });
    expect(await violations()).toEqual([]);
    await page.click('#lesson-menu');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('#lesson-teacher');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
  });
}

for (const id of JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8'))) {
  test(`every step of ${id} opens, and what it points at is in view and not covered`, async () => {
    const { page } = lab;
    const { steps } = lessonOf(id);
    for (const dismiss of await page.$$('#notices .icon-button')) await dismiss.click(); // an offer to go back to another run
    for (const [i, { id: step, do: setup, look }] of steps.entries()) {
      // A step that goes on from a run is come to from the step before it.
      if (setup) expect((await call(page, 'lesson', { id, step }))?.error).toBe(undefined);
      else {
        await page.click('#lesson-next');
        await expect(page.locator('#lesson-step')).toHaveText(`Step ${i + 1} of ${steps.length}`);
      }
      await call(page, 'pause');
      const where = `${id}.${step}`;
      expect(look, `${where} points at something`).toBeTruthy();
      await page
        .waitForFunction(() => document.querySelector('.looked-at')?.checkVisibility(), undefined, { timeout: 10_000 })
        .catch(() => { throw new Error(`${where} points at ${look}, which is not there`); });
      await page.waitForTimeout(600);
      const covered = await page.evaluate(() => {
        const box = document.querySelector('.looked-at')!.getBoundingClientRect();
        return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)?.closest('#lesson') != null;
      });
      expect(!covered, `${where}: ${look} is covered`).toBeTruthy();
      expect((await page.textContent('#notices'))!.trim(), where).toBe('');
    }
    expect(complaints()).toEqual([]);
  });
}

// Lessons: by keyboard alone, by link, kept, printed; and every step of every one.

import { axe, faults } from './support/axe';
import { expect, test } from './support/fixtures';
import { call, copyLink, open, ready, refused, type Opened } from './support/lab';
import { json } from './support/paths';
import { resize, type Size } from './support/size';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

interface Lesson {
  id: string;
  title: string;
  steps: {
    id: string;
    do?: object; // how the network is set up; none: the step goes on from the one before
    look: string; // what the step points at
    ask?: { answer: number; options: string[]; reveal: string; run?: { trial: number } };
  }[];
  teacher: { aim: string; questions: { answer: string }[] };
  sources: string[];
}

const lessonOf = (id: string) => json<Lesson>(`lessons/${id}.json`);
const stepOf = (step: number, steps: number) => words('lesson.step', { step, steps });

let lab: Opened;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, reducedMotion: 'reduce' });
});

test.afterAll(() => lab.close());

const violations = async () => {
  await settled(lab.page); // what fades in has done so
  return faults(axe(lab.page));
};

const complaints = (of = lab) => of.complaints.filter((text) => !text.includes('404')); // the stage's, which is refused

// opened waits until a lesson's step is set up.
async function opened(page = lab.page): Promise<void> {
  await expect(page.locator('#lesson')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('#lesson')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
}

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
    await expect(page.locator('#lesson-step')).toHaveText(stepOf(i + 1, lesson.steps.length), { timeout: 30_000 });
    await opened();
    await expect(page.locator('#lesson-step'), `step ${step.id}: its heading has the focus`).toBeFocused();
    if (step.ask) {
      await expect(page.locator('#lesson-see'), 'one predicts before one sees').toBeDisabled();
      const wanted = right ? step.ask.answer : (step.ask.answer + 1) % step.ask.options.length;
      await tabTo('.lesson-option input');
      await page.keyboard.press('Space');
      for (let k = 0; k < wanted; k++) await page.keyboard.press('ArrowDown');
      await tabTo('#lesson-see');
      await page.keyboard.press('Enter');
      if (step.ask.run) {
        await expect(page.locator('.lesson-body :focus'), 'the focus stays in the card').toBeAttached();
        if (await page.locator('#lesson-jump:focus').count()) await page.keyboard.press('Enter');
      }
      await expect(page.locator('.lesson-reveal > *').first()).toBeAttached({ timeout: 30_000 });
      const verdict = page.locator('.lesson-verdict');
      await expect(verdict).toHaveText(pattern(right ? 'lesson.asPredicted' : 'lesson.otherThanPredicted'));
      await expect(verdict).toContainText(step.ask.options[step.ask.answer]);
      await expect(page.locator('.lesson-reveal .lesson-unusual').first(), 'the page measures what the lesson says').toBeHidden();
      if (step.ask.run) expect((await call(page, 'state')).trial).toBe(step.ask.run.trial);
      right = !right;
    }
    await tabTo('#lesson-next');
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('#lesson')).toBeHidden();
  await page.click('#lesson-menu');
  await expect(page.locator('.menu-lessons .menu-list li:nth-child(3) .menu-item-note')).toHaveText(pattern('lesson.done'));
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
  await ready(page);
  await call(page, 'lessons'); // they are loaded
  await page.click('#lesson-menu');
  const { title } = lessonOf('learning-from-surprise');
  const menu = page.locator('.menu-lessons .menu-list');
  await expect(menu.locator('li').first()).toContainText(
    words('lesson.continue.at', { title, step: 3, steps: lessonOf('learning-from-surprise').steps.length }),
  );
  await expect(menu).toHaveText(pattern('lesson.done'));
  await page.click('.menu-lessons .menu-list li:first-child button');
  await opened();
  await expect(page.locator('#lesson-step')).toHaveText(stepOf(3, 5));
  expect((await call(page, 'state')).trial).toBe(41);
});

test('a link opens at its step; a whole link keeps its own run', async ({ visit }) => {
  const first = await visit({ hash: '#view.lesson=when-the-rule-changes.stuck' });
  await expect(first.page.locator('#lesson-step')).toHaveText(stepOf(2, 5));
  const state = await call(first.page, 'state');
  expect([state.figure, state.condition, state.seed, state.trial]).toEqual(['reversal', 'da', 11, 245]);
  await call(first.page, 'seek', { trial: 250 });
  await copyLink(first.page);
  await expect(first.page).toHaveURL(/view\.lesson=when-the-rule-changes\.stuck/);
  const { hash: spikes } = await call(first.page, 'state');
  expect(complaints(first)).toEqual([]);
  const second = await visit({ hash: new URL(first.page.url()).hash });
  await call(second.page, 'pause');
  await expect(second.page.locator('#lesson-step')).toHaveText(stepOf(2, 5));
  await call(second.page, 'seek', { trial: 250 });
  expect((await call(second.page, 'state')).hash).toBe(spikes);
  const unknown = pattern('lesson.unknown', { id: 'no-such', allowed: /.*learning-from-surprise.*/ });
  expect(await refused(second.page, 'lesson', { id: 'no-such' })).toMatch(unknown);
  await call(second.page, 'open', 'view.lesson=forgetting.no-such');
  await expect(second.page.locator('#notices')).toHaveText(pattern('lesson.unknownStep', { id: 'no-such' }));
});

const SIZES: Size[] = [
  [1440, 900],
  [1366, 768],
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [390, 844],
];
for (const [id, step] of [
  ['what-is-a-modulator', 'puff'],
  ['what-is-a-modulator', 'two-tissues'],
  ['learning-from-surprise', 'first-reward'],
]) {
  test(`at every size the next thing to do is in view, and the charts lie over nothing: ${id}, ${step}`, async () => {
    const { page } = lab;
    await call(page, 'lesson', { id, step });
    await opened();
    for (const size of SIZES) {
      await resize(page, size);
      const look = () =>
        page.evaluate(() => {
          const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
          const inView = (selector: string) => {
            const { left, right, top, bottom } = box(selector);
            const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return top >= 0 && bottom <= innerHeight && there?.closest(selector) != null;
          };
          const over = (a: DOMRect, b: DOMRect) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
          const charts = box('.charts');
          const under = [...document.querySelectorAll('.controls, .controls .field, .controls .modulator, .controls select')]
            .filter((node) => node.checkVisibility() && over(node.getBoundingClientRect(), charts))
            .map((node) => node.id || node.className);
          return { see: inView('#lesson-see'), next: inView('#lesson-next'), under, room: box('#lesson-body').height > 100 };
        });
      await expect.poll(look, size.join(' × ')).toEqual({ see: true, next: true, under: [], room: true });
    }
    await resize(page, [1440, 900]);
  });
}

test('a button that is off can be read', async () => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'what-is-a-modulator', step: 'puff' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const id of ['lesson-see', 'lesson-next']) {
      const contrast = await page.evaluate((name) => {
        const button = document.querySelector<HTMLButtonElement>(`#${name}`)!;
        const was = button.disabled;
        button.disabled = true;
        button.style.transition = 'none';
        const { color, backgroundColor, opacity } = getComputedStyle(button);
        button.disabled = was;
        const context = new OffscreenCanvas(1, 1).getContext('2d')!;
        const light = (css: string) => {
          context.fillStyle = css;
          context.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((x) =>
            (x /= 255) <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const [high, low] = [light(color), light(backgroundColor)].sort((a, b) => b - a);
        return Number(opacity) * ((high + 0.05) / (low + 0.05));
      }, id);
      expect(contrast, `${id}, ${colorScheme}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('the teacher’s page opens, and prints alone', async ({ light }) => {
  const { page } = lab;
  await call(page, 'lesson', { id: 'learning-from-surprise' });
  await page.click('#lesson-teacher');
  const lesson = lessonOf('learning-from-surprise');
  for (const text of [lesson.teacher.aim, lesson.teacher.questions[0].answer, lesson.steps[1].ask!.reveal, lesson.sources[0]])
    await expect(page.locator('#teacher-page')).toContainText(text);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => [...document.body.children].filter((e) => e.checkVisibility()).map((e) => e.id));
  expect(seen).toEqual(['teacher-dialog']);
  await expect(page.locator('#teacher-print')).toBeHidden();
  // It begins at the top of the first sheet, nothing of it is cut, and every step's link stands in full.
  const printed = await page.evaluate(() => {
    const paper = document.getElementById('teacher-dialog')!;
    const { color, backgroundColor } = getComputedStyle(paper);
    return {
      top: document.getElementById('teacher-title')!.getBoundingClientRect().top + scrollY,
      cut: paper.scrollHeight - paper.clientHeight,
      colours: [color, backgroundColor],
      links: [...paper.querySelectorAll('a')].filter((a) => a.checkVisibility()).map((a) => a.textContent),
    };
  });
  expect(printed.top, 'the title, px').toBeGreaterThanOrEqual(0);
  expect(printed.cut).toBe(0);
  expect(printed.colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(printed.links).toStrictEqual(lesson.steps.map(({ id }) => `${light.url}#view.lesson=${lesson.id}.${id}`));
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(page.locator('#teacher-dialog')).toBeHidden();
  await expect(page.locator('#lesson-teacher'), 'the focus is back').toBeFocused();
});

for (const theme of ['dark', 'light'] as const) {
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

for (const id of json<string[]>('lessons/index.json')) {
  test(`every step of ${id} opens, and what it points at is in view and not covered`, async () => {
    const { page } = lab;
    const { steps } = lessonOf(id);
    for (const dismiss of await page.locator('#notices .icon-button').all()) await dismiss.click(); // an offer to go back to another run
    for (const [i, { id: step, do: setup, look }] of steps.entries()) {
      // A step that goes on from a run is come to from the step before it.
      if (setup) await call(page, 'lesson', { id, step });
      else {
        await page.click('#lesson-next');
        await expect(page.locator('#lesson-step')).toHaveText(stepOf(i + 1, steps.length));
      }
      await call(page, 'pause');
      const where = `${id}.${step}`;
      expect(look, `${where} points at something`).toBeTruthy();
      const target = page.locator('.highlighted').first();
      await expect(target, `${where} points at ${look}`).toBeInViewport();
      const covered = () =>
        target.evaluate((node) => {
          const box = node.getBoundingClientRect();
          return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)?.closest('#lesson') != null;
        });
      await expect.poll(covered, `${where}: ${look} is covered`).toBe(false);
      await expect(page.locator('#notices'), where).toHaveText('');
    }
    expect(complaints()).toEqual([]);
  });
}

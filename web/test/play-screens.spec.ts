// The screens of the block that a person does: none tells the rule before the block is done, and axe finds nothing
// in them; and how the block is opened, left, and judged by a script.

import type { Page } from '@playwright/test';
import { choose, clean, judgedAs, order, PLAY, SEED, stageIs } from './support/block';
import { expect, test } from './support/fixtures';
import { call, copyLink, refused, until } from './support/lab';
import { words } from './support/words';

declare global {
  interface Window {
    hold: (on: boolean) => void; // keeps frames back
  }
}

test.describe.configure({ mode: 'parallel' });

const show = (page: Page, what: 'play' | 'one') => page.check(`#show-${what}`, { force: true });
const start = (page: Page) => page.locator('#play-start');

test('until the block is done nothing on the page tells the rule', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=set-shift&tick=120000' });
  await call(page, 'pause');
  await page.click('#tab-about');
  await show(page, 'play');
  await expect(start(page)).toBeVisible();
  const { tick } = await call(page, 'state');
  const pictures = await page.evaluate(() =>
    [...document.querySelectorAll('canvas, iframe, svg[role="img"], [role="img"] svg')]
      .filter((node) => node.checkVisibility())
      .map((node) => node.id || String(node.getAttribute('class'))),
  );
  expect(pictures, 'no picture of the run').toEqual([]);
  const secrets = [
    ...['stage.rule.A', 'stage.rule.X'].map((key) => words(key)),
    ...['A', 'X'].map((cue) => words('ruler.rule', { cue })),
  ];
  const tellsNothing = async (where: string) => {
    const told = await page.evaluate(() =>
      [
        document.title,
        document.body.innerText,
        document.getElementById('narration')!.textContent,
        ...[...document.querySelectorAll<HTMLElement>('[title], [aria-label], [aria-valuetext]')]
          .filter((node) => node.checkVisibility())
          .flatMap((node) => [node.title, node.ariaLabel, node.ariaValueText]),
      ].join('\n'),
    );
    expect(told, where).toContain(words('play.title'));
    for (const secret of secrets) expect(told, `${where}: “${secret}”`).not.toContain(secret);
    expect(told, where).not.toMatch(/\b[Pp]icture A\b|\b[Ss]ound X\b/);
  };
  await tellsNothing('the page');
  await page.focus('#describe');
  for (const key of ['.', 't', 'b', 'n']) await page.keyboard.press(key);
  await tellsNothing('keys');
  await page.keyboard.press('d');
  await expect(page.locator('#describe-dialog')).toBeVisible();
  await tellsNothing('the description');
  await page.keyboard.press('Escape');
  for (const [menu, items] of [
    ['figure-menu', '.pick'],
    ['lesson-menu', '.menu:has(#lesson-menu) .menu-item'],
    ['export-menu', '.menu:has(#export-menu) .menu-item'],
  ]) {
    await page.click(`#${menu}`);
    await expect(page.locator(items).first()).toBeVisible();
    await tellsNothing(menu);
    await page.keyboard.press('Escape');
  }
  expect((await call(page, 'state')).tick, 'keys of the lab did nothing').toBe(tick);
  await call(page, 'step', { trials: 1 }); // by a script the network goes on
  await tellsNothing('a step');
  expect((await call(page, 'state')).tick).not.toBe(tick);
  await show(page, 'one');
  await expect(page.locator('#time')).toBeVisible();
  await expect(page.locator('#panel')).toBeVisible();
});

test('axe finds nothing in any screen of the block, dark or light', async ({ visit }) => {
  // Frames can be held back, so that a screen stays while it is looked at.
  const init = () => {
    const ask = window.requestAnimationFrame.bind(window);
    const held: FrameRequestCallback[] = [];
    let holding = false;
    window.requestAnimationFrame = (act) => (holding ? held.push(act) : ask(act));
    window.hold = (on) => {
      holding = on;
      if (!on) held.splice(0).forEach(ask);
    };
  };
  const { page } = await visit({ hash: PLAY, init });
  await expect(start(page)).toBeVisible();
  await clean(page, 'options', '.hero');
  await choose(page);
  await clean(page, 'instructions', '#play-block');
  for (const stage of ['fixation', 'cue', 'feedback']) {
    await page.evaluate((wanted) => {
      const block = document.getElementById('play-block')!;
      const watch = new MutationObserver(() => {
        if (block.dataset.stage !== wanted) return;
        watch.disconnect();
        window.hold(true);
      });
      watch.observe(block, { attributes: true, attributeFilter: ['data-stage'] });
    }, stage);
    if (stage === 'fixation') await page.click('#play-go');
    else await page.evaluate(() => window.hold(false));
    await stageIs(page, stage);
    await clean(page, stage, '#play-block');
  }
});

test('Escape stops, keeps nothing and says so', async ({ visit }) => {
  const { page } = await visit({ hash: PLAY });
  const status = page.locator('#play-status');
  await choose(page, { practice: true });
  await page.keyboard.press('Escape');
  await expect(status).toHaveText(words('play.stopped.practice'));
  await choose(page);
  await page.click('#play-go');
  await stageIs(page, 'cue');
  await page.keyboard.press('Escape');
  await expect(status).toHaveText(words('play.stopped.block', { trial: 0, all: 20 }));
  expect(await call(page, 'played')).toBe(null);
  await expect(page.locator('#play-block')).toHaveCount(0);
  await expect(start(page)).toBeFocused();
});

test('a link opens it, Share keeps it, and the network goes on where it was', async ({ visit }) => {
  const { page } = await visit({ hash: '#v=1&figure=reversal' });
  await call(page, 'play');
  await show(page, 'play');
  await expect(start(page)).toBeVisible();
  await until(page, () => window.lab.state().then((s) => !s.playing));
  await copyLink(page);
  await expect(page).toHaveURL(/view\.show=play/);
  await show(page, 'one');
  await until(page, () => window.lab.state().then((s) => s.playing));
  await expect(page.locator('#person')).toBeHidden();
});

test('judge says by a script what it says by hand, and refuses what it cannot read', async ({ visit }) => {
  const { page } = await visit({ hash: PLAY });
  const records = order(40);
  const judgement = await call(page, 'judge', { records });
  const done = records.map((r) => ({ go: r.go_is_correct === true, pressed: r.response === 'go' }));
  judgedAs(judgement.whole, done, 'a network');
  const block = await call(page, 'block', { seed: SEED, before: 20, after: 20, conditions: ['all'] });
  expect(block.networks[0].judgement).toStrictEqual(judgement);
  const maybe = { records: [{ ...records[0], response: 'maybe' }] };
  expect(await refused(page, 'judge', maybe)).toMatch(/trial 1: response: "maybe" is not allowed/);
  expect(await refused(page, 'block', { seed: SEED, before: 1, after: 20 })).toMatch(/before: 1 is not allowed/);
});

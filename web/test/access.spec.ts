// The page can be read and worked without sight of the canvas, and by keyboard alone.


import { expect, test } from './support/fixtures';
import { axe } from './support/axe';
import { call, open, until, type Opened } from './support/lab';
import { serve } from './support/server';

let lab: Opened;

test.beforeAll(async () => {
  await begin({});
});

async function begin(options) {
  lab = await open(browser, whole.url, options);
  await call(lab.page, 'pause');
  await call(lab.page, 'seek', { trial: 262 });
}

const violations = async () => {
  const { violations: found } = await axe(lab.page).analyze();
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};

test('axe finds nothing with the stage drawn', async () => expect(await violations()).toEqual([]));

test('a key pressed on the stage acts, and Tab leaves it', async () => {
  const { page } = lab;
  await call(page, 'pause');
  const stage = await (await page.$('#stage'))!.boundingBox();
  await page.mouse.click(stage!.x + 8, stage!.y + 8);
  await page.keyboard.press('Space');
  await until(page, () => window.lab.state().then((s) => s.playing), undefined, { timeout: 5000 });
  await call(page, 'pause');
  await page.keyboard.press('Tab');
  await page.waitForFunction(
    () => document.activeElement !== document.getElementById('stage') && document.activeElement !== document.body,
    undefined,
    { timeout: 5000 },
  );
});

test('the page goes on without its stage', async ({ whole }) => {
  await lab.close();
  whole = await serve({ refuse: ['stage.wasm'] }); // drawing it in software would slow the rest
  await begin({ stage: false });
  expect((await call(lab.page, 'state')).trial).toBe(262);
});

for (const theme of ['dark', 'light']) {
  for (const tab of ['live', 'parameters', 'about']) {
    test(`axe finds nothing in ${tab}, ${theme}`, async () => {
      await lab.page.emulateMedia({ colorScheme: theme });
      await lab.page.click(`#tab-${tab}`);
      if (tab === 'parameters') await lab.page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await lab.page.waitForTimeout(250);
      expect(await violations()).toEqual([]);
    });
  }
}

test('axe finds nothing in the help dialog and an open menu', async () => {
  await lab.page.click('#help');
  expect(await violations()).toEqual([]);
  await lab.page.keyboard.press('Escape');
  await lab.page.click('#figure-menu');
  expect(await violations()).toEqual([]);
  await lab.page.keyboard.press('Escape');
});

test('Tab reaches every control in turn and is never caught', async () => {
  const { page } = lab;
  await page.click('#tab-live');
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('.parts-opener[aria-expanded=false]').forEach((b) => b.click());
    document.activeElement!.blur();
    scrollTo(0, 0);
  });
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, summary, [tabindex="0"]')];
    const seen = all.filter(
      (node) => node.checkVisibility() && node.tabIndex >= 0 && !node.disabled && !(node.type === 'radio' && !node.checked),
    );
    seen.forEach((node, i) => (node.dataset.tab = String(i)));
    return seen.length;
  });
  const reached = new Set();
  const invisible = [];
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      const { outlineStyle, opacity } = getComputedStyle(node);
      return {
        tab: node!.dataset.tab,
        name: node!.id || node!.className,
        ring: outlineStyle !== 'none' || opacity === '0' || node!.matches('.skip'),
      };
    });
    if (at.tab !== undefined) reached.add(at.tab);
    if (at.tab !== undefined && !at.ring) invisible.push(at.name);
  }
  expect(reached.size).toBe(wanted);
  expect(invisible, 'focus is seen everywhere').toEqual([]);
});

test('reduced motion is obeyed', async () => {
  await lab.page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await lab.page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((node) =>
        getComputedStyle(node)
          .transitionDuration.split(',')
          .some((d) => parseFloat(d) > 0.001),
      ).length,
  );
  expect(moving).toBe(0);
});

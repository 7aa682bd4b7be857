// Everything has its room: no text moves the stage, a projector shows the stage first, and
// what belongs together is seen together.

import type { Browser, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import type { Server } from './support/server';
import { resize, type Size } from './support/size';
import { settled } from './support/wait';

test.describe.configure({ mode: 'serial' });

let lab: Opened | undefined;
let page: Page;

// speak opens the page in a language.
async function speak(browser: Browser, light: Server, language: string): Promise<void> {
  await lab?.close();
  lab = await open(browser, light.url, { stage: false, hash: `#v=1&figure=set-shift&view.lang=${language}` });
  page = lab.page;
  await call(page, 'pause');
}

test.beforeAll(({ browser, light }) => speak(browser, light, 'de'));

test.afterAll(() => lab?.close());

// figure opens a link, and waits until the page has its figure and has come to rest.
async function figure(link: string): Promise<void> {
  await call(page, 'open', link);
  await call(page, 'pause');
  const name = new URLSearchParams(link).get('figure');
  await until(page, (f) => document.documentElement.dataset.scale !== undefined && window.lab.state().then((s) => s.figure === f), name);
  await settled(page);
}

const stageBox = async () => {
  await settled(page);
  return page.evaluate(() => {
    const { x, y, width, height } = document.getElementById('stage-box')!.getBoundingClientRect();
    return [x, y + scrollY, width, height].map(Math.round).join(' ');
  });
};

test('no sentence, no choice and no cell that is picked moves the stage', async () => {
  await figure('v=1&figure=set-shift&seed=3&tick=42000');
  const sizes: Size[] = [
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [768, 1024],
    [390, 844],
  ];
  for (const size of sizes) {
    const [width, height] = size;
    await resize(page, size);
    const still = await stageBox();
    for (const n of [1, 12, 40, 80, 130]) {
      await page.evaluate((length) => {
        document.getElementById('sentence')!.textContent = 'Wort '.repeat(length / 5 + 1);
        document.getElementById('details')!.textContent = 'Durchgang 12 · '.repeat(length / 10);
        document.querySelector('#invitation span')!.textContent = 'Wort '.repeat(length / 8 + 1);
        document.getElementById('invitation')!.classList.toggle('none', length === 12);
      }, n);
      expect(await stageBox(), `${width}×${height}, ${n} letters`).toBe(still);
    }
    await call(page, 'follow', { cell: 136 });
    expect(await stageBox(), `${width}×${height}, a cell`).toBe(still);
    await expect(page.locator('#followed'), 'named by its group, not by a key').toHaveText(/^Go 136/);
    await call(page, 'follow', { cell: -1 });
  }
});

test('the headline has two lines at most, and none is cut', async () => {
  const texts = [
    'Die Regel hat vor 5 Durchgängen gewechselt. Noradrenalin ist hoch: Ganze Gruppen feuern gemeinsam in Bursts.',
    '规则已在5次试次前改变。去甲肾上腺素水平很高：整组神经元同步爆发放电。',
  ];
  const screens: [width: number, height: number, size: string][] = [
    [1440, 900, 'normal'],
    [1280, 720, 'normal'],
    [1280, 720, 'projector'],
    [1024, 768, 'projector'],
    [1440, 900, 'large'],
  ];
  for (const [width, height, size] of screens) {
    await resize(page, [width, height]);
    await call(page, 'settings', { size });
    for (const text of texts) {
      await page.evaluate((words) => (document.getElementById('sentence')!.textContent = words), text);
      await settled(page);
      const seen = await page.evaluate(() => {
        const line = document.getElementById('sentence')!;
        return {
          cut: line.scrollHeight > line.clientHeight + 2,
          lines: Math.round(line.clientHeight / parseFloat(getComputedStyle(line).lineHeight)),
          wide: line.clientWidth,
        };
      });
      expect(seen.cut, `${width}×${height} ${size}: cut`).toBe(false);
      expect(seen.lines, `${width}×${height} ${size}: lines`).toBeLessThanOrEqual(2);
      expect(seen.wide, `${width}×${height} ${size}: px`).toBeGreaterThan(240);
    }
  }
  await call(page, 'settings', { size: 'normal' });
});

const PROJECTORS: Size[] = [
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1366, 768],
  [1536, 864],
  [1920, 1080],
  [3840, 2160],
];

for (const [width, height] of PROJECTORS) {
  test(`a projector of ${width}×${height} shows the stage first`, async () => {
    await resize(page, [width, height]);
    await call(page, 'settings', { size: 'projector' });
    for (const link of [
      'v=1&figure=set-shift&seed=3&tick=102200',
      'v=1&figure=volume&seed=3&tick=200',
      'v=1&figure=reversal&seed=3&tick=200&view.twin=na.on~false',
    ]) {
      await figure(link);
      const seen = await page.evaluate(() => {
        const box = (id: string) => document.getElementById(id)!.getBoundingClientRect();
        const stages = box('stages');
        const over = document.elementFromPoint(stages.x + stages.width / 4, stages.y + stages.height - 4);
        const last = [...document.querySelectorAll('.panel .card')].at(-1)!.getBoundingClientRect();
        return {
          share: (stages.width * stages.height) / (innerWidth * innerHeight),
          font: parseFloat(getComputedStyle(document.documentElement).fontSize),
          wide: document.documentElement.scrollWidth - innerWidth,
          high: document.documentElement.scrollHeight - innerHeight,
          covered: !document.getElementById('stages')!.contains(over),
          panel: last.bottom / box('panel').bottom,
          time: Math.round(box('transport').bottom - innerHeight),
        };
      });
      expect(seen.share, `${link}: the stage has ${seen.share} of the screen`).toBeGreaterThan(0.42);
      expect(seen.font, `${link}: letters of ${seen.font} px`).toBeGreaterThanOrEqual(Math.max(20, height / 40));
      expect([seen.wide, seen.high, seen.covered, seen.time], link).toEqual([0, 0, false, 0]);
      expect(seen.panel, `${link}: the panel is used down to ${seen.panel} of its height`).toBeGreaterThan(0.6);
    }
    await call(page, 'settings', { size: 'normal' });
  });
}

for (const language of ['de', 'en']) {
  test(`at 1440×900 all four modulators are in view: ${language}`, async ({ browser, light }) => {
    if (language !== 'de') await speak(browser, light, language);
    await resize(page, [1440, 900]);
    for (const name of ['set-shift', 'sheet', 'diffusion', 'volume']) {
      await figure(`v=1&figure=${name}&seed=3`);
      const seen = await page.evaluate(() => {
        const panel = document.querySelector('.tab-panel:not([hidden])')!.getBoundingClientRect();
        const cards = [...document.querySelectorAll('.modulator')].map((card) => card.getBoundingClientRect());
        const ranges = [...document.querySelectorAll('.range')]
          .filter((range) => range.checkVisibility())
          .map((range) => range.getBoundingClientRect().width);
        const reading = document.querySelector('.reading')!;
        const words = reading.firstElementChild?.getBoundingClientRect().height ?? 0;
        return {
          below: cards.filter((card) => card.bottom > panel.bottom + 1).length,
          beside: cards.filter((card) => card.right > panel.right + 1).length,
          slider: Math.min(...ranges),
          empty: reading.checkVisibility() ? reading.clientHeight - words : 0,
        };
      });
      expect([seen.below, seen.beside], name).toEqual([0, 0]);
      expect(seen.slider, `${name}: a slider of ${seen.slider} px`).toBeGreaterThanOrEqual(64);
      expect(seen.empty, `${name}: ${seen.empty} px stand empty`).toBeLessThan(24);
    }
  });
}

test('a menu and a panel that are cut show that there is more; the map shrinks to its room', async () => {
  await resize(page, [1280, 560]);
  await page.click('#lesson-menu');
  await settled(page);
  const menu = await page.evaluate(() => {
    const list = document.querySelector('#lesson-menu + .menu-list')!;
    const box = list.getBoundingClientRect();
    return {
      cut: list.scrollHeight > list.clientHeight,
      sign: getComputedStyle(list).backgroundAttachment,
      inside: box.bottom <= innerHeight,
    };
  });
  expect([menu.cut, menu.inside]).toEqual([true, true]);
  expect(menu.sign).toMatch(/local.*scroll/);
  await page.keyboard.press('End');
  await until(page, () => {
    const items = [...document.querySelectorAll('#lesson-menu + .menu-list .menu-item')];
    return document.activeElement === items.at(-1) && document.activeElement.getBoundingClientRect().bottom <= innerHeight;
  }); // the keyboard reaches the last
  await page.keyboard.press('Escape');
  await resize(page, [360, 740]);
  await figure('v=1&figure=many-to-one&view.show=many');
  await expect(page.locator('.map-narrow').first()).toBeAttached();
  const cut = await page.evaluate(() => {
    const frame = document.querySelector('.map-picture')!.getBoundingClientRect();
    const boxes = [...document.querySelectorAll('.map-node')].flatMap((node) => {
      const room = node.querySelector('.map-faculty')?.getBoundingClientRect() ?? frame;
      return [...node.querySelectorAll('text')].filter(
        (text) => text.getBoundingClientRect().right > room.right + 1 || text.getBoundingClientRect().left < room.left - 1,
      );
    });
    return boxes.map((text) => text.textContent);
  });
  expect(cut).toEqual([]);
});

test('with reduced motion time begins slowly, in every kind of figure', async ({ visit }) => {
  const calm = await visit({ reducedMotion: 'reduce' });
  for (const name of ['set-shift', 'volume', 'forgetting', 'set-shift']) {
    await call(calm.page, 'open', `v=1&figure=${name}`);
    expect((await call(calm.page, 'state')).speed, name).toBeLessThanOrEqual(0.5);
  }
});

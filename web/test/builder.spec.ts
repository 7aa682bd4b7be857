// The builder: the circuit of a figure is edited by keyboard and by pointer, checked at each edit, run, compared with
// the original, and shared.

import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Core } from 'cytoscape';
import { axe, faults } from './support/axe';
import { branch, button, field, openBuilder, status } from './support/builder';
import { expect, test } from './support/fixtures';
import { call, open, until, type Opened } from './support/lab';
import { neuromod, replayed } from './support/native';
import { settled } from './support/wait';
import { pattern, words } from './support/words';

const CELLS = 'circuit.populations[3].cells'; // of go.e

// goTo moves in the outline by keyboard alone to the branch that begins with a label.
async function goTo(page: Page, label: string): Promise<void> {
  await page.locator('.outline [tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('.branch-label')?.textContent ?? '');
  for (let steps = 0; steps < 200 && (await focused()) !== label; steps++) await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(label);
}

const type = async (page: Page, path: string, text: string) => {
  await field(page, path).fill(text);
  await page.keyboard.press('Enter');
};

// downloaded is the file that the builder saves: the edited document.
async function downloaded(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'download').click()]);
  return readFileSync(await file.path(), 'utf8');
}

// right waits until the engine has checked the last edit, and finds nothing wrong.
async function right(page: Page): Promise<void> {
  await expect(status(page)).not.toHaveAttribute('aria-busy');
  await expect(status(page)).not.toHaveClass(/wrong/);
}

interface Task {
  schedules: Record<string, object[]>;
}

let lab: Opened;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { hash: '#v=1&figure=set-shift&seed=3', stage: false });
  page = lab.page;
  await call(page, 'pause');
  await openBuilder(page);
});

test.afterAll(() => lab.close());

test('a population is made larger by keyboard, and undone to the identical file', async () => {
  const before = await downloaded(page);
  await goTo(page, 'go.e');
  await expect(branch(page, 'circuit.populations[3]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter'); // to the fields
  await expect(field(page, 'circuit.populations[3].name')).toBeFocused();
  await type(page, CELLS, '48');
  await expect(branch(page, 'circuit.populations[3]')).toContainText(words('builder.cells.other', { n: 48 }));
  const after = await downloaded(page);
  expect(after).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect(field(page, CELLS)).toHaveValue('net.e');
  await expect(page.locator('.builder-now').filter({ hasText: '= 30' })).toHaveCount(1);
  expect(await downloaded(page)).toBe(before);
  await page.keyboard.press('Control+Shift+z');
  await expect(field(page, CELLS)).toHaveValue('48');
  expect(await downloaded(page)).toBe(after);
});

test('nonsense is refused at its field, with its key and what is allowed; what runs goes on', async () => {
  for (const [typed, says] of [
    ['-5', 'cells: -5 is not allowed; allowed: 1 to 20000'],
    ['many', 'cells: there is no parameter, constant or counter "many"'],
    ['2.5', 'cells: 2.5 is not allowed; allowed: a whole number from 1 to 20000'],
  ] as const) {
    await type(page, CELLS, typed);
    await expect(field(page, CELLS)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('.builder-fields [role="alert"]').filter({ hasText: says })).toHaveCount(1);
    await expect(status(page)).toContainText(CELLS);
    await expect(button(page, 'run')).toBeDisabled();
    await button(page, 'undo').click();
    await right(page);
  }
  expect(await call(page, 'state')).toMatchObject({ figure: 'set-shift', cells: 240 });
});

test('a receptor row is added; a receptor that there is not is refused by name', async () => {
  await goTo(page, words('modulator.na'));
  await button(page, 'add-row').click();
  const added = page.locator('.outline [data-path^="circuit.rows"][aria-selected="true"]');
  await expect(added).toBeVisible();
  const last = (await added.getAttribute('data-path'))!;
  await type(page, `${last}.receptor`, 'D9');
  const alert = page.locator('.builder-fields [role="alert"]').filter({ hasText: 'receptor: na has no receptor "D9"; allowed: ' });
  await expect(alert).toHaveCount(1);
  await goTo(page, 'visual');
  await page.click('#builder-go');
  await expect(field(page, `${last}.receptor`)).toBeFocused();
  await type(page, `${last}.receptor`, 'β1');
  await right(page);
  await field(page, 'word nogo.e').check();
  await expect(field(page, 'word nogo.e')).toBeChecked();
  await right(page);
});

test('what is pressed in the drawing is chosen in the list, and a population is dragged', async () => {
  const box = (await page.locator('.drawing').boundingBox())!;
  const at = await page.evaluate(() => {
    const { cy } = (document.querySelector('.drawing') as HTMLElement & { _cyreg: { cy: Core } })._cyreg; // Cytoscape keeps itself there
    return cy.getElementById('p configural').renderedPosition();
  });
  await page.mouse.click(box.x + at.x, box.y + at.y);
  await expect(branch(page, 'circuit.populations[2]')).toHaveAttribute('aria-selected', 'true');
  const x = field(page, 'circuit.populations[2].place.x');
  await expect(x).toHaveValue('705');
  await page.mouse.move(box.x + at.x, box.y + at.y);
  await page.mouse.down();
  await page.mouse.move(box.x + at.x - 20, box.y + at.y, { steps: 4 });
  await page.mouse.move(box.x + at.x - 60, box.y + at.y, { steps: 4 });
  await page.mouse.up();
  await expect(x).not.toHaveValue('705');
  expect(Number(await x.inputValue())).toBeLessThan(680);
  await right(page);
});

test('the task, the read-out and the tissue are edited by fields, and an error stands at its own', async () => {
  const fold = (path: string) => page.locator(`[data-field="${path} fold"]`);
  await branch(page, 'sections').click();
  await branch(page, 'circuit.task').click();
  await type(page, 'circuit.task.times.stimulus', '240');
  await type(page, 'circuit.task.block.trials', '4');
  await right(page);
  await fold('circuit.task.schedules.ed').click();
  await fold('circuit.task.schedules.ed[1]').click();
  const phase = 'circuit.task.schedules.ed[1]';
  await type(page, `${phase}.validity`, '2');
  await expect(page.locator('.builder-form [role="alert"]').filter({ hasText: /^validity: 2 / })).toHaveCount(1);
  await type(page, `${phase}.validity`, '0.9');
  await right(page);
  await expect(field(page, `${phase}.validity`)).toBeVisible(); // what was unfolded stays so
  await field(page, 'circuit.task.rules new').fill('pairs');
  await field(page, 'circuit.task.rules add').click();
  await fold('circuit.task.rules.pairs').click();
  await type(page, 'circuit.task.rules.pairs', 'Y');
  await right(page);
  await branch(page, 'circuit.readout').click();
  await type(page, 'circuit.readout.cueHz', '70');
  await branch(page, 'circuit.tissue').click();
  await type(page, 'circuit.tissue.depth', '12');
  await fold('circuit.tissue.axons[0]').click();
  await type(page, 'circuit.tissue.axons[0].speed', '0.6');
  await right(page);
  const { circuit } = JSON.parse(await downloaded(page)) as { circuit: { task: Task; readout: object; tissue: { axons: object[] } } };
  expect(circuit.task).toMatchObject({ times: { stimulus: 240, window: 'task.window' }, block: { trials: 4 }, rules: { pairs: 'Y' } });
  expect(circuit.task.schedules.ed[1]).toEqual({ rule: 'X', kind: 'ED', trials: 'task.after', validity: 0.9 });
  expect(circuit.readout).toMatchObject({ cueHz: 70 });
  expect(circuit.tissue).toMatchObject({ depth: 12 });
  expect(circuit.tissue.axons[0]).toMatchObject({ speed: 0.6 });
  await branch(page, 'sections').click();
});

test('every part of the list has its fields', async () => {
  const parts = page.locator('.outline [aria-selected]');
  for (const list of ['parameters', 'sections']) await branch(page, list).click();
  const paths = await parts.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.path!));
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) {
    // The others are like these.
    if (!/^circuit\.(projections|nuclei|size|task|populations\[3\])/.test(path) && !/\[(0|7)\]/.test(path)) continue;
    await branch(page, path).evaluate((row: HTMLElement) => row.click());
    await expect(branch(page, path)).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator(`.builder-form [data-field^="${path}"]`).first()).toBeVisible();
  }
  for (const list of ['parameters', 'sections']) await branch(page, list).click();
});

test('axe finds nothing in it', async () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect(await faults(axe(page))).toEqual([]);
  }
});

test('the file is right by the command line, and the link gives the same spikes everywhere', async ({ visit }, info) => {
  const path = info.outputPath('edited.json');
  writeFileSync(path, await downloaded(page));
  expect(neuromod('check', path)).toContain('figure set-shift-own');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, 'link').click();
  await expect(status(page)).toContainText(pattern('builder.link.copied', { n: /[\d,]+/ }));
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText())).hash.slice(1);
  expect(link).toMatch(/^v=1&figure=set-shift-own&own=/);
  const other = await visit({ hash: `#${link}` });
  await call(other.page, 'pause');
  await call(other.page, 'seek', { trial: 4 });
  const { tick, hash, cells } = await call(other.page, 'state');
  expect(cells).toBe(258); // 18 more in go.e
  expect(replayed(await call(other.page, 'link'))).toEqual({ tick, hash });
  expect(replayed(`${link}&tick=${tick}`)).toEqual({ tick, hash });
});

test('it runs beside the original, and a link holds both', async ({ visit }) => {
  await button(page, 'compare').click();
  await expect(page.locator('#builder')).toBeHidden();
  await until(page, () => window.lab.twins().then((twins) => twins.on));
  await call(page, 'pause');
  await call(page, 'seek', { trial: 5 });
  const { figure, differs, apart } = await call(page, 'twins');
  expect([figure, differs.length]).toEqual(['set-shift', 0]);
  expect(apart).not.toBeNull();
  await expect(page.locator('.stage-name')).toHaveCount(2);
  await expect(page.locator('#twin-view-2')).toBeHidden(); // two circuits have no difference cell by cell
  const { tick, hash } = await call(page, 'state');
  expect(replayed(await call(page, 'link'))).toEqual({ tick, hash });
  const other = await visit({ hash: `#${await call(page, 'link')}` });
  await until(other.page, () => window.lab.twins().then((twins) => twins.figure === 'set-shift'));
});

test('the builder opens again on what it had, and all of it can be undone', async () => {
  await openBuilder(page);
  await expect(button(page, 'undo')).toBeEnabled();
  while (await button(page, 'undo').isEnabled()) await button(page, 'undo').click();
  await right(page);
  expect(await downloaded(page)).toContain('"cells": "net.e"');
  await page.keyboard.press('Escape');
  await expect(page.locator('#builder')).toBeHidden();
});

test('the example and the builder are among one’s own figures', async () => {
  const choose = async (title: string) => {
    await page.click('#figure-menu');
    await page.locator('.pick').filter({ hasText: title }).click();
  };
  await choose(words('picker.example'));
  await until(page, () => window.lab.state().then(({ figure }) => figure === 'opponent-actors'));
  await choose(words('builder.pick'));
  await expect(page.locator('#builder')).toBeVisible();
  await expect(branch(page, 'circuit.populations[5].of[0]')).toContainText('go.e, nogo.e');
  await page.keyboard.press('Escape');
});

test('nothing was complained of', () => expect(lab.complaints.filter((text) => !text.includes('404'))).toEqual([])); // the stage is denied

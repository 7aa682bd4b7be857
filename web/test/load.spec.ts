// The page opens running, its stage is drawn, and what it shows is the engine's state.

import { expect, test } from './support/fixtures';
import { call, open, type Opened } from './support/lab';
import { stageChanges, stagePixels } from './support/pixels';
import { rows, taken } from './support/taken';
import { words } from './support/words';

test.describe.configure({ mode: 'serial' });

let lab: Opened | undefined;

test.afterAll(() => lab?.close());

test('while a link loads, the place of the stage keeps the ground of the theme until the first frame', async ({ browser, whole }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5, colorScheme: 'light' });
  const [page, reader] = [await context.newPage(), await context.newPage()];
  // How light a picture is on average, from 0 to 255.
  const light = (jpeg: string, place: { x: number; y: number; width: number; height: number }) =>
    reader.evaluate(
      async ([text, part]) => {
        const image = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${text}`)).blob());
        const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        drawing.drawImage(image, 0, 0);
        const [x, y, width, height] = [part.x * image.width, part.y * image.height, part.width * image.width, part.height * image.height];
        const { data } = drawing.getImageData(x, y, width, height);
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) sum += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
        return sum / (data.length / 4);
      },
      [jpeg, place] as const,
    );
  await page.bringToFront();
  // Some of the pictures that the browser shows meanwhile: all would keep the machine too busy.
  const devtools = await context.newCDPSession(page);
  const shots: string[] = [];
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    shots.push(data);
    devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {}); // the next picture comes after it
  });
  await page.goto(`${whole.url}#v=1&figure=reversal&seed=3`);
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 640, maxHeight: 400, everyNthFrame: 30 });
  await expect(page.locator('#loading')).toBeHidden({ timeout: 150_000 });
  const drawn = shots.length;
  await expect.poll(() => shots.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(drawn + 5);
  await devtools.send('Page.stopScreencast');
  const place = await page.evaluate(() => {
    const { x, y, width, height } = document.getElementById('stages')!.getBoundingClientRect();
    return { x: x / innerWidth, y: y / innerHeight, width: width / innerWidth, height: height / innerHeight };
  });
  const levels: number[] = [];
  for (const shot of shots) levels.push(Math.round(await light(shot, place)));
  const range = `${Math.min(...levels)} to ${Math.max(...levels)} of 255`;
  const about = `${range} in ${drawn} pictures before the first frame and ${levels.length - drawn} after`;
  test.info().annotations.push({ type: 'light of the stage’s place', description: about });
  expect(drawn, 'pictures before the stage is drawn').toBeGreaterThan(1);
  expect(Math.min(...levels), levels.join(' ')).toBeGreaterThan(200);
  await context.close();
});

test('it opens on the set-shift figure, playing', async ({ browser, whole }) => {
  lab = await open(browser, whole.url);
  const state = await call(lab.page, 'state');
  expect(state.figure).toBe('set-shift');
  expect(state.playing).toBe(true);
  expect(state.speed).toBe(4);
});

test('the stage draws, and what it draws changes', async () => {
  const { page } = lab!;
  await call(page, 'play');
  await stageChanges(page, await stagePixels(page));
});

test('a name on the stage is described where it stands, on pointing at it and by keyboard', async () => {
  const { page } = lab!;
  await call(page, 'pause');
  const tip = page.locator('#stage-box .stage-tip');
  await page.focus('#stage-box .stage-mark');
  await expect(tip).toHaveText(words('mark.nucleus.da'));
  await page.keyboard.press('ArrowRight');
  await expect(tip).toHaveText(words('mark.nucleus.na'));
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await expect(tip).toBeHidden();
  const bar = page.getByRole('toolbar', { name: words('marks.bar') });
  const { x, y, width, height } = (await bar.getByRole('button', { name: words('mark.group.go') }).boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(tip).toContainText(words('mark.group.go'));
  await page.mouse.move(x + width / 2, 5);
  await expect(tip).toBeHidden();
});

test('a picture of the stage is a PNG that carries its link', async () => {
  const found = await lab!.page.evaluate(async () => {
    const blob = await window.lab.export('png');
    const text = new TextDecoder('latin1').decode(await blob.arrayBuffer());
    const image = await createImageBitmap(blob);
    return { type: blob.type, link: text.includes('#v=1&figure=set-shift'), width: image.width };
  });
  expect({ ...found, width: found.width > 300 }).toStrictEqual({ type: 'image/png', link: true, width: true });
});

test('the numbers on the page are those of the state', async () => {
  const { page } = lab!;
  await call(page, 'pause');
  await call(page, 'seek', { trial: 262 });
  await call(page, 'step', { ms: 137 });
  await expect(page.locator('#chart-accuracy .plot')).toHaveAttribute('aria-label', /trial 261/);
  const state = await call(page, 'state');
  const number = async (selector: string) => Number(((await page.textContent(selector)) ?? '').replace('−', '-').replace('+', ''));
  await expect(page.locator('#clock')).toHaveText('1:44.537');
  await expect(page.locator('#trial')).toHaveText(words('sentence.trial', { trial: 262 }));
  expect(state.tick).toBe(104537);
  await expect(page.locator('#seed')).toHaveValue(String(state.seed));
  const details = [words('sentence.trial', { trial: 262 }), words('sentence.rule.sound', { cue: 'X' }), words('sentence.uncued')];
  await expect(page.locator('#details')).toContainText(details.join(' · '));
  await expect(page.locator('#sentence')).toContainText(words('sentence.changed.other', { n: 11 }));
  expect((await number('#chart-accuracy .key-value')).toFixed(2)).toBe(state.accuracy!.toFixed(2));
  expect((await number('#chart-entropy .key-value')).toFixed(2)).toBe(state.hGo!.toFixed(2));
  for (const [key, modulator] of Object.entries(state.modulators)) {
    const value = `.hue-${key} .meter-value`;
    if (modulator.on) expect((await number(value)).toFixed(2), key).toBe(Number(modulator.level.toFixed(2)).toFixed(2));
    else await expect(page.locator(value), key).toHaveText(words('off'));
    await expect(page.locator(`#on-${key}`), key).toBeChecked({ checked: modulator.on });
  }
});

test('data leave as CSV and JSON with one row a trial', async () => {
  const { page } = lab!;
  const csv = await taken(page, 'csv');
  const json = JSON.parse(await taken(page, 'json')) as { trials: unknown[]; provenance: { link: string } };
  expect(await call(page, 'trials')).toHaveLength(261);
  expect(rows(csv)).toHaveLength(261);
  expect(json.trials).toHaveLength(261);
  expect(json.provenance.link).toMatch(/#v=1&figure=set-shift/);
});

test('the stage comes back after it is reloaded', async () => {
  const { page } = lab!;
  const again = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('stage.html'));
  await page.evaluate(() => document.querySelector<HTMLIFrameElement>('#stage')!.contentWindow!.location.reload());
  await again;
  await stagePixels(page, 30_000);
});

test('nothing was complained of', () => expect(lab!.complaints).toEqual([]));

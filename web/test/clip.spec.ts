// A clip of the stage: what is inside, and that it opens again.

import { readFileSync } from 'node:fs';
import { parts } from './support/binary';
import { expect, test } from './support/fixtures';
import { call, refused } from './support/lab';
import { drop, LINK, stand, TICK } from './support/taken';
import { pattern, words } from './support/words';

const WAIT = 60_000; // ms, on a machine with much else to do

// By WebCodecs, and where the browser has none by its MediaRecorder: each without the other.
for (const [encoder, missing] of [
  ['WebCodecs', 'MediaRecorder'],
  ['MediaRecorder', 'VideoEncoder'],
] as const)
  test(`a clip by ${encoder} is a WebM with its length and source inside, plays, and opens its first moment`, async ({ visit, whole }) => {
    const filmed = await visit({ at: whole, viewport: { width: 640, height: 600 }, hash: `#${LINK}` });
    const { hash } = await stand(filmed.page);
    // The stage's own document would open what is dropped on it: the page's veil comes first.
    const veiled = await filmed.page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x'));
      const veil = document.getElementById('drop-veil')!;
      document
        .querySelector<HTMLIFrameElement>('#stage')!
        .contentDocument!.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }));
      const shown = !veil.hidden;
      veil.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
      return [shown, veil.hidden];
    });
    expect(veiled).toEqual([true, true]);
    const made = await filmed.page.evaluate(async (without) => {
      Reflect.deleteProperty(window, without);
      const told: number[] = [];
      const blob = await window.lab.export('webm', { seconds: 2, progress: (done: number) => told.push(done) });
      const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(blob) });
      await new Promise<unknown>((done, failed) =>
        Object.assign(video, { onloadeddata: done, onerror: () => failed(new Error(video.error?.message)) }),
      );
      return {
        text: btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (b) => String.fromCharCode(b)).join('')),
        type: blob.type,
        last: told.at(-1),
        width: video.videoWidth,
        seconds: video.duration,
        playing: (await window.lab.state()).playing,
      };
    }, missing);
    expect([made.type, made.last, made.playing]).toEqual(['video/webm', 2, false]);
    const bytes = Buffer.from(made.text, 'base64');
    const inside = parts(bytes);
    const texts = (wanted: number) => inside.filter(({ id }) => id === wanted).map(({ body }) => body.toString());
    const [names, values] = [texts(0x45a3), texts(0x4487)];
    const tags = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    expect(inside[0].id).toBe(0x1a45dfa3);
    expect([tags.LAB_FIGURE, tags.LAB_SEED, tags.LAB_TICK, tags.LAB_HASH]).toEqual(['set-shift', '3', String(TICK), hash]);
    expect(tags.URL).toMatch(/^http.*#v=1&figure=set-shift&seed=3/);
    const length = inside.find(({ id }) => id === 0x4489)!.body.readDoubleBE(0); // ms
    expect(length).toBeGreaterThan(200);
    expect(length).toBeLessThan(WAIT);
    expect(Math.abs(made.seconds - length / 1000), `${made.seconds} s, ${length} ms`).toBeLessThan(0.2);
    expect(made.width).toBeGreaterThanOrEqual(300);
    expect(filmed.complaints).toEqual([]);
    await filmed.close();

    const other = await visit({ hash: '#v=1&figure=reversal&seed=9' });
    await drop(other.page, 'clip.webm', bytes);
    await expect(other.page.locator('.notice-info .notice-title').first()).toHaveText(pattern('open.done', { name: 'clip.webm' }), {
      timeout: WAIT,
    });
    const opened = await call(other.page, 'state');
    expect([opened.tick, opened.hash]).toEqual([TICK, hash]);
  });

test('where the browser can, a clip is an MP4 with its source inside, plays, and opens its first moment', async ({ visit, whole }) => {
  const filmed = await visit({ at: whole, viewport: { width: 640, height: 600 }, hash: `#${LINK}` });
  const { hash } = await stand(filmed.page);
  await filmed.page.click('#export-menu');
  await filmed.page.locator('.menu-item', { hasText: words('export.webm.hint') }).click();
  const offered = filmed.page.locator('#export-format option');
  const codecs = await filmed.page.evaluate(() => MediaRecorder.isTypeSupported('video/mp4;codecs=avc1.42E01E'));
  if (!codecs) {
    await expect(offered).toHaveCount(1);
    expect(await refused(filmed.page, 'export', 'mp4', { seconds: 2 })).toBe(words('export.noMp4'));
    return;
  }
  await expect(offered).toHaveCount(2, { timeout: WAIT });
  await filmed.page.selectOption('#export-format', 'mp4');
  await filmed.page.fill('#export-seconds', '2');
  await filmed.page.click('#export-record');
  await expect(filmed.page.locator('#export-name')).toHaveValue(/\.mp4$/, { timeout: WAIT });
  const [download] = await Promise.all([filmed.page.waitForEvent('download'), filmed.page.click('#export-save')]);
  expect(download.suggestedFilename()).toMatch(/\.mp4$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
  expect(bytes.includes('avc1')).toBe(true);
  await filmed.close();
  const other = await visit({ hash: '#v=1&figure=reversal&seed=9' });
  await drop(other.page, 'clip.mp4', bytes);
  await expect(other.page.locator('.notice-info .notice-title').first()).toHaveText(pattern('open.done', { name: 'clip.mp4' }), {
    timeout: WAIT,
  });
  const opened = await call(other.page, 'state');
  expect([opened.tick, opened.hash]).toEqual([TICK, hash]);
});

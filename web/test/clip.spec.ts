// A clip of the stage: what is inside, and that it opens again.

import { parts } from './support/binary';
import { expect, test } from './support/fixtures';
import { call } from './support/lab';
import { drop, LINK, stand, TICK } from './support/taken';
import { pattern } from './support/words';

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

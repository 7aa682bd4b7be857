// Unit tests of frames: a stage gets the layout that belongs to its frame, whatever call changed it.

import { describe, expect, test } from 'vitest';
import { Frames } from './frames';

// stage is the other end of a port: it draws a frame only with that frame's layout.
function stage() {
  const { port1, port2 } = new MessageChannel();
  let layout = 0;
  let drawn: number | undefined;
  let answered: () => void = () => {};
  port2.onmessage = ({ data }: MessageEvent<{ layout?: string; frame?: ArrayBuffer }>) => {
    if (data.layout) layout = (JSON.parse(data.layout) as { id: number }).id;
    if (!data.frame) return;
    const id = new Uint8Array(data.frame)[0]!;
    drawn = id === layout ? id : undefined;
    answered();
  };
  // ask resolves once a frame has come, with the layout that it could be drawn by.
  const ask = () =>
    new Promise<number | undefined>((done) => {
      answered = () => done(drawn);
      port2.postMessage({ want: { layout } });
    });
  return { port: port1, ask, close: () => port2.close() };
}

describe('frames and layouts', () => {
  test('a circuit that changed by any call is drawn at once, in both stages', async () => {
    const now = [1, 7];
    let sent = 0;
    const frames = new Frames(
      (which) => Uint8Array.of(now[which]!),
      (which, known) => (known === now[which] ? null : (sent++, JSON.stringify({ id: now[which] }))),
    );
    const [first, second] = [stage(), stage()];
    frames.connect(first.port, 0);
    frames.connect(second.port, 1);
    for (const ids of [[1, 7], [2, 7], [2, 8], [3, 9], [2, 7]]) {
      [now[0], now[1]] = ids as [number, number];
      frames.changed();
      expect(await Promise.all([first.ask(), second.ask()])).toEqual(ids);
    }
    expect(sent).toBe(2 + 1 + 1 + 2 + 2); // and none twice
    for (const { close } of [first, second]) close();
  });

  test('a stage that shows another picture, or is connected again, gets its layout', async () => {
    const frames = new Frames(
      (which) => Uint8Array.of(which + 1),
      (which, known) => (known === which + 1 ? null : JSON.stringify({ id: which + 1 })),
    );
    for (const which of [0, 1, 2]) {
      const one = stage();
      frames.connect(one.port, which);
      expect(await one.ask()).toBe(which + 1);
      one.close();
    }
  });

  test('a request stays open until there is a network', async () => {
    let there = false;
    const frames = new Frames(
      () => (there ? Uint8Array.of(4) : null),
      () => JSON.stringify({ id: 4 }),
    );
    const one = stage();
    frames.connect(one.port, 1);
    const answer = one.ask();
    await new Promise((done) => setTimeout(done)); // the question has arrived
    frames.serve();
    there = true;
    frames.changed();
    frames.serve();
    expect(await answer).toBe(4);
    one.close();
  });
});

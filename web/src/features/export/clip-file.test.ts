// Unit tests of clips: a browser's recording gets its duration and tags.

import { BlobSource, BufferTarget, EncodedPacket, EncodedVideoPacketSource, Input, Output, WEBM, WebMOutputFormat } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { tagsOf, withTags } from './clip-file';

const PICTURES = 12;
const RATE = 25; // pictures a second
const tags = { TITLE: '规则变化', URL: 'https://example.org/#v=1&figure=set-shift&seed=3', LAB_TICK: '4137' };

// recorded is a file as MediaRecorder writes it: without a duration and without tags.
async function recorded(): Promise<Blob> {
  const source = new EncodedVideoPacketSource('vp8');
  const output = new Output({ format: new WebMOutputFormat({ appendOnly: true }), target: new BufferTarget() });
  output.addVideoTrack(source);
  await output.start();
  for (let i = 0; i < PICTURES; i++) {
    const packet = new EncodedPacket(Uint8Array.of(i, 1, 2, 3), i ? 'delta' : 'key', i / RATE, 1 / RATE);
    await source.add(packet, { decoderConfig: { codec: 'vp8', codedWidth: 64, codedHeight: 48 } });
  }
  await output.finalize();
  return new Blob([output.target.buffer!]);
}

const opened = (blob: Blob) => new Input({ source: new BlobSource(blob), formats: [WEBM] });

test('it gets duration and tags, and its frames stay the same', async () => {
  const file = await recorded();
  expect(await opened(file).getDurationFromMetadata()).toBe(null);
  expect(await tagsOf(file)).toEqual(new Map());
  const tagged = await withTags(file, tags);
  const input = opened(tagged);
  expect(tagged.type).toBe('video/webm');
  expect(await input.getDurationFromMetadata()).toBeCloseTo(PICTURES / RATE, 1);
  expect(await tagsOf(tagged)).toEqual(new Map(Object.entries(tags)));
  expect((await (await input.getPrimaryVideoTrack())?.computePacketStats())?.packetCount).toBe(PICTURES);
});

test('tagged again, it has the new tags only', async () => {
  const again = await withTags(await withTags(await recorded(), tags), { LAB_TICK: '1' });
  expect(await tagsOf(again)).toEqual(new Map([['LAB_TICK', '1']]));
});

describe('a damaged file has no tags, or some of them', () => {
  test('cut off anywhere', async () => {
    const file = await withTags(await recorded(), tags);
    for (let end = 0; end < file.size; end += 7) {
      const left = await tagsOf(file.slice(0, end));
      for (const [name, value] of left) expect(tags).toHaveProperty(name, value);
    }
  });
  test('with other bytes in it', async () => {
    const bytes = new Uint8Array(await (await withTags(await recorded(), tags)).arrayBuffer());
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let k = 0; k < 200; k++) {
      const other = bytes.slice();
      for (let i = 0; i < 8; i++) other[4 + Math.floor(random() * (other.length - 4))] = Math.floor(random() * 256);
      expect(await tagsOf(new Blob([other]))).toBeInstanceOf(Map);
    }
  });
});

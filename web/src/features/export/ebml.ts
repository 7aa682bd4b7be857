// A WebM as MediaRecorder leaves it does not say how long it is, nor where it comes from.
// This writes both into it, as a Duration in its Info and a Tags element after that, and
// reads such tags. A WebM is EBML: elements of an id, a size and a body, some of which
// hold elements.

const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  cluster: 0x1f43b675,
  cues: 0x1c53bb6b,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  tags: 0x1254c367,
  tag: 0x7373,
  targets: 0x63c0,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
};

// INSIDE are the elements that are entered when a file is walked through.
const INSIDE = new Set([ID.segment, ID.info, ID.cluster, ID.blockGroup, ID.tags, ID.tag, ID.simpleTag]);

interface Element {
  id: number;
  at: number; // where it begins
  body: number; // where its body does
  end: number; // of its body; of the file where it is not said
}

export const isWebm = (bytes: Uint8Array) =>
  bytes.length > 4 && bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3;

// elements walks through a file, entering what holds others. It ends where what follows
// is no element.
function* elements(bytes: Uint8Array, from = 0, to = bytes.length): Generator<Element> {
  for (let at = from; at < to; ) {
    const id = vint(bytes, at, false);
    const size = id && vint(bytes, at + id.length, true);
    if (!id || !size) return;
    const body = at + id.length + size.length;
    const end = size.value === null ? to : Math.min(to, body + size.value);
    yield { id: id.value!, at, body, end };
    at = INSIDE.has(id.value!) ? body : end;
  }
}

// vint reads a number of variable length: an id with its mark, a size without; null where
// the size is not said.
function vint(bytes: Uint8Array, at: number, size: boolean): { value: number | null; length: number } | null {
  const first = bytes[at];
  if (!first) return null; // none is longer than eight bytes
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length || (!size && length > 4)) return null;
  let value = size ? first & (0xff >> length) : first;
  let ones = size && value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    value = value * 256 + bytes[at + i]!;
    ones &&= bytes[at + i] === 0xff;
  }
  return { value: size && ones ? null : value, length };
}

function unsigned(bytes: Uint8Array, { body, end }: Element): number {
  let value = 0;
  for (let at = body; at < end; at++) value = value * 256 + bytes[at]!;
  return value;
}

// --- Writing -------------------------------------------------------------------

const idBytes = (id: number) =>
  id > 0xffffff
    ? [id >>> 24, (id >>> 16) & 255, (id >>> 8) & 255, id & 255]
    : id > 0xffff
      ? [id >>> 16, (id >>> 8) & 255, id & 255]
      : id > 0xff
        ? [id >>> 8, id & 255]
        : [id];

// element has a size of four bytes, which is enough for 256 MB.
function element(id: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return joined(Uint8Array.from([...idBytes(id), 0x10 | (size >>> 24), (size >>> 16) & 255, (size >>> 8) & 255, size & 255]), ...parts);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function float(x: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, x);
  return bytes;
}

const text = (words: string) => new TextEncoder().encode(words);
const UNKNOWN_SIZE = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

// lastBlock is the time at which the last picture begins, in units of the file's scale.
function lastBlock(bytes: Uint8Array): number {
  let cluster = 0;
  let last = 0;
  for (const e of elements(bytes)) {
    if (e.id === ID.timestamp) cluster = unsigned(bytes, e);
    if (e.id !== ID.simpleBlock && e.id !== ID.block) continue;
    const track = vint(bytes, e.body, true);
    if (track && e.body + track.length + 2 <= bytes.length)
      last = Math.max(last, cluster + new DataView(bytes.buffer, bytes.byteOffset).getInt16(e.body + track.length));
  }
  return last;
}

// withTags is the file with its duration and with tags by their names. What tells of
// places within it is left out, since they have moved; players find their way without.
export function withTags(bytes: Uint8Array, tags: Record<string, string>): Uint8Array<ArrayBuffer> {
  const top = [...elements(bytes)];
  const segment = top.find(({ id }) => id === ID.segment);
  const info = top.find(({ id }) => id === ID.info);
  if (!isWebm(bytes) || !segment || !info) throw new Error('this is no WebM');
  const kept = [...elements(bytes, info.body, info.end)]
    .filter(({ id }) => id !== ID.duration)
    .map(({ at, end }) => bytes.subarray(at, end));
  const renewed = element(ID.info, ...kept, element(ID.duration, float(lastBlock(bytes))));
  const named = Object.entries(tags).map(([name, value]) =>
    element(ID.simpleTag, element(ID.tagName, text(name)), element(ID.tagString, text(value))),
  );
  const parts: Uint8Array[] = [bytes.subarray(0, segment.at), Uint8Array.from(idBytes(ID.segment)), UNKNOWN_SIZE];
  for (let at = segment.body; at < segment.end; ) {
    const [next] = elements(bytes, at, segment.end);
    if (!next) break;
    // From the first pictures on all stays: their sizes may not be said.
    const end = next.id === ID.cluster ? segment.end : next.end;
    if (next.id === ID.info) parts.push(renewed, element(ID.tags, element(ID.tag, element(ID.targets), ...named)));
    else if (next.id !== ID.seekHead && next.id !== ID.tags && next.id !== ID.cues) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return joined(...parts);
}

// --- Reading -------------------------------------------------------------------

export function tagsOf(bytes: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  const words = new TextDecoder();
  let name = '';
  for (const e of elements(bytes)) {
    if (e.id === ID.cluster) break;
    if (e.id === ID.tagName) name = words.decode(bytes.subarray(e.body, e.end));
    if (e.id === ID.tagString && name) found.set(name, words.decode(bytes.subarray(e.body, e.end)));
  }
  return found;
}

// A file's bytes as text. Spreadsheets and editors save UTF-8 with a mark or without,
// UTF-16 in either order, and what Windows wrote before.

export function textOf(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // it leaves the mark out
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const LOOK = 400; // bytes from which the order is told where there is no mark

// utf16Of is the order of UTF-16: by its mark, or by where the zeros of plain letters stand.
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, LOOK & ~1);
  const zeros = [0, 0];
  start.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  const most = start.length / 4; // half of all letters at least are plain
  if (zeros[1]! > most && zeros[0]! < most / 4) return 'utf-16le';
  if (zeros[0]! > most && zeros[1]! < most / 4) return 'utf-16be';
  return null;
}

// inflate undoes a compression, of no more than so many bytes.
export async function inflate(bytes: Uint8Array<ArrayBuffer>, form: CompressionFormat, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(form)).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      void reader.cancel();
      throw new Error('too large');
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

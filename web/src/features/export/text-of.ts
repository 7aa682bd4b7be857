// Decodes a file's bytes as text. Spreadsheets and editors save UTF-8 with or without a byte order
// mark, UTF-16 in either byte order, or Windows-1252.

export function textOf(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // without the mark
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const SAMPLE = 400; // bytes that decide about UTF-16 without a mark

// utf16Of is the byte order of UTF-16, by its mark or by the zero bytes of Latin letters; null for
// other encodings.
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, SAMPLE & ~1);
  const zeros = [0, 0];
  start.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  const min = start.length / 4; // at least half of the letters are Latin
  if (zeros[1]! > min && zeros[0]! < min / 4) return 'utf-16le';
  if (zeros[0]! > min && zeros[1]! < min / 4) return 'utf-16be';
  return null;
}

// inflate decompresses data, and throws where the result is larger than max bytes.
export async function inflate(bytes: Uint8Array<ArrayBuffer>, form: CompressionFormat, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(form)).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > max) {
      void reader.cancel();
      throw new Error('too large');
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// Sets of images, such as digits: files that are loaded when a figure first needs them. The engine
// refuses a call for which they are missing, and is asked again once they are there.

const MISSING = /the images (\w+) are not here/;

export class Images {
  // base is the address of the lab's files; a single file has none, and no images.
  constructor(private readonly base: string | undefined) {}

  // missing is the set that an error asks for.
  missing(error: string | undefined): string | undefined {
    return this.base ? MISSING.exec(error ?? '')?.[1] : undefined;
  }

  async load(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const response = await fetch(new URL(`digits/${name}.bin`, this.base).href);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      return null;
    }
  }
}

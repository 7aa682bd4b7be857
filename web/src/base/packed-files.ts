// What a single file of the lab has inside, where the page otherwise finds files beside
// itself; undefined on a page that was served.

export interface Packed {
  worker: string; // address of the worker's script, the Go runtime in it
  engine: Promise<WebAssembly.Module>;
  stagePage: string; // the stage's document, which asks this window for its program by a message
  stage(): Promise<Blob>; // the program
  copy(link: string): string; // the file again, opening at a link
}

declare global {
  interface Window {
    packed?: Packed;
  }
}

export const packed = (): Packed | undefined => window.packed;

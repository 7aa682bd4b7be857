// What a single HTML file of the lab holds instead of separate files; undefined on a page from a
// server.

export interface Packed {
  worker: string; // address of the worker's script, the Go runtime in it
  engine: Promise<WebAssembly.Module>; // the compiled engine
  openings: Record<string, Uint8Array<ArrayBuffer>>; // files of saved moments, by figure
  stagePage: string; // address of the stage's document, which asks this window for its program by a message
  stage(): Promise<Blob>; // the stage's program
  moment?: Uint8Array<ArrayBuffer>; // the saved moment of the link inside
  copy(link: string, moment: string): string; // this file again, opening at a link from a moment in base64
}

declare global {
  interface Window {
    packed?: Packed;
  }
}

export const packed = (): Packed | undefined => window.packed;

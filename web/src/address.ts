// Where the page is, and the link in its address. A page in a sandboxed frame has no origin,
// and one from srcdoc, a blob or data has no address that others could open.

// hasOrigin is false in a sandboxed frame and for a page from disk: the browser then denies
// storage, service workers, and workers or programs by their address.
export const hasOrigin = (): boolean => self.origin !== 'null';

// pageAddress is the page's own address without query and link, empty where it has none.
export function pageAddress(): string {
  return /^(https?|file):$/.test(location.protocol) ? location.href.replace(/[?#].*$/, '') : '';
}

// showLink puts a link into the address, without opening it. A page whose address cannot
// change goes on without.
export function showLink(link: string, how: 'replaceState' | 'pushState' = 'replaceState'): void {
  try {
    history[how](null, '', `#${link}`);
  } catch {
    // as said
  }
}

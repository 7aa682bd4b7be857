// The page's own address, the lab's address for others, and the link in the address bar. A page in
// a sandboxed frame has no origin, and a page from srcdoc, a blob: or a data: address has none that
// others could open.

import { originalAddress } from './file-link';

// hasOrigin is false in a sandboxed frame and for a page opened from disk. There the browser denies
// storage and service workers, and does not load workers or scripts by their address.
export const hasOrigin = (): boolean => self.origin !== 'null';

// pageAddress is the page's address without query and hash, or '' where others could not open it.
export function pageAddress(): string {
  return /^(https?|file):$/.test(location.protocol) ? location.href.replace(/[?#].*$/, '') : '';
}

// linkInAddress is what follows the #, or the query where a program dropped the # from the link.
export function linkInAddress({ hash, search }: Pick<Location, 'hash' | 'search'> = location): string {
  if (hash.length > 1) return hash.slice(1);
  return /(?:[?&]|%23|%2523)(?:v|figure|view\.lesson)(?:=|%3D|%253D)/i.test(search) ? search.slice(1) : '';
}

const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|twclid|yclid|igsh|igshid|mc_cid|mc_eid|_hsenc|_hsmi|_gl|srsltid)$/;

// putLink writes a link into the address bar without opening it, in the current history entry or a
// new one. It does nothing in a page whose address cannot change.
export function putLink(link: string, method: 'replaceState' | 'pushState' = 'replaceState'): void {
  const at = location;
  if (link === at.hash.slice(1)) return;
  const fields = at.hash.length > 1 ? at.search.slice(1).split('&').filter((field) => !TRACKING.test(field.split('=')[0]!)) : [];
  const search = fields.join('&') && `?${fields.join('&')}`;
  try {
    const state: unknown = method === 'replaceState' ? history.state : null;
    history[method](state, '', search === at.search ? `#${link}` : `${at.pathname}${search}#${link}`);
  } catch {
    // a document such as srcdoc: its address stays
  }
}

// labAddress is where others find the lab, without query. A page opened from disk, or without an
// address, gives the address its file was downloaded from, or ''.
export const labAddress = ({ protocol, origin, pathname }: Pick<Location, 'protocol' | 'origin' | 'pathname'> = location): string =>
  /^https?:$/.test(protocol) ? origin + pathname : originalAddress();

// sharedLink is a link as others get it: the lab's address, then # and the link.
export const sharedLink = (link: string): string => `${labAddress()}#${link}`;

// Where the page is and where others find the lab, and the link in its address. A page in a
// sandboxed frame has no origin, and one from srcdoc, a blob or data has no address that
// others could open.

import { homeInside } from './file-link';

// hasOrigin is false in a sandboxed frame and for a page from disk: the browser then denies
// storage, service workers, and workers or programs by their address.
export const hasOrigin = (): boolean => self.origin !== 'null';

// pageAddress is the page's own address without query and link, empty where it has none.
export function pageAddress(): string {
  return /^(https?|file):$/.test(location.protocol) ? location.href.replace(/[?#].*$/, '') : '';
}

// linkInAddress is what follows the #; or the query, where a link has lost its # on the way.
export function linkInAddress({ hash, search }: Pick<Location, 'hash' | 'search'> = location): string {
  if (hash.length > 1) return hash.slice(1);
  return /(?:[?&]|%23|%2523)(?:v|figure|view\.lesson)(?:=|%3D|%253D)/i.test(search) ? search.slice(1) : '';
}

const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|twclid|yclid|igsh|igshid|mc_cid|mc_eid|_hsenc|_hsmi|_gl|srsltid)$/;

// putLink makes a link the address's without opening it, in the same place of the browser's
// history or in a new one. A page whose address cannot change goes on without.
export function putLink(link: string, how: 'replaceState' | 'pushState' = 'replaceState'): void {
  const at = location;
  if (link === at.hash.slice(1)) return;
  const fields = at.hash.length > 1 ? at.search.slice(1).split('&').filter((field) => !TRACKING.test(field.split('=')[0]!)) : [];
  const search = fields.join('&') && `?${fields.join('&')}`;
  try {
    history[how](how === 'replaceState' ? history.state : null, '', search === at.search ? `#${link}` : `${at.pathname}${search}#${link}`);
  } catch {
    // as said
  }
}

// labAddress is where others find the lab, without a query. A file on somebody's disk, or a
// page without an address, has the one that the file was taken from, or none.
export const labAddress = ({ protocol, origin, pathname }: Pick<Location, 'protocol' | 'origin' | 'pathname'> = location): string =>
  /^https?:$/.test(protocol) ? origin + pathname : homeInside();

// shared is a link as it leaves: behind the lab's address, where that has one.
export const shared = (link: string): string => `${labAddress()}#${link}`;

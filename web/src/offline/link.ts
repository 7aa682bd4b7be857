// The link inside a single file: it opens there when the address has none of its own.

const PLACE = /(<meta name="neuromodlab-link" content=")[^"]*(">)/;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

// hasPlace tells whether a text is such a file.
export const hasPlace = (file: string) => PLACE.test(file);

// withLink puts a link into the text of a file.
export function withLink(file: string, link: string): string {
  if (!PLACE.test(file)) throw new Error('page: the single file has no place for a link');
  return file.replace(PLACE, (_, before: string, after: string) => before + escaped(link) + after);
}

// linkInside is the link that this document has inside, empty where it has none.
export const linkInside = () => document.querySelector<HTMLMetaElement>('meta[name="neuromodlab-link"]')?.content ?? '';

// The lab as a single HTML file holds three <meta> elements: the link that opens when the address has
// none, the address of the lab that the file was downloaded from, and the saved moment, in base64,
// from which the link is opened at once.

const metaPattern = (name: string) => new RegExp(`(<meta name="neuromodlab-${name}" content=")[^"]*(">)`);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

// isSingleFile says whether a text is such a file.
export const isSingleFile = (file: string) => metaPattern('link').test(file);

// withLink puts a link, the moment saved for it, and the lab's address where it is known, into the text
// of a single file.
export function withLink(file: string, link: string, moment: string, address = ''): string {
  if (!isSingleFile(file)) throw new Error('page: the single file has no place for a link');
  const setMeta = (text: string, name: string, value: string) =>
    text.replace(metaPattern(name), (_, before: string, after: string) => before + escaped(value) + after);
  return setMeta(setMeta(address ? setMeta(file, 'home', address) : file, 'link', link), 'moment', moment);
}

const metaContent = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="neuromodlab-${name}"]`)?.content ?? '';

// embeddedLink is the link inside this document, or ''.
export const embeddedLink = () => metaContent('link');

// originalAddress is the address of the lab that this document was downloaded from, or ''.
export const originalAddress = () => metaContent('home');

// embeddedMoment is the saved moment inside this document in base64, or ''.
export const embeddedMoment = () => metaContent('moment');

// What stands in a single file: the link that opens there when the address has none of its
// own, and the address of the lab that the file was taken from.

const place = (name: string) => new RegExp(`(<meta name="neuromodlab-${name}" content=")[^"]*(">)`);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

// hasPlace tells whether a text is such a file.
export const hasPlace = (file: string) => place('link').test(file);

// withLink puts a link into the text of a file, and, where it is known, the lab's address.
export function withLink(file: string, link: string, home = ''): string {
  if (!hasPlace(file)) throw new Error('page: the single file has no place for a link');
  const put = (text: string, name: string, value: string) =>
    text.replace(place(name), (_, before: string, after: string) => before + escaped(value) + after);
  return put(home ? put(file, 'home', home) : file, 'link', link);
}

const inside = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="neuromodlab-${name}"]`)?.content ?? '';

// linkInside is the link that this document has inside, empty where it has none.
export const linkInside = () => inside('link');

// homeInside is the address of the lab that this document was taken from.
export const homeInside = () => inside('home');

// Paths in a figure file: keys and indices from the root, and the same as the engine writes them.

export type Path = readonly (string | number)[];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Item = { [key: string]: Json };

// pathText is a path as the engine writes it in its messages: circuit.rows[2].receptor.
export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part), '');

// word is a value that should be a text.
export const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const isItem = (value: Json | undefined): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

// valueAt is the value at a path; undefined where there is none.
export function valueAt(root: Json, path: Path): Json | undefined {
  let at: Json | undefined = root;
  for (const part of path) {
    if (Array.isArray(at)) at = at[part as number];
    else if (isItem(at) && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

// setAt sets the value at a path whose parent exists; undefined removes it.
export function setAt(root: Json, path: Path, value: Json | undefined): void {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1)!;
  if (Array.isArray(parent)) {
    if (value === undefined) parent.splice(last as number, 1);
    else parent[last as number] = value;
  } else if (isItem(parent)) {
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
}

// isWithin says whether a path of the engine's is that of a part or of something in it.
export const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);

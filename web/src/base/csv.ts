// Tables as CSV, for what only the page knows; the engine writes its own tables.

export type Entry = string | number | boolean | null | undefined;

// quoted is an entry as RFC 4180 asks: in quotation marks where it needs them, '' where there is no
// value.
export const quoted = (x: Entry) => (/[",\n\r]/.test(String(x)) ? `"${String(x).replaceAll('"', '""')}"` : String(x ?? ''));

export function table(columns: string[], rows: Iterable<Entry[]>): string {
  const lines = [columns.map(quoted).join(',')];
  for (const row of rows) lines.push(row.map(quoted).join(','));
  return `${lines.join('\n')}\n`;
}

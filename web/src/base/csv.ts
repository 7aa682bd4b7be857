// Tables as CSV: the head, then a line a row. The engine writes its own; this is for what only the page knows.

export type Entry = string | number | boolean | null | undefined;

// quoted is an entry as CSV has it (RFC 4180): in quotation marks where it needs them, empty where there is none.
export const quoted = (x: Entry) => (/[",\n\r]/.test(String(x)) ? `"${String(x).replaceAll('"', '""')}"` : String(x ?? ''));

export function table(columns: string[], rows: Iterable<Entry[]>): string {
  const lines = [columns.map(quoted).join(',')];
  for (const row of rows) lines.push(row.map(quoted).join(','));
  return `${lines.join('\n')}\n`;
}

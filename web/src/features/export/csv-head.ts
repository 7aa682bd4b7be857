// The lines above a table that say where it comes from: "# key: value". A spreadsheet that
// has saved the table again has filled them up with empty cells, quoted them, or put other
// separators in the place of commas; they are read all the same.

const HEAD = 200; // lines in which they stand

// headLine writes one. Of a link nothing may be taken for the end of a cell.
export const headLine = (key: string, value: string | number, link = ''): string => {
  const line = String(value).replace(/\s+/g, ' ');
  return `# ${key}: ${link ? line.replaceAll(link, inOneCell(link)) : line}\n`;
};

export const inOneCell = (link: string) => link.replaceAll(',', '%2C').replaceAll(';', '%3B');

export function headOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/, HEAD)) {
    const [, key, value] = /^\s*#\s*(\w+)\s*:\s*(.*)$/.exec(unquoted(line)) ?? [];
    if (key && !found.has(key)) found.set(key, withoutEmptyCells(value!));
  }
  return found;
}

const withoutEmptyCells = (value: string) => value.replace(/[\s,;"]+$/, '');

// unquoted is a line without the quotes around its first cell.
function unquoted(line: string): string {
  const bare = line.replace(/^[\ufeff\s]+/, '');
  const [, cell, rest] = /^"((?:[^"]|"")*)"(.*)$/.exec(bare) ?? [];
  return cell === undefined ? bare : cell.replaceAll('""', '"') + rest!;
}

// asTable is a table as a file: with the mark by which spreadsheets know UTF-8.
export const asTable = (text: string) => new Blob(['\ufeff', text], { type: 'text/csv' });

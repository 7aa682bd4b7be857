// The lines "# key: value" above an exported table, which say where it comes from. A spreadsheet
// that saved the table again may have added empty cells, quotation marks or other separators; the
// lines are read all the same.

const MAX_LINES = 200; // lines at the start that are searched

// headLine writes one line. A link in it is written without commas and semicolons, which would end
// a cell.
export const headLine = (key: string, value: string | number, link = ''): string => {
  const line = String(value).replace(/\s+/g, ' ');
  return `# ${key}: ${link ? line.replaceAll(link, asOneCell(link)) : line}\n`;
};

export const asOneCell = (link: string) => link.replaceAll(',', '%2C').replaceAll(';', '%3B');

export function headOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/, MAX_LINES)) {
    const [, key, value] = /^\s*#\s*(\w+)\s*:\s*(.*)$/.exec(unquoted(line)) ?? [];
    if (key && !found.has(key)) found.set(key, withoutEmptyCells(value!));
  }
  return found;
}

const withoutEmptyCells = (value: string) => value.replace(/[\s,;"]+$/, '');

// unquoted is a line without the quotation marks around its first cell.
function unquoted(line: string): string {
  const bare = line.replace(/^[\ufeff\s]+/, '');
  const [, cell, rest] = /^"((?:[^"]|"")*)"(.*)$/.exec(bare) ?? [];
  return cell === undefined ? bare : cell.replaceAll('""', '"') + rest!;
}

// csvFile is a table as a file. It starts with a byte order mark, so that spreadsheets read it as
// UTF-8.
export const csvFile = (text: string) => new Blob(['\ufeff', text], { type: 'text/csv' });

// @vitest-environment happy-dom
// Unit tests of opening files that spreadsheets, editors or browsers have saved again.

import { describe, expect, test, vi } from 'vitest';
import { openingOf } from './openers';

vi.mock('../../base/text', () => ({ t: (key: string) => key }));

const link = 'https://example.org/lab/#v=1&figure=set-shift&seed=3&log=4000~na.on~off,9120~puff.da~1&tick=12000';
const kept = link.replaceAll(',', '%2C');
const head = (of: string) => [
  '# lab: Neuromod Lab',
  '# title: Ein Regelwechsel, neu',
  `# tick: 12000`,
  '# hash: 00a9e226101d2bac',
  `# link: ${of}`,
  `# citation: Neuromod Lab, version 0.1.0, „Regelwechsel“, ${of}`,
];
const rows = ['trial,rule,rt_ms', '1,A,204.5', '2,A,'];

const file = (content: string | Uint8Array) => new File([content as BlobPart], 'x');
const opened = async (content: string | Uint8Array) => {
  const opening = await openingOf(file(content));
  if (!('link' in opening)) throw new Error('it is something to do');
  return opening;
};

// Bytes in the encodings that spreadsheets save.
const utf16 = (text: string, big = false, mark = true) => {
  const words = (mark ? '\ufeff' : '') + text;
  const view = new DataView(new ArrayBuffer(words.length * 2));
  for (let i = 0; i < words.length; i++) view.setUint16(i * 2, words.charCodeAt(i), !big);
  return new Uint8Array(view.buffer);
};
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const windows = (text: string) => latin(text.replaceAll('„', '\x84').replaceAll('“', '\x93'));
const compressed = async (text: string, form: CompressionFormat) =>
  new Uint8Array(await new Response(new Response(text).body!.pipeThrough(new CompressionStream(form))).arrayBuffer());

// What a spreadsheet makes of lines: cells, filled up to the widest row, with its own separator.
const cells = (line: string, at: RegExp) => line.split(at);
const resaved = (
  lines: string[],
  at: RegExp,
  separator: string,
  quote: (cell: string) => boolean = (cell) => cell.includes(separator) || cell.includes('"'),
) => {
  const all = lines.map((line) => cells(line, at));
  const width = Math.max(...all.map((row) => row.length));
  return all.map((row) =>
    [...row, ...Array<string>(width - row.length).fill('')]
      .map((cell) => (quote(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(separator),
  );
};

const none = /$^/;
const spreadsheets: Record<string, string | Uint8Array> = {
  'as it left': [...head(kept), ...rows].join('\n'),
  'as it left, of an earlier version': [...head(link), ...rows].join('\n'),
  'with a mark': `\ufeff${[...head(kept), ...rows].join('\n')}`,
  'Calc, commas': resaved([...head(kept), ...rows], /,/, ',').join('\n'),
  'Calc, commas, of an earlier version': resaved([...head(link), ...rows], /,/, ',').join('\n'),
  'Calc, semicolons': resaved([...head(kept), ...rows], /,/, ';').join('\r\n'),
  'Calc, semicolons, of an earlier version': resaved([...head(link), ...rows], /,/, ';').join('\r\n'),
  'Calc, tabs, of an earlier version': resaved([...head(link), ...rows], /,/, '\t').join('\n'),
  'Calc, all cells quoted': resaved([...head(kept), ...rows], /,/, ',', () => true).join('\n'),
  'Calc, semicolons, all texts quoted': resaved([...head(link), ...rows], /,/, ';', (cell) => /[^\d.]/.test(cell)).join('\n'),
  'opened by semicolons, saved by commas': resaved([...head(link), ...rows], /;/, ',').join('\n'),
  'opened by no separator, saved by semicolons': resaved([...head(link), ...rows], none, ';').join('\n'),
  'Excel, German, as Windows has it': windows(
    resaved([...head(link), ...rows.map((row) => row.replace('.', ','))], none, ';').join('\r\n'),
  ),
  'Excel, Unicode text': utf16(resaved([...head(link), ...rows], none, '\t', (cell) => /[,"]/.test(cell)).join('\r\n')),
  'UTF-16, the other order': utf16([...head(kept), ...rows].join('\r\n'), true),
  'UTF-16 without a mark': utf16([...head(kept), ...rows].join('\r\n'), false, false),
  'UTF-16 without a mark, the other order': utf16([...head(kept), ...rows].join('\r\n'), true, false),
  'old Macintosh line ends': [...head(kept), ...rows].join('\r'),
  'in Chinese': `\ufeff${head(kept).join('\n').replace('Ein Regelwechsel, neu', '规则变化，新')}`,
};

describe('a table that a spreadsheet has saved', () => {
  test.each(Object.entries(spreadsheets))('%s', async (_, content) => {
    const { link: found, tick, hash } = await opened(content);
    // Cells may be separated otherwise: the engine reads a link with ; or tabs in its log.
    expect(found.replaceAll('%2C', ',').replace(/[;\t]/g, ',').replaceAll('"', '')).toBe(link);
    expect([tick, hash]).toEqual(['12000', '00a9e226101d2bac']);
  });
});

const escaped = link.replaceAll('&', '&amp;');
const note = (dc: string, lab: string) =>
  `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:${dc}="http://purl.org/dc/elements/1.1/" ` +
  `xmlns:${lab}="urn:neuromod-lab:1"><rdf:Description>` +
  `<${dc}:source>${escaped}</${dc}:source><${lab}:tick>12000</${lab}:tick>` +
  `<${lab}:hash>aa</${lab}:hash></rdf:Description></rdf:RDF></metadata>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${note('dc', 'lab')}</svg>`;
const type = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const drawings: Record<string, string | Uint8Array> = {
  plain: svg,
  'with a prolog and a document type': `<?xml version="1.0" encoding="UTF-8" standalone="no"?>` +
    `\n${type}\n<!-- Created with Inkscape -->\n<!-- twice -->\n${svg}`,
  'with a mark, on an empty line': `\ufeff\n${svg}`,
  'with entities declared': `<?xml version="1.0"?>\n<!DOCTYPE svg [\n<!ENTITY ns "http://www.w3.org/2000/svg">\n]>\n${svg}`,
  'indented': svg.replaceAll('><', '>\n   <').replace(escaped, `\n      ${escaped}\n   `),
  'under a prefix': `<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg">${note('dc', 'lab')}</svg:svg>`,
  'compressed': await compressed(svg, 'gzip'),
  'UTF-16': utf16(`<?xml version="1.0" encoding="UTF-16"?>${svg}`),
};

describe('a drawing that an editor has saved', () => {
  test.each(Object.entries(drawings))('%s', async (_, content) => {
    const { link: found, tick, hash } = await opened(content);
    expect([found.replaceAll('&amp;', '&'), tick, hash]).toEqual([link, '12000', 'aa']);
  });
  test('one that has lost its note says so', () =>
    expect(opened('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')).rejects.toThrow('open.noLink'));
});

const data = { provenance: { lab: 'Neuromod Lab', tick: 12000, hash: 'aa', link }, content: 'trials', trials: [] };
describe('data that a program has saved', () => {
  test.each([
    ['with a mark', `\ufeff${JSON.stringify(data)}`],
    ['indented', JSON.stringify(data, null, 4)],
    ['UTF-16', utf16(JSON.stringify(data))],
    ['after empty lines', `\n\n${JSON.stringify(data)}\n`],
  ])('%s', async (_, content) => expect(await opened(content)).toEqual({ link, tick: '12000', hash: 'aa' }));
});

const page = (inside: string, before = '') =>
  `<!DOCTYPE html>${before}<html lang="en"><head><meta charset="utf-8"><meta name="neuromodlab-link" content="${inside}">` +
  `<title>Neuromod Lab</title></head><body></body></html>`;
describe('the lab in one file', () => {
  test.each([
    ['as it was taken away', page(escaped)],
    ['saved again by a browser', page(escaped, '\n<!-- saved from url=(0030)file:///home/me/lab.html -->\n')],
    ['saved by a browser, the link in its address alone', page('', `\n<!-- saved from url=(0120)${link} -->\n`)],
  ])('%s', async (_, content) => expect((await opened(content)).link.replace(/^[^#]*#/, '')).toBe(link.replace(/^[^#]*#/, '')));
  test('another page is refused', () => expect(opened('<!doctype html><html><body>Hello</body></html>')).rejects.toThrow('open.noLink'));
});

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const chunk = (kind: string, body: Uint8Array) =>
  joined(latin(String.fromCharCode(0, 0, body.length >> 8, body.length & 255) + kind), body, new Uint8Array(4));
const png = (...chunks: Uint8Array[]) =>
  joined(latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', new Uint8Array(13)), ...chunks, chunk('IEND', new Uint8Array()));
const deflated = await compressed(link, 'deflate');
describe('a picture that a program has saved', () => {
  test.each([
    ['as text', png(chunk('tEXt', latin(`Source\0${link}`)))],
    ['as compressed text', png(chunk('zTXt', joined(latin('Source\0\0'), deflated)))],
    ['as compressed international text', png(chunk('iTXt', joined(latin('Source\0\x01\0\0\0'), deflated)))],
    ['after the picture', png(chunk('IDAT', new Uint8Array(9)), chunk('iTXt', latin(`Source\0\0\0\0\0${link}`)))],
  ])('%s', async (_, content) => expect((await opened(content)).link).toBe(link));
  test('one that has lost its note says so', () => expect(opened(png())).rejects.toThrow('open.noLink'));
});

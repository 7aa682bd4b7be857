// Citations of the lab, at the state that a link opens, and of the paper it is based on: as a
// sentence, as BibTeX, and as CSL-JSON.

import { t } from '../../base/text';

export interface CitedState {
  version: string;
  title: string; // of the figure
  link: string;
}

const PAPER = {
  title:
    'Improving the adaptive and continuous learning capabilities of artificial neural networks: ' +
    'Lessons from multi-neuromodulatory dynamics',
  authors: [
    ['Jie', 'Mei'],
    ['Alejandro', 'Rodriguez-Garcia'],
    ['Daigo', 'Takeuchi'],
    ['Gabriel', 'Wainstein'],
    ['Nina', 'Hubig'],
    ['Yalda', 'Mohsenzadeh'],
    ['Srikanth', 'Ramaswamy'],
  ] as const,
  year: 2025, // of its first version
  arxiv: '2501.06762',
  primary: 'q-bio.NC',
};

const NAME = 'Neuromod Lab';
const paperLink = `https://arxiv.org/abs/${PAPER.arxiv}`;
const day = (date: Date) =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

// citation is the sentence that goes with exported files.
export const citation = ({ version, title, link }: CitedState) => t('cite.lab', { version, title, link });

export interface CitationForms {
  sentence: string;
  bibtex: string;
  csl: string;
}

// citeLab cites the lab with the day of access.
export function citeLab(cited: CitedState, today = new Date()): CitationForms {
  const { version, title, link } = cited;
  const accessed = day(today);
  return {
    sentence: t('cite.lab.day', { version, title, link, date: accessed }),
    bibtex: entry('software', 'neuromodlab', {
      author: `{${NAME}}`,
      title: `${braced(NAME)}: ${braced(title)}`,
      version,
      year: accessed.slice(0, 4),
      url: escapedLink(link),
      urldate: accessed,
    }),
    csl: csl({
      id: 'neuromodlab',
      type: 'software',
      title: `${NAME}: ${title}`,
      author: [{ literal: NAME }],
      version,
      URL: link,
      issued: dates(accessed.slice(0, 4)),
      accessed: dates(accessed),
    }),
  };
}

// citePaper cites the paper.
export function citePaper(): CitationForms {
  const { title, authors, year, arxiv, primary } = PAPER;
  const names = authors.map(([given, family]) => `${given} ${family}`);
  return {
    sentence: t('cite.paper', { authors: names.join(', '), year, title, arxiv }),
    bibtex: entry('misc', 'mei2025neuromodulatory', {
      author: authors.map(([given, family]) => `${family}, ${given}`).join(' and '),
      title: braced(title),
      year: String(year),
      eprint: arxiv,
      archiveprefix: 'arXiv',
      primaryclass: primary,
      url: paperLink,
    }),
    csl: csl({
      id: 'mei2025neuromodulatory',
      type: 'article',
      title,
      author: authors.map(([given, family]) => ({ family, given })),
      publisher: 'arXiv',
      number: `arXiv:${arxiv}`,
      URL: paperLink,
      issued: dates(String(year)),
    }),
  };
}

const dates = (text: string) => ({ 'date-parts': [text.split('-').map(Number)] });
const csl = (item: object) => `${JSON.stringify([item], null, 2)}\n`;

// SPECIAL are characters that TeX interprets.
const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const braced = (text: string) => `{${text.replace(/[\\{}&%#_$~^]/g, (c) => SPECIAL[c]!)}}`;

// escapedLink escapes only braces: the field url takes everything else.
const escapedLink = (link: string) => link.replace(/[{}]/g, (c) => encodeURIComponent(c));

function entry(kind: string, key: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${key},\n${lines.join(',\n')}\n}\n`;
}

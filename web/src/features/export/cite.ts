// How the lab, at the state that a link opens, and the paper it starts from are cited:
// as a sentence, as BibTeX, and as CSL-JSON.

import { t } from '../../base/text';

export interface Cited {
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

// citation is the sentence that goes with what is taken away.
export const citation = ({ version, title, link }: Cited) => t('cite.lab', { version, title, link });

export interface Style {
  sentence: string;
  bibtex: string;
  csl: string;
}

// citeLab cites the lab as it was opened on a day.
export function citeLab(cited: Cited, today = new Date()): Style {
  const { version, title, link } = cited;
  const seen = day(today);
  return {
    sentence: t('cite.lab.day', { version, title, link, date: seen }),
    bibtex: entry('software', 'neuromodlab', {
      author: `{${NAME}}`,
      title: `${braced(NAME)}: ${braced(title)}`,
      version,
      year: seen.slice(0, 4),
      url: escapedLink(link),
      urldate: seen,
    }),
    csl: csl({
      id: 'neuromodlab',
      type: 'software',
      title: `${NAME}: ${title}`,
      author: [{ literal: NAME }],
      version,
      URL: link,
      issued: dates(seen.slice(0, 4)),
      accessed: dates(seen),
    }),
  };
}

// citePaper cites the paper; where it was last revised no other form says.
export function citePaper(): Style {
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

// SPECIAL are the letters that mean something to TeX.
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

// escapedLink keeps a link whole: url takes all but unbalanced braces.
const escapedLink = (link: string) => link.replace(/[{}]/g, (c) => encodeURIComponent(c));

function entry(kind: string, key: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${key},\n${lines.join(',\n')}\n}\n`;
}

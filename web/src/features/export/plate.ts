// Exported pictures as one SVG, called plates: the stage as the engine draws it (with a twin both
// side by side), or charts; below them a legend and a caption; and the origin as metadata inside.

import { MODULATORS } from '../../engine/contract';
import { runSentence, twinsSentence } from '../narrative';
import type { StageContent } from '../../engine/client';
import type { Session } from '../../state/session';
import { language, t } from '../../base/text';
import { colour } from '../../state/theme';
import { twinName } from '../../ui/names';
import type { Drawing } from './drawings';
import { noteFor, type Provenance } from './provenance';
import { stagePicture } from './stage-picture';
import { widthOf } from './svg-context';
import { escaped, FAMILY, font } from '../../base/svg-text';
import { runOf } from '../../state/run-kind';

export type Theme = 'dark' | 'light';

export interface PlateOptions {
  width: number; // CSS px of the layout
  height: number | null; // null: as much as the content needs
  theme: Theme;
  legend: boolean;
  caption: boolean;
  ground: boolean; // with the theme's ground; else transparent
  letters: boolean; // each of several panels has a letter
}

// Part is what a plate shows: charts, or the stage, drawn by the engine or as PNGs from the screen,
// one for each network.
export type Part = { drawings: Drawing[] } | { stages: StageContent[] } | { shots: Shot[]; stages: StageContent[] };

export interface Shot {
  png: string; // a data: URL
  width: number; // of the PNG, px
  height: number;
}

const MARGIN = 16;
const RATIO = 3 / 4; // height of the stage divided by its width
const RATIO_TWO = 11 / 20; // the same for two side by side
const NARROW = 600; // px; on a narrower plate two networks stand one above the other
const LETTER = 24; // px for a panel's letter
const NAME = 30; // px of a network's name, where there are two
const MIN_STAGE = 120; // px, smallest height of the stage
const WIDE = 1.85; // width divided by height from which legend and caption stand beside the picture
const PICTURE_SHARE = 0.68; // share of the width that the picture then has
const BESIDE_SCALE = 1.25; // size of the caption's text there
const LINE = 17; // px, height of a caption's line
const MM = 25.4 / 96; // mm of a CSS px on paper

export interface Plate {
  svg: string;
  width: number; // CSS px
  height: number;
}

export async function plate(session: Session, part: Part, options: PlateOptions, from: Provenance): Promise<Plate> {
  const { width, height } = options;
  const staged = showsStage(part);
  const two = staged && part.stages.length > 1;
  const [note, sentence] = await Promise.all([noteOf(session, from), two ? currentTwinSentence(session) : currentSentence(session)]);
  // A wide plate has legend and caption beside the picture.
  const wordsBeside = staged && !two && height !== null && width / height > WIDE && (options.legend || options.caption);
  const across = wordsBeside ? Math.round(width * PICTURE_SHARE) : width;
  const column = (wordsBeside ? width - across : width) - 2 * MARGIN;
  const words = (shapes: Shapes) =>
    withTheme(options.theme, () => [
      ...(options.legend && staged ? [legend(session, column, shapes)] : []),
      ...(options.caption ? [caption(session, from, isOfCurrentRun(part) ? sentence : null, column, wordsBeside ? BESIDE_SCALE : 1)] : []),
    ]);
  // Which shapes are drawn is known only later; the legend of all shapes is the largest.
  const room = wordsBeside ? 0 : heightOf(words(ALL_SHAPES)) + (options.legend || options.caption ? MARGIN : 0);

  let inner: Block;
  if (!staged) inner = withTheme(options.theme, () => stacked(part.drawings, width - 2 * MARGIN, options.letters));
  else {
    const columns = two && across >= NARROW ? 2 : 1;
    const rows = part.stages.length / columns;
    const w = across / columns;
    const h =
      height === null
        ? Math.round(columns > 1 ? across * RATIO_TWO : across * RATIO)
        : Math.max(MIN_STAGE + (two ? NAME : 0), Math.floor((height - room) / rows));
    const drawn = await Promise.all(
      part.stages.map(async (which, i) =>
        'shots' in part
          ? image(part.shots[i]!, w, height === null ? null : h - (two ? NAME : 0))
          : stage(session, options, from, which, w, two ? h - NAME : h),
      ),
    );
    inner = two
      ? withTheme(options.theme, () =>
          inColumns(
            drawn.map((block, i) => withName(block, session, part.stages[i]!, w, options.letters ? letterOf(i) : '')),
            columns,
            w,
          ),
        )
      : drawn[0]!;
  }

  const edge = staged ? 0 : MARGIN;
  const below = words(staged && !('shots' in part) ? shapesIn(inner.text) : ALL_SHAPES);
  const total = height ?? Math.ceil(edge + inner.height + heightOf(below) + (below.length || edge ? MARGIN : 0));
  let y = wordsBeside ? Math.max(MARGIN, (total - heightOf(below)) / 2) : edge + inner.height;
  const pieces = [`<g transform="translate(${edge} ${edge})">${inner.text}</g>`];
  for (const block of wordsBeside ? below.reverse() : below) {
    pieces.push(`<g transform="translate(${wordsBeside ? across + MARGIN / 2 : MARGIN} ${y.toFixed(1)})">${block.text}</g>`);
    y += block.height;
  }
  const background = withTheme(options.theme, () => colour('bg'));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" ` +
    `width="${(width * MM).toFixed(2)}mm" height="${(total * MM).toFixed(2)}mm" ` +
    `font-family="${FAMILY}" xml:lang="${language}">\n${note}` +
    (options.ground ? `<rect x="-2" y="-2" width="${width + 4}" height="${total + 4}" fill="${background}"/>\n` : '') +
    `${pieces.join('\n')}\n</svg>\n`;
  return { svg, width, height: total };
}

const heightOf = (blocks: Block[]) => blocks.reduce((sum, { height }) => sum + height, 0);

// Shapes are the shapes of cells that a legend explains.
interface Shapes {
  discs: boolean;
  diamonds: boolean;
}

const ALL_SHAPES: Shapes = { discs: true, diamonds: true };

// shapesIn finds them among the cells of a drawing of the stage.
function shapesIn(svg: string): Shapes {
  const cells = svg.slice(svg.indexOf('<g id="cells">'), svg.indexOf('<g id="overlays">'));
  return { discs: cells.includes('<circle'), diamonds: cells.includes('<path') };
}

interface Block {
  text: string;
  height: number;
}

// isOfCurrentRun says whether everything that a part shows is of the run's current moment.
const isOfCurrentRun = (part: Part) => showsStage(part) || part.drawings.every(({ isOfMoment }) => isOfMoment);

const showsStage = (part: Part): part is Exclude<Part, { drawings: Drawing[] }> => 'stages' in part;

const noteOf = (session: Session, from: Provenance) => session.engine.call('picture', { what: 'note', note: noteFor(from) });

// stage is the engine's drawing without its own metadata; the plate has it.
async function stage(
  session: Session,
  { theme, ground }: PlateOptions,
  from: Provenance,
  which: StageContent,
  width: number,
  height: number,
): Promise<Block> {
  const svg = await stagePicture(session, from, { which, width, height, theme });
  const drawn = svg.slice(svg.indexOf('</metadata>') + '</metadata>'.length, svg.lastIndexOf('</svg>'));
  const inside = ground ? drawn : drawn.replace(/<rect width="100%" height="100%"[^>]*>\n?/, '');
  const text = `<svg id="stage" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
  return { text: which === 0 ? text : text.replaceAll(/ id="([\w-]+)"/g, ' id="twin-$1"').replaceAll('url(#', 'url(#twin-'), height };
}

// withName puts a network's name above its picture.
function withName({ text, height }: Block, { store }: Session, which: StageContent, width: number, letter: string): Block {
  const { name, differs, tooMany: many } = twinName(store.model, store.model.twins!, which);
  const left = MARGIN + (letter ? LETTER : 0);
  const room = width - left - MARGIN;
  const start = shortened(name, room, font(13, 600));
  const used = widthOf(start, font(13, 600)) + 10;
  const rest = many ? '' : shortened(differs, room - used, font(12));
  const words = panelLetter(letter, MARGIN, 20) +
    `<text x="${left}" y="20" font-size="13" font-weight="600" fill="${colour('text')}">${escaped(start)}</text>` +
    `<text x="${left + used}" y="20" font-size="12" fill="${colour('muted')}">${escaped(rest)}</text>`;
  return { text: `${words}<g transform="translate(0 ${NAME})">${text}</g>`, height: height + NAME };
}

// inColumns sets blocks of a width into columns, with a line between them.
function inColumns(blocks: Block[], columns: number, width: number): Block {
  let y = 0;
  const pieces = blocks.map(({ text, height }, i) => {
    const column = i % columns;
    const line = column > 0 ? `<path d="M0 0V${height}" stroke="${colour('edge')}"/>` : '';
    const piece = `<g transform="translate(${column * width} ${y})">${text}${line}</g>`;
    if (column === columns - 1) y += height;
    return piece;
  });
  return { text: pieces.join('\n'), height: y };
}

// shortened cuts a text to the available width.
function shortened(words: string, room: number, inFont: string): string {
  if (widthOf(words, inFont) <= room) return words;
  let n = words.length;
  while (n > 0 && widthOf(`${words.slice(0, n)}…`, inFont) > room) n--;
  return n > 0 ? `${words.slice(0, n)}…` : '';
}

function image({ png, width, height }: Shot, across: number, room: number | null): Block {
  const scale = Math.min(across / width, room === null ? Infinity : room / height);
  const [w, h] = [width * scale, height * scale];
  return { text: `<image x="${(across - w) / 2}" width="${w}" height="${h}" href="${png}"/>`, height: room ?? h };
}

// stacked sets drawings one above the other. Charts over one x share its axis, below the last of them.
function stacked(all: Drawing[], fullWidth: number, letters: boolean): Block {
  const left = letters && all.length > 1 ? LETTER : 0;
  const width = fullWidth - left;
  let y = 0;
  const text = all.map(({ id, axis: name, height, draw }, i) => {
    const axis = name === '' || all[i + 1]?.axis !== name;
    const letter = left ? panelLetter(letterOf(i), -left, 14) : '';
    const placed = `<g id="${id}" transform="translate(${left} ${y.toFixed(1)})">\n${letter}${draw(width, axis)}\n</g>`;
    y += height(width, axis) + 12;
    return placed;
  });
  return { text: text.join('\n'), height: y };
}

// letterOf is the letter of a panel: A, B, … Z, AA.
const letterOf = (i: number): string => (i >= 26 ? letterOf(Math.floor(i / 26) - 1) : '') + String.fromCharCode(65 + (i % 26));

const panelLetter = (letter: string, x: number, y: number) =>
  letter && `<text x="${x}" y="${y}" font-size="15" font-weight="700" fill="${colour('text')}">${letter}</text>`;

// legend explains the colours of modulators and the shapes of cells.
function legend({ store }: Session, width: number, { discs, diamonds }: Shapes): Block {
  const { state } = store.model;
  const shapes = state?.kind === 'learner' ? ['unit'] : [...(discs ? ['excitatory'] : []), ...(diamonds ? ['inhibitory'] : [])];
  const entries = [
    ...MODULATORS.filter((key) => state?.modulators[key].on).map((key) => ({
      sign: `<circle cx="5" cy="-4" r="4.5" fill="${colour(key)}"/>`,
      words: t(`modulator.${key}`),
    })),
    ...shapes.map((kind) => ({
      sign:
        kind === 'inhibitory'
          ? `<path d="M5 -9L10 -4L5 1L0 -4Z" fill="${colour('cellHigh')}"/>`
          : `<circle cx="5" cy="-4" r="4" fill="${colour('cellHigh')}"/>`,
      words: t(`export.legend.${kind}`),
    })),
  ];
  const ink = colour('muted');
  let [x, y] = [0, 22];
  const text = entries.map(({ sign, words }) => {
    const wide = 16 + widthOf(words, font(12)) + 18;
    if (x > 0 && x + wide - 18 > width) [x, y] = [0, y + 19];
    const placed = `<g transform="translate(${x.toFixed(1)} ${y})">${sign}` +
      `<text x="16" font-size="12" fill="${ink}">${escaped(words)}</text></g>`;
    x += wide;
    return placed;
  });
  return { text: `<g id="legend">${text.join('')}</g>`, height: y + 6 };
}

const MAX_LINK = 96; // characters of a link that is written in full

// caption says what the picture shows, of which moment where it is of one run, and where it can be
// opened.
function caption({ store }: Session, from: Provenance, sentence: string | null, width: number, scale: number): Block {
  const { state } = store.model;
  const lines: { text: string; weight: number; ink: string; size: number }[] = [];
  const add = (text: string, plain: number, weight: number, ink: string) => {
    const size = plain * scale;
    for (const line of wrapText(text, width, font(size, weight))) lines.push({ text: line, size, weight, ink: colour(ink) });
  };
  add(from.title, 13, 600, 'text');
  if (sentence) add(sentence, 12.5, 400, 'text');
  add(
    t(sentence === null ? 'export.caption.many' : state?.kind === 'noTask' ? 'export.caption.still' : 'export.caption.moment', {
      seed: from.seed,
      trial: from.trial,
      version: from.version,
    }),
    11.5,
    400,
    'muted',
  );
  add(from.link.length <= MAX_LINK ? from.link : t('export.caption.link', { address: from.link.split('#')[0]! }), 11.5, 400, 'muted');
  let y = 6;
  const text = lines.map((line) => {
    y += LINE * scale;
    return `<text y="${y}" font-size="${line.size}" font-weight="${line.weight}" fill="${line.ink}">${escaped(line.text)}</text>`;
  });
  return { text: `<g id="caption">${text.join('')}</g>`, height: y };
}

// currentSentence is the sentence about the engine's current state.
async function currentSentence(session: Session): Promise<string> {
  const [state, series, values] = await Promise.all([session.state(), session.engine.call('series', { from: 1 }), session.values()]);
  const { traces, learning } = session.store.model;
  return runSentence(runOf(state), { series, values, traces, learning });
}

// currentTwinSentence is the sentence about two networks.
async function currentTwinSentence(session: Session): Promise<string> {
  const [state, twins] = await Promise.all([session.state(), session.engine.call('twins', { from: 1 })]);
  return twinsSentence(twins, runOf(state));
}

// wrapText breaks a text into lines that fit: between words, or within a word that is too long or a
// text without spaces.
function wrapText(text: string, room: number, inFont: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\S+\s*/g) ?? []) {
    if (widthOf((line + piece).trimEnd(), inFont) <= room) {
      line += piece;
      continue;
    }
    if (line) lines.push(line.trimEnd());
    line = piece;
    while (widthOf(line.trimEnd(), inFont) > room && line.length > 1) {
      let n = line.length - 1;
      while (n > 1 && widthOf(line.slice(0, n), inFont) > room) n--;
      lines.push(line.slice(0, n));
      line = line.slice(n);
    }
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

// withTheme runs act with the colours of a theme, which may differ from the page's. The page is not
// painted meanwhile.
function withTheme<T>(theme: Theme, act: () => T): T {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = theme;
  try {
    return act();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  }
}

// A picture to take away, as one SVG: the stage as the engine draws it, of two networks
// side by side both, or charts, with a legend of hues and shapes and a caption below, and
// where it comes from inside.

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

export interface Wanted {
  width: number; // CSS px that it is laid out on
  height: number | null; // as much as it takes
  theme: Theme;
  legend: boolean;
  caption: boolean;
}

// Part is what a plate shows: charts, or the stage, drawn by the engine or, as it is on
// the screen, as PNGs, one for each network.
export type Part = { drawings: Drawing[] } | { stages: StageContent[] } | { shots: Shot[]; stages: StageContent[] };

export interface Shot {
  png: string; // as a data: address
  width: number; // px of it
  height: number;
}

const MARGIN = 16;
const RATIO = 3 / 4; // height of the stage by its width
const RATIO_TWO = 11 / 20; // of two side by side
const NARROW = 600; // px below which two stand one above the other
const NAME = 30; // px of a network's name, of two
const STAGE_LEAST = 120; // px
const WIDE = 1.85; // of a plate, width by height, from which its words stand beside the picture
const BESIDE = 0.68; // of its width that the picture then has
const LARGER = 1.25; // writing of such words
const LINE = 17; // px of a line of the caption
const MM = 25.4 / 96; // a px on paper

export interface Plate {
  svg: string;
  width: number; // CSS px
  height: number;
}

export async function plate(session: Session, part: Part, wanted: Wanted, from: Provenance): Promise<Plate> {
  const { width, height } = wanted;
  const staged = showsStage(part);
  const two = staged && part.stages.length > 1;
  const [note, said] = await Promise.all([noteOf(session, from), two ? sayApart(session) : sayNow(session)]);
  // A wide plate has its words beside the picture, where they leave it more room.
  const beside = staged && !two && height !== null && width / height > WIDE && (wanted.legend || wanted.caption);
  const across = beside ? Math.round(width * BESIDE) : width;
  const column = (beside ? width - across : width) - 2 * MARGIN;
  const words = (shapes: Shapes) =>
    themed(wanted.theme, () => [
      ...(wanted.legend && staged ? [legend(session, column, shapes)] : []),
      ...(wanted.caption ? [caption(session, from, isNow(part) ? said : null, column, beside ? LARGER : 1)] : []),
    ]);
  // Which shapes are drawn is known later, and takes no more room than all of them.
  const room = beside ? 0 : heightOf(words(ALL_SHAPES)) + (wanted.legend || wanted.caption ? MARGIN : 0);

  let inner: Block;
  if (!staged) inner = themed(wanted.theme, () => stacked(part.drawings, width - 2 * MARGIN));
  else {
    const columns = two && across >= NARROW ? 2 : 1;
    const rows = part.stages.length / columns;
    const w = across / columns;
    const h =
      height === null
        ? Math.round(columns > 1 ? across * RATIO_TWO : across * RATIO)
        : Math.max(STAGE_LEAST + (two ? NAME : 0), Math.floor((height - room) / rows));
    const drawn = await Promise.all(
      part.stages.map(async (which, i) =>
        'shots' in part
          ? image(part.shots[i]!, w, height === null ? null : h - (two ? NAME : 0))
          : stage(session, wanted, from, which, w, two ? h - NAME : h),
      ),
    );
    inner = two
      ? themed(wanted.theme, () =>
          placed(
            drawn.map((block, i) => named(block, session, part.stages[i]!, w)),
            columns,
            w,
          ),
        )
      : drawn[0]!;
  }

  const edge = staged ? 0 : MARGIN;
  const below = words(staged && !('shots' in part) ? shapesIn(inner.text) : ALL_SHAPES);
  const total = height ?? Math.ceil(edge + inner.height + heightOf(below) + (below.length || edge ? MARGIN : 0));
  let y = beside ? Math.max(MARGIN, (total - heightOf(below)) / 2) : edge + inner.height;
  const pieces = [`<g transform="translate(${edge} ${edge})">${inner.text}</g>`];
  for (const block of beside ? below.reverse() : below) {
    pieces.push(`<g transform="translate(${beside ? across + MARGIN / 2 : MARGIN} ${y.toFixed(1)})">${block.text}</g>`);
    y += block.height;
  }
  const ground = themed(wanted.theme, () => colour('bg'));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" ` +
    `width="${(width * MM).toFixed(2)}mm" height="${(total * MM).toFixed(2)}mm" ` +
    `font-family="${FAMILY}" xml:lang="${language}">\n${note}` +
    `<rect x="-2" y="-2" width="${width + 4}" height="${total + 4}" fill="${ground}"/>\n` +
    `${pieces.join('\n')}\n</svg>\n`;
  return { svg, width, height: total };
}

const heightOf = (blocks: Block[]) => blocks.reduce((sum, { height }) => sum + height, 0);

// Shapes are those of cells that a legend explains.
interface Shapes {
  discs: boolean;
  diamonds: boolean;
}

const ALL_SHAPES: Shapes = { discs: true, diamonds: true };

// shapesIn finds those among the cells of a drawing of the stage.
function shapesIn(svg: string): Shapes {
  const cells = svg.slice(svg.indexOf('<g id="cells">'), svg.indexOf('<g id="overlays">'));
  return { discs: cells.includes('<circle'), diamonds: cells.includes('<path') };
}

interface Block {
  text: string;
  height: number;
}

// isNow tells whether all that a part shows is of the run as it stands.
const isNow = (part: Part) => showsStage(part) || part.drawings.every(({ moment }) => moment);

const showsStage = (part: Part): part is Exclude<Part, { drawings: Drawing[] }> => 'stages' in part;

const noteOf = (session: Session, from: Provenance) => session.engine.call('picture', { what: 'note', note: noteFor(from) });

// stage is the engine's drawing, which is set into the plate as it is; its note is the
// plate's.
async function stage(
  session: Session,
  { theme }: Wanted,
  from: Provenance,
  which: StageContent,
  width: number,
  height: number,
): Promise<Block> {
  const svg = await stagePicture(session, from, { which, width, height, theme });
  const inside = svg.slice(svg.indexOf('</metadata>') + '</metadata>'.length, svg.lastIndexOf('</svg>'));
  const text = `<svg id="stage" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
  return { text: which === 0 ? text : text.replaceAll(/ id="([\w-]+)"/g, ' id="twin-$1"').replaceAll('url(#', 'url(#twin-'), height };
}

// named is one of two networks below its name.
function named({ text, height }: Block, { store }: Session, which: StageContent, width: number): Block {
  const { name, differs, tooMany: many } = twinName(store.model, store.model.twins!, which);
  const room = width - 2 * MARGIN;
  const start = cutTo(name, room, font(13, 600));
  const used = widthOf(start, font(13, 600)) + 10;
  const rest = many ? '' : cutTo(differs, room - used, font(12));
  const words = `<text x="${MARGIN}" y="20" font-size="13" font-weight="600" fill="${colour('text')}">${escaped(start)}</text>` +
    `<text x="${MARGIN + used}" y="20" font-size="12" fill="${colour('muted')}">${escaped(rest)}</text>`;
  return { text: `${words}<g transform="translate(0 ${NAME})">${text}</g>`, height: height + NAME };
}

// placed sets blocks of a width into columns, with a line between two.
function placed(blocks: Block[], columns: number, width: number): Block {
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

// cutTo shortens words to the room there is.
function cutTo(words: string, room: number, inFont: string): string {
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

function stacked(all: Drawing[], width: number): Block {
  let y = 0;
  const text = all.map(({ id, height, draw }) => {
    const placed = `<g id="${id}" transform="translate(0 ${y.toFixed(1)})">\n${draw(width)}\n</g>`;
    y += height(width) + 12;
    return placed;
  });
  return { text: text.join('\n'), height: y };
}

// legend says which hue is which modulator, and what the shapes of cells mean.
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

const LINK_MOST = 96; // letters of a link that is written out

// caption says what it shows, of which moment unless it is of many runs, and where it can
// be opened.
function caption({ store }: Session, from: Provenance, said: string | null, width: number, scale: number): Block {
  const { state } = store.model;
  const lines: { text: string; weight: number; ink: string; size: number }[] = [];
  const add = (text: string, plain: number, weight: number, ink: string) => {
    const size = plain * scale;
    for (const line of wrapped(text, width, font(size, weight))) lines.push({ text: line, size, weight, ink: colour(ink) });
  };
  add(from.title, 13, 600, 'text');
  if (said) add(said, 12.5, 400, 'text');
  add(
    t(said === null ? 'export.caption.many' : state?.kind === 'noTask' ? 'export.caption.still' : 'export.caption.moment', {
      seed: from.seed,
      trial: from.trial,
      version: from.version,
    }),
    11.5,
    400,
    'muted',
  );
  add(from.link.length <= LINK_MOST ? from.link : t('export.caption.link', { address: from.link.split('#')[0]! }), 11.5, 400, 'muted');
  let y = 6;
  const text = lines.map((line) => {
    y += LINE * scale;
    return `<text y="${y}" font-size="${line.size}" font-weight="${line.weight}" fill="${line.ink}">${escaped(line.text)}</text>`;
  });
  return { text: `<g id="caption">${text.join('')}</g>`, height: y };
}

// sayNow is the sentence that is true of the engine's state now.
async function sayNow(session: Session): Promise<string> {
  const [state, series, values] = await Promise.all([session.state(), session.engine.call('series', { from: 1 }), session.values()]);
  const { traces, learning } = session.store.model;
  return runSentence(runOf(state), { series, values, traces, learning });
}

// sayApart says how far two networks have come apart.
async function sayApart(session: Session): Promise<string> {
  const [state, twins] = await Promise.all([session.state(), session.engine.call('twins', { from: 1 })]);
  return twinsSentence(twins, runOf(state));
}

// wrapped breaks a text into lines that fit, between words, or within one that is too
// long, or written without spaces.
function wrapped(text: string, room: number, inFont: string): string[] {
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

// themed lets act read the colours of a theme that need not be the page's. Nothing is
// painted meanwhile.
function themed<T>(theme: Theme, act: () => T): T {
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

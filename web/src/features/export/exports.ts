// What can be taken away: pictures, vectors, tables, data and clips, each with where it
// comes from inside.

import { objectArgument, argumentError, describeValue } from '../../base/call-arguments';
import { clip, SECONDS, type Recorder } from './clip';
import { labAddress } from '../../base/address';
import { asTable } from './csv-head';
import { asCSV, asJSON, CONTENTS, contentsOf, LAST, refused as refusedContent, type Content } from './data';
import { drawingsInView } from './drawings';
import { plate, type Part, type Plate, type Shot, type Theme, type Wanted } from './plate';
import { withNotes } from './png-note';
import { provenanceOf, standing, type Provenance } from './provenance';
import { dataURL, rastered } from './raster';
import type { Experiments } from '../../state/experiments';
import { isSingleFile, withLink } from '../../base/file-link';
import { fetchPart } from '../../base/lazy-part';
import { packed } from '../../base/packed-files';
import { drawPending } from '../../ui/redraw';
import type { Session } from '../../state/session';
import { linkOf } from '../../state/view-link';
import type { Stage } from '../../stage/bridge';
import { t } from '../../base/text';

export const KINDS = ['png', 'svg', 'csv', 'json', 'webm'] as const; // each with choices of its own
const ALLOWED = [...KINDS, 'html'] as const;
export type Kind = (typeof KINDS)[number];

// Size of a picture: px, and the CSS px that it is laid out on, so that writing is as
// large as it needs to be. A height of null is what it takes.
interface Size {
  width: number;
  height: number | null;
  layout: number;
}

const SIZES = {
  screen: null, // the stage's own picture, as it is on the screen
  slide: { width: 1920, height: 1080, layout: 1280 },
  column: { width: 1200, height: null, layout: 800 },
  square: { width: 1080, height: 1080, layout: 810 },
  card: { width: 1200, height: 630, layout: 800 },
  own: null, // a width of the person's
} as const satisfies Record<string, Size | null>;

export const SIZE_NAMES = Object.keys(SIZES) as SizeName[];
export type SizeName = keyof typeof SIZES;
export const WIDTH = { least: 240, most: 4096, usual: 1600 };
const LAYOUT = { least: 480, most: 960 }; // CSS px of an own width
const VECTOR = 960; // CSS px of a vector that says no size

export interface Options extends Recorder {
  of?: string; // stage, charts, or a chart's id
  size?: SizeName;
  width?: number; // px, of an own size
  theme?: Theme;
  legend?: boolean;
  caption?: boolean;
  content?: Content;
  last?: number; // trials in full
  seconds?: number;
}

export interface Made {
  blob: Blob;
  name: string; // of a file
}

export interface Sources {
  session: Session;
  stages: [Stage, Stage]; // of the network, and of its twin, which shows only where there is one
  experiments: Experiments;
}

// shown are those stages that show something.
const shown = ({ session, stages }: Sources) => (session.store.model.twins ? stages : stages.slice(0, 1));

export async function exported(kind: string, options: Options | undefined, sources: Sources): Promise<Blob> {
  return (await made(kind, checked(options), sources)).blob;
}

// CHECKS are what each option must be, where it is given; ranges are checked where they
// are known.
const CHECKS: Record<keyof Options, (x: unknown) => string | null> = {
  of: (x) => (typeof x === 'string' ? null : t('error.allowed.text')),
  size: (x) => (SIZE_NAMES.includes(x as SizeName) ? null : SIZE_NAMES.join(', ')),
  width: () => null,
  theme: (x) => (x === 'dark' || x === 'light' ? null : 'dark, light'),
  legend: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  caption: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  content: (x) => (CONTENTS.includes(x as Content) ? null : CONTENTS.join(', ')),
  last: () => null,
  seconds: () => null,
  progress: (x) => (typeof x === 'function' ? null : t('error.allowed.function')),
  stop: (x) => (x instanceof AbortSignal ? null : 'AbortSignal'),
};
const RANGES = { width: WIDTH, last: LAST, seconds: SECONDS };

// checked are options that a script gave, all of them looked at before any is used.
function checked(given: unknown): Options {
  const options = objectArgument('export', given, Object.keys(CHECKS));
  for (const [name, x] of Object.entries(options)) {
    if (x === undefined) continue;
    const allowed = CHECKS[name as keyof Options](x);
    if (allowed !== null) throw argumentError('export', name, x, allowed);
    if (Object.hasOwn(RANGES, name)) whole(name, x, RANGES[name as keyof typeof RANGES]);
  }
  return options;
}

// made is a file of a kind, with a name. Time stands still while it is made, except in a
// clip, which says where it begins.
export async function made(kind: string, options: Options, sources: Sources): Promise<Made> {
  const { session, experiments } = sources;
  if (!(ALLOWED as readonly string[]).includes(kind))
    throw new Error(t('error.exportKind', { kind: describeValue(kind), allowed: ALLOWED.join(', ') }));
  if (kind === 'html')
    return {
      blob: new Blob([await oneFile(await linkOf(session))], { type: 'text/html' }),
      name: nameOf(kind, await provenanceOf(session)),
    };
  if (kind === 'webm') {
    const from = await provenanceOf(session);
    return {
      blob: await clip(session, shown(sources), from, whole('seconds', options.seconds ?? SECONDS.usual, SECONDS), options),
      name: nameOf(kind, from),
    };
  }
  return standing(session, async () => {
    if (kind === 'png' || kind === 'svg') await session.caughtUp().then(drawPending);
    const from = await provenanceOf(session);
    switch (kind) {
      case 'png':
        return { blob: await withNotes(await png(options, sources, from), from), name: nameOf(kind, from) };
      case 'svg':
        return { blob: new Blob([(await svg(options, sources, from)).svg], { type: 'image/svg+xml' }), name: nameOf(kind, from) };
    }
    const table = kind === 'csv';
    const content = options.content ?? (table ? 'trials' : 'all');
    if (!contentsOf(table ? 'csv' : 'json').includes(content)) throw refusedContent(table ? 'csv' : 'json', content);
    const text = await (table ? asCSV : asJSON)(session, experiments, from, content, whole('last', options.last ?? LAST.usual, LAST));
    return { blob: table ? asTable(text) : new Blob([text], { type: 'application/json' }), name: nameOf(kind, from, content) };
  });
}

const nameOf = (kind: string, { version, figure, seed, trial }: Provenance, content?: string) =>
  `neuromod-lab-${version}_${figure}_seed-${seed}_trial-${trial}${content && content !== 'all' ? `_${content}` : ''}.${kind}`;

async function png(options: Options, sources: Sources, from: Provenance): Promise<Blob> {
  if (sizeOf(options, 'screen') === null && (options.of ?? 'stage') === 'stage') {
    const stages = shown(sources);
    const pictures = await Promise.all(stages.map((stage) => stage.picture()));
    const words = options.legend || options.caption;
    if (pictures.length === 1 && !words) return pictures[0]!;
    const shots = await Promise.all(pictures.map(shotOf));
    const scale = devicePixelRatio;
    const width = shots.reduce((sum, shot) => sum + shot.width, 0);
    const drawn = await plate(
      sources.session,
      { shots, stages: stages.map(({ content }) => content) },
      { ...wanted(options, sources), ...(words ? {} : { legend: false, caption: false }), width: width / scale, height: null },
      from,
    );
    return rastered(drawn.svg, width, Math.round(drawn.height * scale));
  }
  const { width } = sizeOf(options, 'column') ?? SIZES.column;
  const drawn = await svg({ ...options, size: options.size ?? (options.width === undefined ? 'column' : 'own') }, sources, from);
  return rastered(drawn.svg, width, Math.round((drawn.height * width) / drawn.width));
}

async function shotOf(picture: Blob): Promise<Shot> {
  const { width, height } = await createImageBitmap(picture);
  return { png: await dataURL(picture), width, height };
}

function svg(options: Options, sources: Sources, from: Provenance): Promise<Plate> {
  const size = sizeOf(options, 'own') ?? { width: VECTOR, height: null, layout: VECTOR };
  const part = partOf(options.of ?? 'stage', sources);
  // Charts are as high as they are: a fixed height would cut them.
  const height = 'drawings' in part || size.height === null ? null : Math.round((size.height * size.layout) / size.width);
  return plate(sources.session, part, { ...wanted(options, sources), width: size.layout, height }, from);
}

const wanted = ({ theme, legend, caption }: Options, { session }: Sources): Omit<Wanted, 'width' | 'height'> => ({
  theme: theme === 'light' || theme === 'dark' ? theme : session.store.model.theme,
  legend: legend ?? true,
  caption: caption ?? true,
});

function partOf(of: string, sources: Sources): Part {
  if (of === 'stage') return { stages: shown(sources).map(({ content }) => content) };
  const all = drawingsInView();
  const drawings = of === 'charts' ? all : all.filter(({ id }) => id === of);
  if (drawings.length) return { drawings };
  throw new Error(
    t('export.refused', {
      name: 'of',
      given: describeValue(of),
      allowed: ['stage', ...(all.length ? ['charts'] : []), ...all.map(({ id }) => id)].join(', '),
    }),
  );
}

// sizeOf is the size that is asked for, null where it is that of the screen.
function sizeOf({ size, width }: Options, usual: SizeName): Size | null {
  const name = size ?? (width === undefined ? usual : 'own');
  if (!Object.hasOwn(SIZES, name))
    throw new Error(t('export.refused', { name: 'size', given: describeValue(name), allowed: SIZE_NAMES.join(', ') }));
  if (name !== 'own') return SIZES[name];
  if (width === undefined && size === undefined) return null;
  const own = whole('width', width ?? WIDTH.usual, WIDTH);
  return { width: own, height: null, layout: Math.min(LAYOUT.most, Math.max(LAYOUT.least, own)) };
}

function whole(name: string, x: unknown, { least, most }: { least: number; most: number }): number {
  if (Number.isInteger(x) && (x as number) >= least && (x as number) <= most) return x as number;
  throw new Error(t('many.refused', { name, given: describeValue(x), min: least, max: most }));
}

// oneFile is the whole lab in one file that opens at a link, without a network.

async function oneFile(link: string): Promise<string> {
  const inside = packed();
  if (inside) return inside.copy(link);
  const file = await fetchPart('neuromodlab.html');
  if (!file || !isSingleFile(file)) throw new Error(t('error.noFile')); // a server may answer with another page
  return withLink(file, link, labAddress());
}

// saveLab hands over the whole lab in one file, as it is now.
export async function saveLab(sources: Sources): Promise<void> {
  const { blob, name } = await made('html', {}, sources);
  save(blob, name);
}

// save hands a file to the person.
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

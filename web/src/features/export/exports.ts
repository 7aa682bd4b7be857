// Exports: pictures, vector graphics, tables, data and clips, each with its origin inside. For a PDF the
// vector graphic is printed (print-figure.ts), so a script gets no PDF.

import { objectArgument, argumentError, describeValue } from '../../base/call-arguments';
import { clip, SECONDS, type ClipOptions } from './clip';
import { labAddress } from '../../base/address';
import { csvFile } from './csv-head';
import { runCSV, runJSON, CONTENTS, contentsOf, LAST, contentError as refusedContent, type Content } from './data';
import { drawingsInView } from './drawings';
import { plate, type Part, type Plate, type Shot, type Theme, type PlateOptions } from './plate';
import { withNotes } from './png-note';
import { provenanceOf, whilePaused, type Provenance } from './provenance';
import { dataURL, rasterise } from './raster';
import type { Experiments } from '../../state/experiments';
import { isSingleFile, withLink } from '../../base/file-link';
import { fetchPart } from '../../base/lazy-part';
import { packed } from '../../base/packed-files';
import { drawPending } from '../../ui/redraw';
import type { Session } from '../../state/session';
import { linkOf, pausedLink } from '../../state/view-link';
import type { Stage } from '../../stage/bridge';
import { t } from '../../base/text';

export const KINDS = ['png', 'svg', 'pdf', 'csv', 'json', 'npz', 'webm', 'py', 'nml'] as const; // kinds of files with options of their own
const ALLOWED = ['png', 'svg', 'csv', 'json', 'npz', 'webm', 'mp4', 'py', 'nml', 'html'] as const;
export type Kind = (typeof KINDS)[number];

// Size of a picture in px; layout is the width in CSS px on which it is laid out, which sets how
// large its text is. A height of null is as much as the content needs.
interface Size {
  width: number;
  height: number | null;
  layout: number;
}

const SIZES = {
  screen: null, // the stage's own picture
  slide: { width: 1920, height: 1080, layout: 1280 },
  column: { width: 1200, height: null, layout: 800 },
  square: { width: 1080, height: 1080, layout: 810 },
  card: { width: 1200, height: 630, layout: 800 },
  own: null, // a width that the person gives
} as const satisfies Record<string, Size | null>;

export const SIZE_NAMES = Object.keys(SIZES) as SizeName[];
export type SizeName = keyof typeof SIZES;
export const WIDTH = { min: 240, max: 4096, initial: 1600 };
const LAYOUT = { min: 480, max: 960 }; // CSS px, for an own width
const VECTOR = 960; // CSS px of a vector graphic without a size

export interface ExportOptions extends ClipOptions {
  of?: string; // stage, charts, or a drawing's id
  size?: SizeName;
  width?: number; // px, for an own size
  theme?: Theme;
  legend?: boolean;
  caption?: boolean;
  ground?: boolean; // false: transparent
  letters?: boolean; // of panels, where there are several
  content?: Content;
  last?: number; // trials in full
  seconds?: number;
}

export interface ExportedFile {
  blob: Blob;
  name: string; // file name
}

export interface Sources {
  session: Session;
  stages: [Stage, Stage]; // of the network and of its twin, which is shown only where there is one
  experiments: Experiments;
}

// visibleStages are the stages that are shown.
const visibleStages = ({ session, stages }: Sources) => (session.store.model.twins ? stages : stages.slice(0, 1));

export async function exportBlob(kind: string, options: ExportOptions | undefined, sources: Sources): Promise<Blob> {
  return (await makeFile(kind, checkOptions(options), sources)).blob;
}

// CHECKS return what an option must be, or null where its value is right; numbers are checked
// against RANGES.
const CHECKS: Record<keyof ExportOptions, (x: unknown) => string | null> = {
  of: (x) => (typeof x === 'string' ? null : t('error.allowed.text')),
  size: (x) => (SIZE_NAMES.includes(x as SizeName) ? null : SIZE_NAMES.join(', ')),
  width: () => null,
  theme: (x) => (x === 'dark' || x === 'light' ? null : 'dark, light'),
  legend: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  caption: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  ground: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  letters: (x) => (typeof x === 'boolean' ? null : 'true, false'),
  content: (x) => (CONTENTS.includes(x as Content) ? null : CONTENTS.join(', ')),
  last: () => null,
  seconds: () => null,
  progress: (x) => (typeof x === 'function' ? null : t('error.allowed.function')),
  stop: (x) => (x instanceof AbortSignal ? null : 'AbortSignal'),
};
const RANGES = { width: WIDTH, last: LAST, seconds: SECONDS };

// checkOptions checks all options that a script gave.
function checkOptions(given: unknown): ExportOptions {
  const options = objectArgument('export', given, Object.keys(CHECKS));
  for (const [name, x] of Object.entries(options)) {
    if (x === undefined) continue;
    const allowed = CHECKS[name as keyof ExportOptions](x);
    if (allowed !== null) throw argumentError('export', name, x, allowed);
    if (Object.hasOwn(RANGES, name)) whole(name, x, RANGES[name as keyof typeof RANGES]);
  }
  return options;
}

// makeFile makes a file of a kind. Time is paused meanwhile, except for a clip, whose origin is its
// first moment.
export async function makeFile(kind: string, options: ExportOptions, sources: Sources): Promise<ExportedFile> {
  const { session, experiments } = sources;
  if (!(ALLOWED as readonly string[]).includes(kind))
    throw new Error(t('error.exportKind', { kind: describeValue(kind), allowed: ALLOWED.join(', ') }));
  if (kind === 'html')
    return {
      blob: new Blob([await whilePaused(session, () => singleFile(session))], { type: 'text/html' }),
      name: fileName(kind, await provenanceOf(session)),
    };
  if (kind === 'webm' || kind === 'mp4') {
    const from = await provenanceOf(session);
    const seconds = whole('seconds', options.seconds ?? SECONDS.initial, SECONDS);
    return {
      blob: await clip(session, visibleStages(sources), from, seconds, kind, options),
      name: fileName(kind, from),
    };
  }
  return whilePaused(session, async () => {
    if (kind === 'png' || kind === 'svg') await session.whenUpToDate().then(drawPending);
    const from = await provenanceOf(session);
    switch (kind) {
      case 'png':
        return { blob: await withNotes(await png(options, sources, from), from), name: fileName(kind, from) };
      case 'svg':
        return { blob: new Blob([(await svg(options, sources, from)).svg], { type: 'image/svg+xml' }), name: fileName(kind, from) };
    }
    if (kind === 'py' || kind === 'nml') {
      const text = await session.engine.call('exportModel', { as: kind === 'py' ? 'brian2' : 'neuroml' });
      return { blob: new Blob([text], { type: kind === 'py' ? 'text/x-python' : 'application/xml' }), name: fileName(kind, from) };
    }
    const last = whole('last', options.last ?? LAST.initial, LAST);
    if (kind === 'npz') {
      const file = await session.engine.call('recordingArrays', { trials: last, link: from.link });
      return { blob: new Blob([bytesOf(file)], { type: 'application/zip' }), name: fileName(kind, from) };
    }
    const table = kind === 'csv';
    const content = options.content ?? (table ? 'trials' : 'all');
    if (!contentsOf(table ? 'csv' : 'json').includes(content)) throw refusedContent(table ? 'csv' : 'json', content);
    const text = await (table ? runCSV : runJSON)(session, experiments, from, content, last);
    return { blob: table ? csvFile(text) : new Blob([text], { type: 'application/json' }), name: fileName(kind, from, content) };
  });
}

// bytesOf are the bytes of a file in base64.
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

export const fileName = (kind: string, { version, figure, seed, trial }: Provenance, content?: string) =>
  `neuromod-lab-${version}_${figure}_seed-${seed}_trial-${trial}${content && content !== 'all' ? `_${content}` : ''}.${kind}`;

async function png(options: ExportOptions, sources: Sources, from: Provenance): Promise<Blob> {
  if (sizeOf(options, 'screen') === null && (options.of ?? 'stage') === 'stage') {
    const stages = visibleStages(sources);
    const pictures = await Promise.all(stages.map((stage) => stage.picture()));
    const words = options.legend || options.caption;
    if (pictures.length === 1 && !words) return pictures[0]!;
    const shots = await Promise.all(pictures.map(shotOf));
    const scale = devicePixelRatio;
    const width = shots.reduce((sum, shot) => sum + shot.width, 0);
    const drawn = await plate(
      sources.session,
      { shots, stages: stages.map(({ content }) => content) },
      { ...plateOptions(options, sources), ...(words ? {} : { legend: false, caption: false }), width: width / scale, height: null },
      from,
    );
    return rasterise(drawn.svg, width, Math.round(drawn.height * scale));
  }
  const { width } = sizeOf(options, 'column') ?? SIZES.column;
  const drawn = await svg({ ...options, size: options.size ?? (options.width === undefined ? 'column' : 'own') }, sources, from);
  return rasterise(drawn.svg, width, Math.round((drawn.height * width) / drawn.width));
}

async function shotOf(picture: Blob): Promise<Shot> {
  const { width, height } = await createImageBitmap(picture);
  return { png: await dataURL(picture), width, height };
}

function svg(options: ExportOptions, sources: Sources, from: Provenance): Promise<Plate> {
  const size = sizeOf(options, 'own') ?? { width: VECTOR, height: null, layout: VECTOR };
  const part = partOf(options.of ?? 'stage', sources);
  // Charts keep their heights: a fixed height would cut them off.
  const height = 'drawings' in part || size.height === null ? null : Math.round((size.height * size.layout) / size.width);
  return plate(sources.session, part, { ...plateOptions(options, sources), width: size.layout, height }, from);
}

const plateOptions = (
  { theme, legend, caption, ground, letters }: ExportOptions,
  { session }: Sources,
): Omit<PlateOptions, 'width' | 'height'> => ({
  theme: theme === 'light' || theme === 'dark' ? theme : session.store.model.theme,
  legend: legend ?? true,
  caption: caption ?? true,
  ground: ground ?? true,
  letters: letters ?? true,
});

function partOf(of: string, sources: Sources): Part {
  if (of === 'stage') return { stages: visibleStages(sources).map(({ content }) => content) };
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

// sizeOf is the requested size, null for that of the screen.
function sizeOf({ size, width }: ExportOptions, defaultSize: SizeName): Size | null {
  const name = size ?? (width === undefined ? defaultSize : 'own');
  if (!Object.hasOwn(SIZES, name))
    throw new Error(t('export.refused', { name: 'size', given: describeValue(name), allowed: SIZE_NAMES.join(', ') }));
  if (name !== 'own') return SIZES[name];
  if (width === undefined && size === undefined) return null;
  const own = whole('width', width ?? WIDTH.initial, WIDTH);
  return { width: own, height: null, layout: Math.min(LAYOUT.max, Math.max(LAYOUT.min, own)) };
}

function whole(name: string, x: unknown, { min, max }: { min: number; max: number }): number {
  if (Number.isInteger(x) && (x as number) >= min && (x as number) <= max) return x as number;
  throw new Error(t('many.refused', { name, given: describeValue(x), min, max }));
}

// singleFile is the whole lab as one file that opens where it stands now, at once and paused, without a
// network.
async function singleFile(session: Session): Promise<string> {
  const link = pausedLink(await linkOf(session));
  const moment = await session.engine.call('moment');
  const single = packed();
  if (single) return single.copy(link, moment);
  const file = await fetchPart('neuromodlab.html');
  if (!file || !isSingleFile(file)) throw new Error(t('error.noFile')); // a server may answer with another page
  return withLink(file, link, moment, labAddress());
}

// saveLab saves the whole lab, in its current state, as one file.
export async function saveLab(sources: Sources): Promise<void> {
  const { blob, name } = await makeFile('html', {}, sources);
  save(blob, name);
}

// save downloads a file.
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

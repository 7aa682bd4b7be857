// A clip of the stage as WebM: its canvas with the writing on it, of two networks both side
// by side, and a line that says what it is, recorded while time runs. Where it comes from
// stands inside, as tags.

import type { Stage } from '../../stage/bridge';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { colour } from '../../state/theme';
import { deadline } from '../../base/deadline';
import { timeoutMessage } from '../../base/wait';
import { requireExactPixels } from '../../base/canvas-readback';
import type { Provenance } from './provenance';
import { canRecord, FPS, recordings } from './recording';
import { FAMILY } from '../../base/svg-text';

export const SECONDS = { least: 2, most: 30, usual: 6 };

const SIDE_MOST = 1280; // px
const FOOT = 34; // px of the line below
const FIRST_WAIT = 20_000; // ms for the stage's first picture, and for the first that is recorded

export interface Recorder {
  progress?: (seconds: number) => void;
  stop?: AbortSignal; // ends it early; what there is stays
}

export async function clip(
  session: Session,
  stages: Stage[],
  from: Provenance,
  seconds: number,
  { progress, stop }: Recorder,
): Promise<Blob> {
  if (!canRecord()) throw new Error(t('export.noClip'));
  await requireExactPixels('clip', document);
  const record = await recordings();
  await Promise.all(stages.map((stage) => stage.untilRunning()));
  const films = stages.map((stage) => {
    const source = stage.canvas();
    if (!source) throw new Error(t('error.noPicture'));
    return new Film(source.canvas, source.texts);
  });
  const scene = new Scene(films, from);
  const { playing } = await session.state();
  const { signal, end } = ending(stop);
  try {
    await session.engine.call('play');
    await Promise.all(films.map((film) => film.started()));
    scene.draw();
    const recording = await record(scene.canvas, tags(from));
    const draw = () => {
      scene.draw();
      recording.drawn();
    };
    // Its time counts from where the first picture has been taken: a busy machine is late.
    await running(FIRST_WAIT / 1000, recording.begun, draw);
    await running(seconds, signal, draw, progress);
    const file = await recording.end();
    if (!recording.begun.aborted) throw new Error(t('export.emptyClip'));
    return file;
  } finally {
    end();
    for (const film of films) film.end();
    if (!playing) await session.engine.call('pause');
  }
}

const tags = (from: Provenance): Record<string, string> => ({
  TITLE: from.title,
  URL: from.link,
  COMMENT: from.citation,
  ENCODER: `${from.lab} ${from.version}`,
  LAB_VERSION: from.version,
  LAB_FIGURE: from.figure,
  LAB_SEED: String(from.seed),
  LAB_TICK: String(from.tick),
  LAB_HASH: from.hash,
});

// ending is a signal of one's own, which another may give.
function ending(stop?: AbortSignal): { signal: AbortSignal; end: () => void } {
  const own = new AbortController();
  const end = () => own.abort();
  stop?.addEventListener('abort', end);
  if (stop?.aborted) end();
  return { signal: own.signal, end: () => stop?.removeEventListener('abort', end) };
}

// running draws, picture by picture, until so many seconds have gone.
function running(seconds: number, signal: AbortSignal, draw: () => void, progress?: (seconds: number) => void): Promise<void> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const gone = (performance.now() - begun) / 1000;
      draw();
      progress?.(Math.min(gone, seconds));
      if (gone < seconds && !signal.aborted) return;
      clearInterval(timer);
      resolve();
    }, 1000 / FPS);
  });
}

// Film is a stage's canvas as it moves, and the writing over it.
class Film {
  readonly width: number;
  readonly height: number;
  private readonly video = document.createElement('video');
  private readonly stream: MediaStream;

  constructor(
    stage: HTMLCanvasElement,
    private readonly texts: HTMLElement | null,
  ) {
    [this.width, this.height] = [stage.clientWidth, stage.clientHeight];
    this.stream = stage.captureStream(FPS);
    Object.assign(this.video, { srcObject: this.stream, muted: true, playsInline: true });
  }

  // started waits for the first picture, which may have come before it is asked for.
  started(): Promise<void> {
    const first = new Promise<void>((resolve) => {
      if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) resolve();
      this.video.addEventListener('loadeddata', () => resolve(), { once: true });
      void this.video.play().catch(() => {}); // what does not play gives no picture either
    });
    return deadline(first, FIRST_WAIT, timeoutMessage('error.waited.picture', FIRST_WAIT));
  }

  end(): void {
    for (const track of this.stream.getTracks()) track.stop();
    this.video.srcObject = null;
  }

  draw(c: CanvasRenderingContext2D): void {
    c.drawImage(this.video, 0, 0, this.width, this.height);
    c.textBaseline = 'middle';
    c.textAlign = 'left';
    for (const span of this.texts?.querySelectorAll<HTMLElement>('span') ?? []) {
      const words = span.textContent;
      if (!words) continue;
      const box = span.getBoundingClientRect();
      const { color, fontWeight } = span.style;
      c.font = `${fontWeight} ${box.height / 1.25}px ${FAMILY}`;
      c.fillStyle = color;
      c.fillText(words, box.left, box.top + box.height / 2, box.width + 1);
    }
  }
}

// Scene is what is recorded.
class Scene {
  readonly canvas = document.createElement('canvas');
  private readonly scale: number; // of a CSS px of the stage
  private readonly width: number;
  private readonly height: number;

  constructor(
    private readonly films: Film[],
    private readonly from: Provenance,
  ) {
    this.width = films.reduce((sum, { width }) => sum + width, 0);
    this.height = Math.max(...films.map(({ height }) => height));
    this.scale = Math.min(Math.max(1, devicePixelRatio), SIDE_MOST / Math.max(this.width, this.height));
    const even = (x: number) => 2 * Math.ceil(x / 2);
    Object.assign(this.canvas, { width: even(this.width * this.scale), height: even((this.height + FOOT) * this.scale) });
  }

  draw(): void {
    const c = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.fillStyle = colour('bg');
    c.fillRect(0, 0, this.canvas.width, this.canvas.height);
    let x = 0;
    for (const film of this.films) {
      c.setTransform(this.scale, 0, 0, this.scale, x * this.scale, 0);
      film.draw(c);
      x += film.width;
    }
    c.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    c.font = `600 13px ${FAMILY}`;
    c.textBaseline = 'middle';
    c.textAlign = 'left';
    c.fillStyle = colour('text');
    const y = this.height + FOOT / 2;
    c.fillText(this.from.title, 14, y, this.width * 0.55);
    c.font = `400 12px ${FAMILY}`;
    c.textAlign = 'right';
    c.fillStyle = colour('muted');
    c.fillText(t('export.clip.foot', { seed: this.from.seed, version: this.from.version }), this.width - 14, y, this.width * 0.4);
  }
}

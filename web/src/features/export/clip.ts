// Records a clip of the stage as WebM or MP4: its canvas with the labels on it, with a twin both stages
// side by side, and a line with title and seed below, while time runs. Its origin is stored inside
// as tags.

import type { Stage } from '../../stage/bridge';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { colour } from '../../state/theme';
import { deadline } from '../../base/deadline';
import { timeoutMessage } from '../../base/wait';
import { requireExactPixels } from '../../base/canvas-readback';
import type { ClipFormat } from './clip-file';
import type { Provenance } from './provenance';
import { canRecord, FPS, loadRecorder } from './recording';
import { FAMILY } from '../../base/svg-text';

export const SECONDS = { min: 2, max: 30, initial: 6 };

const MAX_SIDE = 1280; // px, longest side
const FOOT = 34; // px of the line below the stage
const FIRST_WAIT = 20_000; // ms for the stage's first picture, and for the first frame recorded

export interface ClipOptions {
  progress?: (seconds: number) => void;
  stop?: AbortSignal; // ends the clip early; what was recorded is kept
}

export async function clip(
  session: Session,
  stages: Stage[],
  from: Provenance,
  seconds: number,
  format: ClipFormat,
  { progress, stop }: ClipOptions,
): Promise<Blob> {
  if (!canRecord()) throw new Error(t('export.noClip'));
  await requireExactPixels('clip', document);
  const record = await loadRecorder(format);
  await Promise.all(stages.map((stage) => stage.untilRunning()));
  const films = stages.map((stage) => {
    const source = stage.canvas();
    if (!source) throw new Error(t('error.noPicture'));
    return new Film(source.canvas, source.texts);
  });
  const scene = new Scene(films, from);
  const { playing } = await session.state();
  const { signal, end } = stopSignal(stop);
  try {
    await session.engine.call('play');
    await Promise.all(films.map((film) => film.firstPicture()));
    scene.draw();
    const recording = await record(scene.canvas, tags(from));
    const draw = () => {
      scene.draw();
      recording.frameDrawn();
    };
    // The time counts from the first recorded frame, which is late on a busy machine.
    await drawFor(FIRST_WAIT / 1000, recording.firstFrame, draw);
    await drawFor(seconds, signal, draw, progress);
    const file = await recording.end();
    if (!recording.firstFrame.aborted) throw new Error(t('export.emptyClip'));
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

// stopSignal is a signal that fires with the given one, and end, which removes the listener.
function stopSignal(stop?: AbortSignal): { signal: AbortSignal; end: () => void } {
  const own = new AbortController();
  const end = () => own.abort();
  stop?.addEventListener('abort', end);
  if (stop?.aborted) end();
  return { signal: own.signal, end: () => stop?.removeEventListener('abort', end) };
}

// drawFor draws, frame by frame, for a number of seconds or until the signal.
function drawFor(seconds: number, signal: AbortSignal, draw: () => void, progress?: (seconds: number) => void): Promise<void> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = (performance.now() - startedAt) / 1000;
      draw();
      progress?.(Math.min(elapsed, seconds));
      if (elapsed < seconds && !signal.aborted) return;
      clearInterval(timer);
      resolve();
    }, 1000 / FPS);
  });
}

// Film is a stage's canvas as a video, with the labels over it.
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

  // firstPicture waits for the first picture, which may be there already.
  firstPicture(): Promise<void> {
    const first = new Promise<void>((resolve) => {
      if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) resolve();
      this.video.addEventListener('loadeddata', () => resolve(), { once: true });
      void this.video.play().catch(() => {}); // a video that does not play gives no picture, and the deadline ends the wait
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

// Scene is the canvas that is recorded.
class Scene {
  readonly canvas = document.createElement('canvas');
  private readonly scale: number; // canvas px per CSS px of the stage
  private readonly width: number;
  private readonly height: number;

  constructor(
    private readonly films: Film[],
    private readonly from: Provenance,
  ) {
    this.width = films.reduce((sum, { width }) => sum + width, 0);
    this.height = Math.max(...films.map(({ height }) => height));
    this.scale = Math.min(Math.max(1, devicePixelRatio), MAX_SIDE / Math.max(this.width, this.height));
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

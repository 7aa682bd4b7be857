// The page's side of a stage: it connects stage and engine by a message channel, again after each
// reload of the stage, and reports what the person points at.

import type { Cause, ModulatorKey } from '../engine/contract';
import { bytesArrived, deadline, FileWatch, WAIT } from '../base/deadline';
import { throttle } from '../base/dom';
import type { Engine, StageContent } from '../engine/client';
import type { KeyPress } from '../base/shortcuts';
import type { Model, Store } from '../state/store';
import { requireExactPixels } from '../base/canvas-readback';
import { packed } from '../base/packed-files';
import { reportMissing } from '../base/lazy-part';
import { labels, t } from '../base/text';
import { timeoutMessage, until } from '../base/wait';
import { moreContrast, reducedMotion, textScale } from '../state/theme';
import { watch } from '../base/effects';
import { type Mark, Marks } from './marks';

interface Listeners {
  onPick(cell: number, x: number, y: number, modulator?: ModulatorKey): void;
  onLesion(units: number[]): void;
  onHover(at: { x: number; y: number } | null): void;
  onKey(key: KeyPress): void;
}

// StageMessage is a message from the stage.
type StageMessage =
  | { type: 'begun'; build: string } // version of its document
  | { type: 'ready' | 'drawn' | 'program' | 'contextLost' | 'leave' }
  | { type: 'progress'; loaded: number; total: number }
  | { type: 'lost'; message: string; cause?: Cause }
  | { type: 'pick'; cell: number; x: number; y: number; button?: number; modulator?: ModulatorKey }
  | { type: 'drag'; x: number; y: number; phase: string; units?: number[]; modulator?: ModulatorKey }
  | { type: 'hover'; x: number; y: number }
  | { type: 'marks'; marks: Mark[]; fresh: boolean }
  | { type: 'mark'; key: string }
  | { type: 'picture'; id: number; blob: Blob }
  | ({ type: 'key' } & KeyPress);

const START_WAIT = 60_000; // ms
const MIN_SIZE = { across: 480, down: 400 }; // px of the stage that must stay visible when text is enlarged
const MAX_LOSSES = 3; // losses of the graphics context within LOST_WITHIN after which the stage is not reloaded
const LOST_WITHIN = 120_000; // ms
const LOST_WAIT = 1000; // ms before the first reload, four times as long before each further one
const PUFF_DISTANCE = 60; // µm between two puffs, where the tissue does not give a radius

const FRAME = 'neuromodlab-stage'; // name of the iframes that hold a stage

// isStageFrame says whether this document is in such an iframe.
export const isStageFrame = (): boolean => window.name === FRAME && window.parent !== window;

export class Stage {
  private runs = false; // the stage's program runs
  private scriptRuns = false; // the script of its document runs
  private requested = false;
  private readonly watch = new FileWatch(WAIT.file, () => this.fail(t('error.late.stage'), 'late'), () => !this.runs || this.mayDraw());
  private readonly placeholder = document.createComment('stage'); // marks the iframe's place while it is removed
  private lostAt: number[] = []; // times of losses of the graphics context
  private retryTimer = 0; // timer
  private pictureId = 0;
  private lastPuff = { x: 0, y: 0 };
  private readonly unitsToLesion = new Set<number>(); // hidden units that were dragged over, not yet sent
  private readonly marks: Marks;
  private readonly pictures = new Map<number, (blob: Blob) => void>();

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly engine: Engine,
    private readonly store: Store,
    private readonly listeners: Listeners,
    private current: StageContent = 0,
  ) {
    frame.after(this.placeholder);
    this.marks = new Marks(frame.parentElement!, store);
    addEventListener('message', (event: MessageEvent<StageMessage | null>) => {
      if (event.source && event.source === this.frame.contentWindow && event.data?.type) this.receive(event.data);
    });
    watch([store.signals.appearance, store.signals.fields, store.signals.pace], () => this.sendView());
    // The zoom depends on the stage's size.
    if (typeof ResizeObserver === 'function') new ResizeObserver(throttle(100, () => this.sendView())).observe(frame);
    frame.name = FRAME;
    frame.addEventListener('load', () => {
      // This event also comes for an error page in place of the document.
      if (this.requested) {
        setTimeout(() => {
          if (this.requested && this.frame.isConnected && !this.scriptRuns) this.fail(t('error.noStage'), 'file');
        }, WAIT.scriptStart);
      }
    });
  }

  // load loads the stage, or loads it again. The page calls it once the engine runs, because
  // loading keeps this thread busy.
  load(): void {
    this.requested = true;
    this.lostAt = [];
    this.suspend(false);
  }

  // suspend removes a stage that was requested, or loads it again.
  suspend(on: boolean): void {
    this.close();
    if (!on && this.requested) this.open();
  }

  // Removing and inserting the iframe adds no entry to the browser's history; changing its address
  // would.
  private open(): void {
    this.watch.start();
    const singleFile = packed();
    if (singleFile) this.frame.srcdoc = singleFile.stagePage;
    else this.frame.src = new URL('stage.html', document.baseURI).href;
    this.placeholder.before(this.frame);
  }

  private close(): void {
    clearTimeout(this.retryTimer);
    this.watch.stop();
    this.runs = this.scriptRuns = false;
    this.frame.remove();
    this.marks.clear();
    this.setProgress({ loaded: 0, done: false, error: undefined });
  }

  // contextLost reloads the stage, each time later, and in the end reports that it stays away.
  private contextLost(): void {
    const now = performance.now();
    this.lostAt = [...this.lostAt.filter((at) => now - at < LOST_WITHIN), now];
    this.close();
    if (this.lostAt.length > MAX_LOSSES) this.fail(t('error.context'), 'other');
    else this.retryTimer = window.setTimeout(() => this.suspend(false), LOST_WAIT * 4 ** (this.lostAt.length - 1));
  }

  // content is what it shows.
  get content(): StageContent {
    return this.current;
  }

  // showContent makes the stage show something else.
  showContent(which: StageContent): void {
    if (which === this.current) return;
    this.current = which;
    if (this.runs) this.connect();
  }

  // unload frees what the stage uses.
  unload(): void {
    this.requested = false;
    this.close();
  }

  // picture asks the stage for a PNG of the engine's current moment.
  async picture(): Promise<Blob> {
    await this.untilRunning();
    await requireExactPixels('picture', this.frame.contentDocument ?? document);
    const id = ++this.pictureId;
    const picture = new Promise<Blob>((resolve) => this.pictures.set(id, resolve));
    this.engine.mark(id, this.current); // the stage gets it after the frame of this moment
    this.post({ type: 'picture', id });
    return deadline(picture, WAIT.picture, timeoutMessage('error.waited.picture', WAIT.picture)).finally(() => this.pictures.delete(id));
  }

  // untilRunning waits until the stage's program runs. It throws where the stage is hidden or has
  // failed.
  async untilRunning(): Promise<void> {
    const failed = () => this.store.model[this.modelKey].error;
    if (!this.requested || !this.frame.checkVisibility()) throw new Error(t('error.noPicture'));
    await until(() => this.runs || failed() !== undefined, 'error.waited.stage', START_WAIT);
    if (!this.runs) throw new Error(`${t('error.noPicture')} (${failed()})`);
  }

  // canvas is the stage's canvas, and the element with its labels; null before the stage runs, or
  // where the browser does not give access to its document.
  canvas(): { canvas: HTMLCanvasElement; texts: HTMLElement | null } | null {
    const stageDocument = this.runs ? this.frame.contentDocument : null;
    const canvas = stageDocument?.querySelector('canvas');
    return stageDocument && canvas ? { canvas, texts: stageDocument.getElementById('labels') } : null;
  }

  private get modelKey(): 'stage' | 'twinStage' {
    return this.current === 0 ? 'stage' : 'twinStage';
  }

  // mayDraw says whether the browser gives the stage frames: it does not where the stage is out of
  // sight.
  private mayDraw(): boolean {
    return !document.hidden && this.store.model.pace !== 'rest' && this.store.model.engine.done && this.frame.checkVisibility();
  }

  private fail(message: string, cause: Cause): void {
    this.watch.stop();
    this.setProgress({ done: false, error: message, cause });
  }

  // setProgress puts the stage's loading progress into the store.
  private setProgress(change: Partial<Model['stage']>): void {
    this.store.set({ [this.modelKey]: { ...this.store.model[this.modelKey], ...change } });
  }

  private post(message: object, transfer: Transferable[] = []): void {
    this.frame.contentWindow?.postMessage(message, '*', transfer);
  }

  private readonly showProgress = throttle(50, (loaded: number, total: number) => {
    if (!this.runs) this.setProgress({ loaded, total });
  });

  // puffAlong puffs along a drag, one puff's radius apart.
  private puffAlong(x: number, y: number, phase: string, modulator?: ModulatorKey): void {
    if (phase === 'end') return;
    const { state } = this.store.model;
    const distance = state?.kind === 'noTask' ? state.noTask.puffRadius : PUFF_DISTANCE;
    if (phase !== 'start' && Math.hypot(x - this.lastPuff.x, y - this.lastPuff.y) < distance) return;
    this.lastPuff = { x, y };
    this.listeners.onPick(-1, x, y, modulator);
  }

  // lesionAlong collects the units that are dragged over; sendLesions is throttled.
  private lesionAlong(units: number[]): void {
    for (const unit of units) this.unitsToLesion.add(unit);
    this.sendLesions();
  }

  private readonly sendLesions = throttle(60, () => {
    if (this.unitsToLesion.size) this.listeners.onLesion([...this.unitsToLesion]);
    this.unitsToLesion.clear();
  });

  private readonly showReading = throttle(100, (x: number, y: number) => this.listeners.onHover({ x, y }));

  private sendView(): void {
    if (!this.runs) return;
    this.post({
      type: 'view',
      theme: this.store.model.theme,
      contrast: moreContrast() ? 'more' : 'normal',
      motion: reducedMotion() ? 'reduced' : 'full',
      zoom: Math.max(1, Math.min(textScale(), this.frame.clientWidth / MIN_SIZE.across, this.frame.clientHeight / MIN_SIZE.down)),
      fields: this.store.model.fields,
      pace: this.store.model.pace,
      touch: document.documentElement.dataset.embed ? 'scroll' : 'draw', // what moving a finger does
      text: labels('stage.'),
    });
  }

  private connect(): void {
    const channel = new MessageChannel();
    this.engine.connect(channel.port1, this.current);
    this.post({ type: 'port' }, [channel.port2]);
  }

  private receive(data: StageMessage): void {
    this.watch.progress();
    switch (data.type) {
      case 'begun':
        // After an update of the server, a reload may load a newer stage, which does not fit this
        // page.
        if (data.build !== __BUILD__) return this.fail(reportMissing('newer').message, 'file');
        this.scriptRuns = true;
        break;
      case 'ready':
        this.runs = true;
        this.sendView();
        this.connect();
        break;
      case 'drawn': // the first frame; until then the loading card covers the stage
        this.watch.stop();
        this.setProgress({ done: true, error: undefined });
        break;
      case 'progress': {
        bytesArrived();
        this.showProgress(data.loaded, __STAGE_BYTES__ || data.total);
        break;
      }
      case 'program': // a single file has the stage's program inside
        packed()
          ?.stage()
          .then(
            (blob) => this.post({ type: 'program', blob }),
            (error: Error) => this.post({ type: 'program', message: error.message }),
          );
        break;
      case 'contextLost':
        this.contextLost();
        break;
      case 'lost':
        this.runs = false;
        this.fail(String(data.message), data.cause ?? 'other');
        break;
      case 'pick':
        if (!data.button) this.listeners.onPick(data.cell, data.x, data.y, data.modulator);
        break;
      case 'drag':
        if (Array.isArray(data.units)) this.lesionAlong(data.units);
        else this.puffAlong(data.x, data.y, data.phase, data.modulator);
        break;
      case 'hover':
        this.showReading(data.x, data.y);
        break;
      case 'leave':
        this.listeners.onHover(null);
        break;
      case 'marks':
        this.marks.place(data.marks, data.fresh);
        break;
      case 'mark':
        this.marks.point(data.key);
        break;
      case 'picture':
        this.pictures.get(data.id)?.(data.blob);
        this.pictures.delete(data.id);
        break;
      case 'key':
        this.listeners.onKey(data);
        break;
    }
  }
}

// The page's side of the stage: it joins stage and engine by a channel of their own,
// again after each reload of the stage, and passes on what the person points at.

import type { Cause, ModulatorKey } from '../engine/contract';
import { bytesArrived, deadline, FileWatch, WAIT } from '../base/deadline';
import { throttle } from '../base/dom';
import type { Engine, Which } from '../engine/client';
import type { KeyPress } from '../base/shortcuts';
import type { Model, Store } from '../state/store';
import { requireExactPixels } from '../base/canvas-readback';
import { packed } from '../base/packed-files';
import { reportMissing } from '../base/lazy-part';
import { labels, t } from '../base/text';
import { timeoutMessage, until } from '../base/wait';
import { moreContrast, reducedMotion, textScale } from '../state/theme';
import { watch } from '../base/effects';

interface Listeners {
  onPick(cell: number, x: number, y: number, modulator?: ModulatorKey): void;
  onLesion(units: number[]): void;
  onHover(at: { x: number; y: number } | null): void;
  onKey(key: KeyPress): void;
}

// StageMessage is what the stage tells the page.
type StageMessage =
  | { type: 'begun'; build: string } // of which version its document is
  | { type: 'ready' | 'drawn' | 'program' | 'contextLost' | 'leave' }
  | { type: 'progress'; loaded: number; total: number }
  | { type: 'lost'; message: string; cause?: Cause }
  | { type: 'pick'; cell: number; x: number; y: number; button?: number; modulator?: ModulatorKey }
  | { type: 'drag'; x: number; y: number; phase: string; units?: number[]; modulator?: ModulatorKey }
  | { type: 'hover'; x: number; y: number }
  | { type: 'picture'; id: number; blob: Blob }
  | ({ type: 'key' } & KeyPress);

const START_WAIT = 60_000; // ms
const LEAST = { across: 480, down: 400 }; // px that a stage with larger writing has left
const LOST_MOST = 3; // times within LOST_WITHIN that a lost graphics context is asked for again
const LOST_WITHIN = 120_000; // ms
const LOST_WAIT = 1000; // ms the first time, four times as long each time after
const PUFF_APART = 60; // µm, where the tissue does not say another radius

const FRAME = 'neuromodlab-stage'; // name of the frames that hold a stage

// insideStage tells whether this document stands in such a frame.
export const insideStage = (): boolean => window.name === FRAME && window.parent !== window;

export class Stage {
  private up = false; // its program runs
  private begun = false; // its document's script does
  private wanted = false;
  private readonly watch = new FileWatch(WAIT.file, () => this.lost(t('error.late.stage'), 'late'), () => !this.up || this.draws());
  private readonly place = document.createComment('stage'); // where the frame stands
  private losses: number[] = []; // when the browser took the graphics context away
  private again = 0; // timer
  private pictureId = 0;
  private painted = { x: 0, y: 0 };
  private readonly dragged = new Set<number>(); // hidden units, since they were last told of
  private readonly pictures = new Map<number, (blob: Blob) => void>();

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly engine: Engine,
    private readonly store: Store,
    private readonly listeners: Listeners,
    private shows: Which = 0,
  ) {
    frame.after(this.place);
    addEventListener('message', (event: MessageEvent<StageMessage | null>) => {
      if (event.source && event.source === this.frame.contentWindow && event.data?.type) this.heard(event.data);
    });
    watch([store.signals.appearance, store.signals.fields, store.signals.pace], () => this.sendView());
    // Its zoom follows its size.
    if (typeof ResizeObserver === 'function') new ResizeObserver(throttle(100, () => this.sendView())).observe(frame);
    frame.name = FRAME;
    frame.addEventListener('load', () => {
      // Also what stands in the place of a document that did not come.
      if (this.wanted)
        setTimeout(() => this.wanted && this.frame.isConnected && !this.begun && this.lost(t('error.noStage'), 'file'), WAIT.scriptStart);
    });
  }

  // load brings the stage, or brings it again; the page does so once the engine runs, since
  // preparing it keeps this thread busy.
  load(): void {
    this.wanted = true;
    this.losses = [];
    this.rest(false);
  }

  // rest takes away a stage that was asked for, and brings it again.
  rest(on: boolean): void {
    this.close();
    if (!on && this.wanted) this.open();
  }

  // A frame that goes and comes leaves nothing in the browser's history, as one would that
  // goes elsewhere.
  private open(): void {
    this.watch.start();
    const inside = packed();
    if (inside) this.frame.srcdoc = inside.stagePage;
    else this.frame.src = new URL('stage.html', document.baseURI).href;
    this.place.before(this.frame);
  }

  private close(): void {
    clearTimeout(this.again);
    this.watch.stop();
    this.up = this.begun = false;
    this.frame.remove();
    this.progress({ loaded: 0, done: false, error: undefined });
  }

  // contextLost brings the stage again, later each time, and at last says that it will not.
  private contextLost(): void {
    const now = performance.now();
    this.losses = [...this.losses.filter((at) => now - at < LOST_WITHIN), now];
    this.close();
    if (this.losses.length > LOST_MOST) this.lost(t('error.context'), 'other');
    else this.again = window.setTimeout(() => this.rest(false), LOST_WAIT * 4 ** (this.losses.length - 1));
  }

  // which of the networks' pictures it shows.
  get which(): Which {
    return this.shows;
  }

  // turn makes the stage show another of them.
  turn(which: Which): void {
    if (which === this.shows) return;
    this.shows = which;
    if (this.up) this.connect();
  }

  // unload gives back what the stage holds.
  unload(): void {
    this.wanted = false;
    this.close();
  }

  // picture asks the stage for what it shows of the engine's present moment, as a PNG.
  async picture(): Promise<Blob> {
    await this.running();
    await requireExactPixels('picture', this.frame.contentDocument ?? document);
    const id = ++this.pictureId;
    const picture = new Promise<Blob>((resolve) => this.pictures.set(id, resolve));
    this.engine.mark(id, this.shows); // sent to the stage after the frame of this moment
    this.post({ type: 'picture', id });
    return deadline(picture, WAIT.picture, timeoutMessage('error.waited.picture', WAIT.picture)).finally(() => this.pictures.delete(id));
  }

  // running waits until the stage's program runs. One that nobody sees, or that has failed,
  // is not waited for.
  async running(): Promise<void> {
    const failed = () => this.store.model[this.part].error;
    if (!this.wanted || !this.frame.checkVisibility()) throw new Error(t('error.noPicture'));
    await until(() => this.up || failed() !== undefined, 'error.waited.stage', START_WAIT);
    if (!this.up) throw new Error(`${t('error.noPicture')} (${failed()})`);
  }

  // canvas is what it draws on, and the element with its texts; null while it does not
  // draw, or where the browser keeps its document apart.
  canvas(): { canvas: HTMLCanvasElement; texts: HTMLElement | null } | null {
    const inside = this.up ? this.frame.contentDocument : null;
    const canvas = inside?.querySelector('canvas');
    return inside && canvas ? { canvas, texts: inside.getElementById('labels') } : null;
  }

  private get part(): 'stage' | 'twinStage' {
    return this.shows === 0 ? 'stage' : 'twinStage';
  }

  // draws says whether the browser lets it: what is out of sight gets no frames.
  private draws(): boolean {
    return !document.hidden && this.store.model.pace !== 'rest' && this.store.model.engine.done && this.frame.checkVisibility();
  }

  private lost(message: string, cause: Cause): void {
    this.watch.stop();
    this.progress({ done: false, error: message, cause });
  }

  // progress tells how far the stage has come.
  private progress(change: Partial<Model['stage']>): void {
    this.store.set({ [this.part]: { ...this.store.model[this.part], ...change } });
  }

  private post(message: object, transfer: Transferable[] = []): void {
    this.frame.contentWindow?.postMessage(message, '*', transfer);
  }

  private readonly showProgress = throttle(50, (loaded: number, total: number) => {
    if (!this.up) this.progress({ loaded, total });
  });

  // paint puffs along a drag, a puff's radius apart.
  private paint(x: number, y: number, phase: string, modulator?: ModulatorKey): void {
    if (phase === 'end') return;
    const { state } = this.store.model;
    const apart = state?.kind === 'noTask' ? state.noTask.puffRadius : PUFF_APART;
    if (phase !== 'start' && Math.hypot(x - this.painted.x, y - this.painted.y) < apart) return;
    this.painted = { x, y };
    this.listeners.onPick(-1, x, y, modulator);
  }

  // silence gathers the units that are dragged over: those of a throttled message go
  // with the next.
  private silence(units: number[]): void {
    for (const unit of units) this.dragged.add(unit);
    this.tellDragged();
  }

  private readonly tellDragged = throttle(60, () => {
    if (this.dragged.size) this.listeners.onLesion([...this.dragged]);
    this.dragged.clear();
  });

  private readonly showReading = throttle(100, (x: number, y: number) => this.listeners.onHover({ x, y }));

  private sendView(): void {
    if (!this.up) return;
    this.post({
      type: 'view',
      theme: this.store.model.theme,
      contrast: moreContrast() ? 'more' : 'normal',
      motion: reducedMotion() ? 'reduced' : 'full',
      zoom: Math.max(1, Math.min(textScale(), this.frame.clientWidth / LEAST.across, this.frame.clientHeight / LEAST.down)),
      fields: this.store.model.fields,
      pace: this.store.model.pace,
      touch: document.documentElement.dataset.embed ? 'scroll' : 'draw', // what a finger does that moves
      text: labels('stage.'),
    });
  }

  private connect(): void {
    const channel = new MessageChannel();
    this.engine.connect(channel.port1, this.shows);
    this.post({ type: 'port' }, [channel.port2]);
  }

  private heard(data: StageMessage): void {
    this.watch.progress();
    switch (data.type) {
      case 'begun':
        // A reload may bring the stage of a newer lab, which speaks of other things.
        if (data.build !== __BUILD__) return this.lost(reportMissing('newer').message, 'file');
        this.begun = true;
        break;
      case 'ready':
        this.up = true;
        this.sendView();
        this.connect();
        break;
      case 'drawn': // the first frame; until then something else covers the place
        this.watch.stop();
        this.progress({ done: true, error: undefined });
        break;
      case 'progress': {
        bytesArrived();
        this.showProgress(data.loaded, __STAGE_BYTES__ || data.total);
        break;
      }
      case 'program': // wanted: the single file has it inside
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
        this.up = false;
        this.lost(String(data.message), data.cause ?? 'other');
        break;
      case 'pick':
        if (!data.button) this.listeners.onPick(data.cell, data.x, data.y, data.modulator);
        break;
      case 'drag':
        if (Array.isArray(data.units)) this.silence(data.units);
        else this.paint(data.x, data.y, data.phase, data.modulator);
        break;
      case 'hover':
        this.showReading(data.x, data.y);
        break;
      case 'leave':
        this.listeners.onHover(null);
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

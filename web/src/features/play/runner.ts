// Runs trials one after the other: fixation, cue, feedback. It uses the timestamps of frames and of
// presses, which share the clock of performance.now().
//
// Onset: the cue is put on the page in one frame's callback, and the browser then paints it. The
// timestamp of the next frame's callback, the first after that painting, is the onset. A reaction
// time is the timestamp of the press minus the onset.

import type { Answer, CueName } from '../../engine/contract-play';
import type { Attention } from './attention';
import { LONG_FRAME, type FrameMeter } from './timing';

export const FEEDBACK = 500; // ms
export const TOO_SOON = 100; // ms after onset; an earlier press cannot be an answer to the cue
export const LOST_FRAME = 700; // ms without a frame while waiting for an answer: the page was blocked, and nobody saw the cue

// Trial is a trial to be run.
export interface Trial {
  place: number; // in the block's order, from 0
  phase: string; // a voided trial is repeated within its phase
  cue: CueName;
  go: boolean; // pressing is correct
  fixation: number; // ms
}

export interface Screen {
  fixation(done: number, all: number): void;
  cue(trial: Trial): void;
  feedback(right: boolean): void;
  early(): void;
  paused(voided: boolean, resume: () => void): void;
}

export interface RunResult {
  answers: Answer[];
  voided: number;
}

type TrialStage = 'fixation' | 'painting' | 'cue' | 'feedback' | 'paused' | 'over';

export class Runner {
  private stage: TrialStage = 'paused';
  private readonly queue: (Trial & { again?: boolean })[];
  private readonly all: number;
  private readonly answers: Answer[] = [];
  private voided = 0;
  private stageStart: number | null = null; // time of the stage's first frame
  private blockStart: number | null = null; // time of the block's first frame
  private onset = 0;
  private frameBefore = 0; // ms, length of the frame before the cue
  private longFrame = false;
  private early = 0;
  private request = 0;
  private resolve!: (done: RunResult | null) => void;

  constructor(
    trials: Trial[],
    private readonly window: number, // ms
    private readonly meter: FrameMeter,
    private readonly screen: Screen,
    private readonly attention: Pick<Attention, 'isAttending' | 'begin'>,
  ) {
    this.queue = [...trials];
    this.all = trials.length;
  }

  // run runs all trials; null where it was stopped.
  run(): Promise<RunResult | null> {
    return new Promise((resolve) => {
      this.resolve = resolve;
      this.startOrWait();
    });
  }

  get answered(): number {
    return this.answers.length;
  }

  stop(): void {
    if (this.stage !== 'over') this.finish(null);
  }

  // press is called for every press, with its event's timestamp.
  press(at: number): void {
    if (!this.attention.isAttending()) return this.pause();
    if (this.stage === 'fixation' || this.stage === 'painting') return this.tooEarly();
    if (this.stage !== 'cue') return;
    const rt = at - this.onset;
    if (rt < TOO_SOON) this.tooEarly();
    else if (rt < this.window) this.recordAnswer(rt);
  }

  private tooEarly(): void {
    this.early++;
    this.screen.early();
  }

  // startOrWait starts a trial if the person is attending, and waits for them otherwise.
  private readonly startOrWait = (): void => {
    this.attention.begin();
    if (this.attention.isAttending()) this.startTrial();
    else this.screen.paused(false, this.startOrWait);
  };

  private startTrial(): void {
    this.stage = 'fixation';
    this.stageStart = null;
    this.early = 0;
    this.screen.fixation(this.answers.length, this.all);
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame(this.frame);
  }

  private readonly frame = (at: number): void => {
    const frameMs = this.meter.add(at);
    this.stageStart ??= at;
    this.blockStart ??= at;
    const elapsed = at - this.stageStart;
    const trial = this.queue[0]!;
    if (!this.attention.isAttending()) return this.pause();
    if (this.stage === 'cue' && frameMs > LOST_FRAME) {
      this.voidTrial();
      return this.startTrial();
    }
    if (this.stage === 'fixation' && elapsed >= trial.fixation) {
      this.stage = 'painting';
      this.frameBefore = frameMs;
      this.screen.cue(trial);
    } else if (this.stage === 'painting') {
      this.stage = 'cue';
      this.onset = at;
      this.longFrame = Math.max(this.frameBefore, frameMs) > LONG_FRAME;
    } else if (this.stage === 'cue' && at - this.onset >= this.window) {
      this.recordAnswer(null);
    } else if (this.stage === 'feedback' && elapsed >= FEEDBACK) {
      this.queue.shift();
      if (!this.queue.length) return this.finish({ answers: this.answers, voided: this.voided });
      return this.startTrial();
    }
    this.request = requestAnimationFrame(this.frame);
  };

  private recordAnswer(rt: number | null): void {
    const { place, go, again = false } = this.queue[0]!;
    const pressed = rt !== null;
    this.answers.push({
      trial: this.answers.length + 1,
      place,
      onset: this.onset - this.blockStart!,
      pressed,
      rt,
      early: this.early,
      longFrame: this.longFrame,
      repeated: again,
    });
    this.stage = 'feedback';
    this.stageStart = null;
    this.screen.feedback(pressed === go);
  }

  // voidTrial voids the current trial: it is repeated at the end of its phase, under the same rule.
  private voidTrial(): void {
    this.voided++;
    const trial = this.queue.shift()!;
    const last = this.queue.findLastIndex(({ phase }) => phase === trial.phase);
    this.queue.splice(last + 1, 0, { ...trial, again: true });
  }

  // pause stops while the person cannot attend. A trial without an answer does not count.
  pause(): void {
    if (this.stage === 'paused' || this.stage === 'over') return;
    cancelAnimationFrame(this.request);
    this.meter.pause();
    const voided = this.stage !== 'feedback';
    if (voided) this.voidTrial();
    else this.queue.shift();
    if (!this.queue.length) return this.finish({ answers: this.answers, voided: this.voided });
    this.stage = 'paused';
    this.screen.paused(voided, this.startOrWait);
  }

  private finish(done: RunResult | null): void {
    this.stage = 'over';
    cancelAnimationFrame(this.request);
    this.meter.pause();
    this.resolve(done);
  }
}

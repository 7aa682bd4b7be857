// Runs trials one after the other: fixation, cue, feedback. It goes by the frames'
// timestamps and the presses' own, both of which count on performance.now()'s clock.
//
// Onset: the cue is put on the page within one frame's callback, which the browser then
// paints. The timestamp of the next frame's callback, the first after that painting, is
// the onset. A reaction time is the timestamp of the press less the onset.

import type { Answer, CueName } from '../../engine/contract-play';
import type { Attention } from './attention';
import { LONG_FRAME, type FrameMeter } from './timing';

export const FEEDBACK = 500; // ms
export const TOO_SOON = 100; // ms after onset before which nobody can have answered the cue
export const LOST_FRAME = 700; // ms without a frame while an answer is waited for: the page stood still, and nobody saw the cue

// Trial is one that is yet to come.
export interface Trial {
  place: number; // in the order, from 0
  phase: string; // a stretch within which a voided trial is repeated
  cue: CueName;
  go: boolean; // pressing is right
  fixation: number; // ms
}

export interface Screen {
  fixation(done: number, all: number): void;
  cue(trial: Trial): void;
  feedback(right: boolean): void;
  early(): void;
  paused(voided: boolean, resume: () => void): void;
}

export interface Done {
  answers: Answer[];
  voided: number;
}

type Stage = 'fixation' | 'painting' | 'cue' | 'feedback' | 'paused' | 'over';

export class Runner {
  private stage: Stage = 'paused';
  private readonly queue: (Trial & { again?: boolean })[];
  private readonly all: number;
  private readonly answers: Answer[] = [];
  private voided = 0;
  private from: number | null = null; // the stage's first frame
  private begun: number | null = null; // the block's first frame
  private onset = 0;
  private before = 0; // length of the frame before the cue
  private longFrame = false;
  private early = 0;
  private request = 0;
  private end!: (done: Done | null) => void;

  constructor(
    trials: Trial[],
    private readonly window: number, // ms
    private readonly meter: FrameMeter,
    private readonly screen: Screen,
    private readonly attention: Pick<Attention, 'holds' | 'begin'>,
  ) {
    this.queue = [...trials];
    this.all = trials.length;
  }

  // run does all trials; null where it was stopped.
  run(): Promise<Done | null> {
    return new Promise((end) => {
      this.end = end;
      this.goOn();
    });
  }

  get answered(): number {
    return this.answers.length;
  }

  stop(): void {
    if (this.stage !== 'over') this.finish(null);
  }

  // press is told of every press, with its event's timestamp.
  press(at: number): void {
    if (!this.attention.holds()) return this.pause();
    if (this.stage === 'fixation' || this.stage === 'painting') return this.tooEarly();
    if (this.stage !== 'cue') return;
    const rt = at - this.onset;
    if (rt < TOO_SOON) this.tooEarly();
    else if (rt < this.window) this.settle(rt);
  }

  private tooEarly(): void {
    this.early++;
    this.screen.early();
  }

  // goOn begins a trial where the person is there, and waits for them where not.
  private readonly goOn = (): void => {
    this.attention.begin();
    if (this.attention.holds()) this.begin();
    else this.screen.paused(false, this.goOn);
  };

  private begin(): void {
    this.stage = 'fixation';
    this.from = null;
    this.early = 0;
    this.screen.fixation(this.answers.length, this.all);
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame(this.frame);
  }

  private readonly frame = (at: number): void => {
    const since = this.meter.add(at);
    this.from ??= at;
    this.begun ??= at;
    const lasted = at - this.from;
    const trial = this.queue[0]!;
    if (!this.attention.holds()) return this.pause();
    if (this.stage === 'cue' && since > LOST_FRAME) {
      this.repeat();
      return this.begin();
    }
    if (this.stage === 'fixation' && lasted >= trial.fixation) {
      this.stage = 'painting';
      this.before = since;
      this.screen.cue(trial);
    } else if (this.stage === 'painting') {
      this.stage = 'cue';
      this.onset = at;
      this.longFrame = Math.max(this.before, since) > LONG_FRAME;
    } else if (this.stage === 'cue' && at - this.onset >= this.window) {
      this.settle(null);
    } else if (this.stage === 'feedback' && lasted >= FEEDBACK) {
      this.queue.shift();
      if (!this.queue.length) return this.finish({ answers: this.answers, voided: this.voided });
      return this.begin();
    }
    this.request = requestAnimationFrame(this.frame);
  };

  private settle(rt: number | null): void {
    const { place, go, again = false } = this.queue[0]!;
    const pressed = rt !== null;
    this.answers.push({
      trial: this.answers.length + 1,
      place,
      onset: this.onset - this.begun!,
      pressed,
      rt,
      early: this.early,
      longFrame: this.longFrame,
      repeated: again,
    });
    this.stage = 'feedback';
    this.from = null;
    this.screen.feedback(pressed === go);
  }

  // repeat voids the trial: it comes again at the end of its phase, where its rule still holds.
  private repeat(): void {
    this.voided++;
    const trial = this.queue.shift()!;
    const last = this.queue.findLastIndex(({ phase }) => phase === trial.phase);
    this.queue.splice(last + 1, 0, { ...trial, again: true });
  }

  // pause stands still while the person cannot attend. A trial without an answer does not count.
  pause(): void {
    if (this.stage === 'paused' || this.stage === 'over') return;
    cancelAnimationFrame(this.request);
    this.meter.pause();
    const voided = this.stage !== 'feedback';
    if (voided) this.repeat();
    else this.queue.shift();
    if (!this.queue.length) return this.finish({ answers: this.answers, voided: this.voided });
    this.stage = 'paused';
    this.screen.paused(voided, this.goOn);
  }

  private finish(done: Done | null): void {
    this.stage = 'over';
    cancelAnimationFrame(this.request);
    this.meter.pause();
    this.end(done);
  }
}

// The lesson that is under way: opening it, going from step to step, and letting the
// network run to where a prediction can be held against it.

import { loadPart, PartMissing } from '../../base/lazy-part';
import type { Session } from '../../state/session';
import type { Place } from '../../state/lesson-data';
import { t } from '../../base/text';
import type { Lesson, LessonPlace, LessonState, Step } from '../../state/lesson-data';
import { measured } from './facts';
import { doneLessons, forgetPlace, keepPlace, lastPlace, markDone } from './progress';
import { basis, goTo, setUp } from './setup';

export class Lessons {
  all: Lesson[] = [];
  private waiting: { place: Place; done: () => void } | undefined;
  private going: Promise<unknown> = Promise.resolve();
  private turn = 0; // counts steps that were begun, so that one left behind is let go

  constructor(
    private readonly session: Session,
    private readonly report: (error: unknown) => void,
  ) {
    const { store } = session;
    store.effect(({ state }) => {
      const { waiting } = this;
      if (!state || !waiting || !reached(state, waiting.place)) return;
      this.waiting = undefined;
      waiting.done();
    });
    store.effect(({ lessonInLink }) => {
      if (lessonInLink) this.going = this.openFromLink(lessonInLink.place, lessonInLink.hasRun).catch(this.report);
      else if (lessonInLink === null && store.model.lesson) this.leave();
    });
  }

  // settled is when what a link asks for is there.
  settled = () => this.going;

  async load(): Promise<Lesson[]> {
    return loadPart(() => import('../../state/lesson-files').then(({ lessons }) => (this.all = lessons)));
  }

  get now(): { lesson: Lesson; at: number; step: Step } | null {
    const current = this.session.store.model.lesson;
    const lesson = current && this.all.find(({ id }) => id === current.id);
    if (!lesson) return null;
    const at = lesson.steps.findIndex(({ id }) => id === current.step);
    return { lesson, at, step: lesson.steps[at]! };
  }

  done = doneLessons;
  last = lastPlace;

  // begin opens a lesson at a step, its first where none is named, and sets it up.
  async begin(id: string, step?: string): Promise<void> {
    const { lesson, at } = await this.find(id, step);
    await this.enter(lesson, at, true);
  }

  // next goes on. The network is left as it is where the next step says nothing else.
  async next(): Promise<void> {
    const { now } = this;
    if (!now) return;
    const { lesson, at } = now;
    if (at + 1 === lesson.steps.length) {
      markDone(lesson.id);
      forgetPlace();
      this.close();
      return;
    }
    const goesOn = !lesson.steps[at + 1]!.do && this.stands(at + 1);
    await this.enter(lesson, at + 1, !goesOn);
  }

  async previous(): Promise<void> {
    const { now } = this;
    if (now && now.at > 0) await this.enter(now.lesson, now.at - 1, true);
  }

  // again sets the step up once more.
  async again(): Promise<void> {
    const { now } = this;
    if (now) await this.enter(now.lesson, now.at, true);
  }

  // close leaves the network as it is.
  close(): void {
    this.leave();
  }

  choose(option: number): void {
    const { lesson } = this.session.store.model;
    if (lesson?.phase === 'question') this.change({ chosen: option });
  }

  // see lets the network run to where the answer shows, and tells it.
  async see(): Promise<void> {
    const { now } = this;
    if (!now?.step.ask || this.session.store.model.lesson?.phase !== 'question') return;
    const turn = this.turn;
    const { run } = now.step.ask;
    this.change({ phase: 'running' });
    if (run) {
      if (!this.stands(now.at) || reached(this.session.store.model.state!, run)) await setUp(this.session, now.lesson, now.at);
      if (turn !== this.turn) return;
      const arrived = new Promise<void>((done) => (this.waiting = { place: run, done }));
      await this.session.speed(run.speed);
      await this.session.play();
      await arrived;
      if (turn !== this.turn) return;
      await this.session.pause();
      await goTo(this.session, run);
    }
    const found = await measured(this.session, now.step.expect ?? []);
    if (turn === this.turn) this.change({ phase: 'answer', found });
  }

  // jump goes at once to where the answer shows.
  async jump(): Promise<void> {
    const run = this.now?.step.ask?.run;
    if (run && this.session.store.model.lesson?.phase === 'running') await goTo(this.session, run);
  }

  // openFromLink takes up the lesson of a link: one with a run of its own keeps that.
  private async openFromLink({ id, step }: LessonPlace, hasRun: boolean): Promise<void> {
    const current = this.session.store.model.lesson;
    if (current && current.id === id && current.step === step && current.busy) return; // this is that step, being set up
    try {
      const { lesson, at } = await this.find(id, step);
      await this.enter(lesson, at, !hasRun);
    } catch (error) {
      if (error instanceof PartMissing) return; // told already, and no fault of the link
      this.session.store.notify({
        kind: 'problem',
        title: t('notice.link'),
        lines: [error instanceof Error ? error.message : String(error)],
      });
    }
  }

  private async find(id: string, step?: string): Promise<{ lesson: Lesson; at: number }> {
    const lesson = (await this.load()).find((one) => one.id === id);
    if (!lesson) throw new Error(t('lesson.unknown', { id, allowed: this.all.map((one) => one.id).join(', ') }));
    const at = step ? lesson.steps.findIndex((one) => one.id === step) : 0;
    if (at < 0) throw new Error(t('lesson.unknownStep', { id: step!, allowed: lesson.steps.map((one) => one.id).join(', ') }));
    return { lesson, at };
  }

  private async enter(lesson: Lesson, at: number, sets: boolean): Promise<void> {
    const turn = ++this.turn;
    this.waiting = undefined;
    const step = lesson.steps[at]!;
    this.session.store.set({ lesson: { id: lesson.id, step: step.id, phase: 'question', chosen: null, found: [], busy: sets } });
    keepPlace(lesson.id, step.id);
    if (!sets) return;
    try {
      await setUp(this.session, lesson, at);
    } finally {
      if (turn === this.turn) this.change({ busy: false });
    }
  }

  // stands tells whether the network is one that the step can go on from.
  private stands(at: number): boolean {
    const { now } = this;
    const { state, twins, show } = this.session.store.model;
    if (!now || !state) return false;
    const { setup } = basis(now.lesson, at);
    return (
      state.figure === (setup.figure ?? now.lesson.figure) &&
      (twins !== null) === (setup.twin !== undefined) &&
      (show === 'many') === (setup.show === 'many')
    );
  }

  private leave(): void {
    this.turn++;
    this.waiting = undefined;
    this.session.store.set({ lesson: null });
  }

  private change(part: Partial<LessonState>): void {
    const { lesson } = this.session.store.model;
    if (lesson) this.session.store.set({ lesson: { ...lesson, ...part } });
  }
}

const reached = (state: { trial: number; tick: number }, { trial, tick }: Place) =>
  trial !== undefined ? state.trial >= trial : state.tick >= (tick ?? 0);

// The current lesson: opening it, going from step to step, and running the network to the point
// that answers a prediction.

import { loadPart, PartMissing } from '../../base/lazy-part';
import type { Session } from '../../state/session';
import type { Place } from '../../state/lesson-data';
import { t } from '../../base/text';
import type { Lesson, LessonPlace, LessonState, Step } from '../../state/lesson-data';
import { measureFacts } from './facts';
import { doneLessons, forgetPlace, storePlace, lastPlace, markDone } from './progress';
import { setupOf, goTo, setUp } from './setup';

export class Lessons {
  all: Lesson[] = [];
  private waitingFor: { place: Place; done: () => void } | undefined;
  private opening: Promise<unknown> = Promise.resolve();
  private visit = 0; // counts the steps entered, so that work for a step that was left can stop

  constructor(
    private readonly session: Session,
    private readonly report: (error: unknown) => void,
  ) {
    const { store } = session;
    store.effect(({ state }) => {
      const { waitingFor } = this;
      if (!state || !waitingFor || !reached(state, waitingFor.place)) return;
      this.waitingFor = undefined;
      waitingFor.done();
    });
    store.effect(({ lessonInLink }) => {
      if (lessonInLink) this.opening = this.openFromLink(lessonInLink.place, lessonInLink.hasRun).catch(this.report);
      else if (lessonInLink === null && store.model.lesson) this.leave();
    });
  }

  // settled is when the lesson of a link has been opened.
  settled = () => this.opening;

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

  // begin opens a lesson at a step, by default the first, and sets the step up.
  async begin(id: string, step?: string): Promise<void> {
    const { lesson, at } = await this.find(id, step);
    await this.enter(lesson, at, true);
  }

  // next goes to the next step. The network goes on as it is where that step has no setup of its
  // own.
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
    const keepsRun = !lesson.steps[at + 1]!.do && this.canContinue(at + 1);
    await this.enter(lesson, at + 1, !keepsRun);
  }

  async previous(): Promise<void> {
    const { now } = this;
    if (now && now.at > 0) await this.enter(now.lesson, now.at - 1, true);
  }

  // again sets up the current step once more.
  async again(): Promise<void> {
    const { now } = this;
    if (now) await this.enter(now.lesson, now.at, true);
  }

  // close leaves the lesson; the network stays as it is.
  close(): void {
    this.leave();
  }

  choose(option: number): void {
    const { lesson } = this.session.store.model;
    if (lesson?.phase === 'question') this.change({ chosen: option });
  }

  // runToAnswer runs the network to the point that answers the question, and shows the answer.
  async runToAnswer(): Promise<void> {
    const { now } = this;
    if (!now?.step.ask || this.session.store.model.lesson?.phase !== 'question') return;
    const visit = this.visit;
    const { run } = now.step.ask;
    this.change({ phase: 'running' });
    if (run) {
      if (!this.canContinue(now.at) || reached(this.session.store.model.state!, run)) await setUp(this.session, now.lesson, now.at);
      if (visit !== this.visit) return;
      const arrived = new Promise<void>((done) => (this.waitingFor = { place: run, done }));
      await this.session.speed(run.speed);
      await this.session.play();
      await arrived;
      if (visit !== this.visit) return;
      await this.session.pause();
      await goTo(this.session, run);
    }
    const found = await measureFacts(this.session, now.step.expect ?? []);
    if (visit === this.visit) this.change({ phase: 'answer', found });
  }

  // skipToAnswer goes to that point at once.
  async skipToAnswer(): Promise<void> {
    const run = this.now?.step.ask?.run;
    if (run && this.session.store.model.lesson?.phase === 'running') await goTo(this.session, run);
  }

  // openFromLink opens the lesson of a link. A link that has a run of its own keeps that run.
  private async openFromLink({ id, step }: LessonPlace, hasRun: boolean): Promise<void> {
    const current = this.session.store.model.lesson;
    if (current && current.id === id && current.step === step && current.busy) return; // this step is already being set up
    try {
      const { lesson, at } = await this.find(id, step);
      await this.enter(lesson, at, !hasRun);
    } catch (error) {
      if (error instanceof PartMissing) return; // the notice shows it, and the link is not to blame
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

  private async enter(lesson: Lesson, at: number, setsUp: boolean): Promise<void> {
    const visit = ++this.visit;
    this.waitingFor = undefined;
    const step = lesson.steps[at]!;
    this.session.store.set({ lesson: { id: lesson.id, step: step.id, phase: 'question', chosen: null, found: [], busy: setsUp } });
    storePlace(lesson.id, step.id);
    if (!setsUp) return;
    try {
      await setUp(this.session, lesson, at);
    } finally {
      if (visit === this.visit) this.change({ busy: false });
    }
  }

  // canContinue says whether the step can go on from the network as it is.
  private canContinue(at: number): boolean {
    const { now } = this;
    const { state, twins, show } = this.session.store.model;
    if (!now || !state) return false;
    const { setup } = setupOf(now.lesson, at);
    return (
      state.figure === (setup.figure ?? now.lesson.figure) &&
      (twins !== null) === (setup.twin !== undefined) &&
      (show === 'many') === (setup.show === 'many')
    );
  }

  private leave(): void {
    this.visit++;
    this.waitingFor = undefined;
    this.session.store.set({ lesson: null });
  }

  private change(part: Partial<LessonState>): void {
    const { lesson } = this.session.store.model;
    if (lesson) this.session.store.set({ lesson: { ...lesson, ...part } });
  }
}

const reached = (state: { trial: number; tick: number }, { trial, tick }: Place) =>
  trial !== undefined ? state.trial >= trial : state.tick >= (tick ?? 0);

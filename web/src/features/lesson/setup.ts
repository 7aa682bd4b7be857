// Sets up what a step starts from. Except for the trial and the speed it is a link, so that a step
// opens like any link.

import type { Session } from '../../state/session';
import { readView, writeView } from '../../state/view-link';
import type { Lesson, Place, Setup } from '../../state/lesson-data';

const linkValue = (value: unknown) => (value === true ? 'on' : value === false ? 'off' : String(value));

// setupLink is the link of a setup at tick 0.
export function setupLink(lesson: Lesson, step: string, setup: Setup): string {
  const pairs: [string, string][] = [['figure', setup.figure ?? lesson.figure]];
  if (setup.condition) pairs.push(['condition', setup.condition]);
  if (setup.seed !== undefined) pairs.push(['seed', String(setup.seed)]);
  for (const [key, value] of Object.entries(setup.set ?? {})) pairs.push([key, linkValue(value)]);
  if (setup.puffs) pairs.push(['log', setup.puffs.join(',')]);
  const { show = null, twin = null } = setup;
  const run = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  return run + writeView({ ...readView(''), show, twin, lesson: { id: lesson.id, step } });
}

// setupOf is the setup that applies to a step, its own or that of an earlier step, and the place
// the network has reached from there when the step begins.
export function setupOf(lesson: Lesson, at: number): { setup: Setup; place: Place | undefined; own: boolean } {
  const from = lesson.steps.slice(0, at + 1).findLastIndex((step) => step.do);
  const setup = lesson.steps[from]!.do!;
  const runs = lesson.steps.slice(from, at).flatMap(({ ask }) => (ask?.run ? [ask.run] : []));
  return { setup, place: runs.at(-1) ?? setup.seek, own: from === at };
}

export async function setUp(session: Session, lesson: Lesson, at: number): Promise<void> {
  const { setup, place, own } = setupOf(lesson, at);
  await session.pause();
  await session.open(setupLink(lesson, lesson.steps[at]!.id, setup));
  session.lens.setScale(setup.lens ?? 'network');
  if (place) await goTo(session, place);
  if (setup.fields) session.store.set({ fields: setup.fields });
  if (setup.tab) session.store.set({ tab: setup.tab });
  if (setup.speed !== undefined) await session.speed(setup.speed);
  if (own && setup.play && session.store.model.show === 'one') await session.playTo(setup.until);
}

export async function goTo(session: Session, { trial, tick }: Place): Promise<void> {
  await session.seek(trial !== undefined ? { trial } : { tick: tick ?? 0 });
}

// window.lab: all that the page can do, for scripts. embed/parent.ts takes the same calls
// by message from a page that embeds this one.
//
// A call looks at all of its arguments before it does anything: here at how many there are
// and at those that only the page reads, in the engine at the rest. One that is refused
// says which argument, what it was and what is allowed, and has changed nothing.

import { refuseExtra, objectArgument, argumentError } from '../base/call-arguments';
import type { Calls, ModulatorKey, Seed, Value } from '../engine/contract';
import type { Row } from '../engine/contract-play';
import type { TwinOf } from '../engine/contract-twins';
import type { ExperimentOptions, Experiments } from '../state/experiments';
import type { Tell } from '../state/experiment-run';
import { described } from '../features/narrative';
import { exported, openFile, type Options, sessionText } from '../features/export';
import type { Arguments } from '../engine/client';
import type { Lessons } from '../features/lesson';
import { type BlockOptions, blockOf, lastPlayed } from '../features/play';
import type { SeekTo, StepBy } from '../state/playback';
import type { Session } from '../state/session';
import { changed } from './settings-call';
import type { Stage } from '../stage/bridge';
import { t } from '../base/text';
import { linkOf } from '../state/view-link';

export function makeLab(session: Session, stages: [Stage, Stage], experiments: Experiments, lessons: Lessons, ready: Promise<void>) {
  // call is a call of a name with at most n arguments, once the page is ready.
  const call =
    <A extends unknown[], R>(name: string, n: number, act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      refuseExtra(name, n, args);
      await ready;
      return act(...args);
    };
  // engine is a call that the engine alone answers: it reads the arguments.
  const engine = <Name extends keyof Calls>(name: Name, ...args: Arguments<Name>) => session.engine.call(name, ...args);
  return {
    ready,
    play: call('play', 0, session.play),
    pause: call('pause', 0, session.pause),
    speed: call('speed', 1, (x: number) => session.speed(x)),
    step: call('step', 1, (by: StepBy) => session.step(by)),
    seek: call('seek', 1, (to: SeekTo) => session.seek(to)),
    // A seed beyond 2^53 − 1 is its digits as text, or a BigInt.
    reset: call('reset', 1, (args?: { seed?: Seed | bigint }) => session.reset(objectArgument('reset', args, ['seed']).seed as Seed | undefined)),
    set: call('set', 1, (changes: Record<string, Value>) => session.set(changes)),
    get: call('get', 1, (key: string) => session.get(key)),
    params: call('params', 0, () => engine('params')),
    receptors: call('receptors', 0, () => engine('receptors')),
    values: call('values', 0, () => session.values()),
    figures: call('figures', 0, () => engine('figures')),
    state: call('state', 0, () => session.state()),
    trials: call('trials', 1, (args?: { from?: number }) => engine('trials', args)),
    series: call('series', 1, (args?: { from?: number }) => engine('series', args)),
    traces: call('traces', 1, (args?: { from?: number }) => engine('traces', args)),
    probe: call('probe', 1, (args: { x: number; y: number }) => engine('probe', args)),
    lesion: call('lesion', 1, (args: { units: number[] }) => session.lesion(objectArgument('lesion', args, ['units']).units as number[])),
    puff: call('puff', 1, (args: { modulator: ModulatorKey; x?: number; y?: number; nM?: number }) => session.puff(args)),
    follow: call('follow', 1, (args: { cell: number }) => session.follow(objectArgument('follow', args, ['cell']).cell as number)),
    // null takes the twin away.
    twin: call('twin', 1, (of: TwinOf | null = null) => session.twin(of && (objectArgument('twin', of, ['name', 'set']) as TwinOf))),
    twins: call('twins', 1, (args?: { from?: number }) => engine('twins', args)),
    figure: call('figure', 1, (name: string) => session.figure(name)),
    link: call('link', 0, () => linkOf(session)),
    // A long way to a tick, which open, seek and step may have to go, ends where it is.
    stop: async (...args: unknown[]) => {
      refuseExtra('stop', 0, args);
      return session.stop();
    },
    // A figure of one's own, as a figure file's text; and the one in view as such.
    importFigure: call('importFigure', 1, async (json: string) => session.importFigure(textOf('importFigure', json))),
    exportFigure: call('exportFigure', 0, () => session.exportFigure()),
    // All that a link has, as a file's text, however long.
    saveSession: call('saveSession', 0, () => sessionText(session)),
    openSession: call('openSession', 1, async (json: string) => {
      const opened = await session.openSession(textOf('openSession', json));
      await lessons.settled();
      return opened;
    }),
    open: call('open', 1, async (link: string) => {
      const text = textOf('open', link);
      if (text.trim() && !/=|＝|%(?:25)*3d/i.test(text)) throw new Error(t('open.badLink', { link: text.slice(0, 80) }));
      const opened = await session.open(text);
      await lessons.settled();
      return opened;
    }),
    // A step of a lesson, its first where none is named; null closes the lesson.
    lesson: call('lesson', 1, async (at: { id: string; step?: string } | null = null) => {
      if (at === null) return lessons.close();
      const { id, step } = objectArgument('lesson', at, ['id', 'step']);
      return lessons.begin(textOf('lesson', id, 'id'), step === undefined ? undefined : textOf('lesson', step, 'step'));
    }),
    lessons: call('lessons', 0, async () =>
      (await lessons.load()).map(({ id, steps }) => ({ id, steps: steps.map((step) => ({ id: step.id, look: step.look })) })),
    ),
    experiment: call('experiment', 2, async (options: ExperimentOptions, progress?: Tell) => {
      if (progress !== undefined && typeof progress !== 'function')
        throw argumentError('experiment', 'progress', progress, t('error.allowed.function'));
      return experiments.begin(objectArgument('experiment', options, EXPERIMENT) as Partial<ExperimentOptions> as ExperimentOptions, progress);
    }),
    cancelExperiment: call('cancelExperiment', 0, async () => experiments.cancel()),
    // What this network has kept so far; of a figure, the experiments that this browser keeps.
    kept: call('kept', 1, async (figure?: string) => {
      if (figure === undefined) return session.retention();
      const names = session.store.model.figures.map(({ name }) => name);
      if (!names.includes(figure)) throw argumentError('kept', 'figure', figure, names.join(', '));
      return experiments.stored.of(figure);
    }),
    // A short run as a person can do it, what networks make of it, and the measures of either.
    block: call('block', 1, (args: BlockOptions) => blockOf(args)),
    judge: call('judge', 1, (args: { records: Row[] }) => engine('judge', args)),
    played: call('played', 0, async () => lastPlayed()),
    metrics: call('metrics', 0, () => experiments.metrics()),
    // The stage in words, by parts; and what a person prefers, changed where something is given.
    describe: call('describe', 0, async () => described((await session.caughtUp()).model)),
    settings: call('settings', 1, async (changes?: Record<string, unknown>) => changed(changes)),
    // Pictures, vectors, tables, data and clips, with where they come from inside.
    export: call('export', 2, (kind: string, options?: Options) => exported(kind, options, { session, stages, experiments })),
    // Opens what such a file was made of; tells why where it cannot.
    openFile: call('openFile', 1, async (file: File) => {
      if (!(file instanceof File)) throw argumentError('openFile', 'file', file, t('error.allowed.file'));
      return openFile(file, session, lessons);
    }),
  };
}

// EXPERIMENT is what an experiment takes: its plan, and how it is run.
const EXPERIMENT = ['figure', 'seed', 'seeds', 'conditions', 'protocols', 'set', 'sweeps', 'workers', 'again', 'silence'] as const;

// textOf refuses what is no text.
function textOf(call: string, value: unknown, name = ''): string {
  if (typeof value === 'string') return value;
  throw argumentError(call, name, value, t('error.allowed.text'));
}

export type Lab = ReturnType<typeof makeLab>;

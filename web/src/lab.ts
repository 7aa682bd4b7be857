// window.lab: all that the page can do, for scripts. embed/parent.ts takes the same calls
// by message from a page that embeds this one.

import type { ModulatorKey, Value } from './contract';
import type { Row } from './contract-play';
import type { TwinOf } from './contract-twins';
import type { Asked as Experiment, Experiments } from './experiment';
import type { Tell } from './experiment-run';
import { described } from './describe';
import { exported, type Options } from './export';
import { openFile } from './export/open';
import { sessionText } from './files';
import type { Lessons } from './lesson/lessons';
import { blockOf, type Asked as BlockAsked } from './play/block';
import { lastPlayed } from './play/last';
import type { SeekTo, Session, StepBy } from './session';
import { changed } from './settings-call';
import type { Stage } from './stage-bridge';
import { t } from './text';
import { linkOf } from './view-link';

export function makeLab(session: Session, stages: [Stage, Stage], experiments: Experiments, lessons: Lessons, ready: Promise<void>) {
  const then =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await ready;
      return call(...args);
    };
  return {
    ready,
    play: then(session.play),
    pause: then(session.pause),
    speed: then((x: number) => session.speed(x)),
    step: then((by: StepBy) => session.step(by)),
    seek: then((to: SeekTo) => session.seek(to)),
    reset: then((args: { seed?: number } = {}) => session.reset(args.seed)),
    set: then((changes: Record<string, Value>) => session.set(changes)),
    get: then((key: string) => session.get(key)),
    params: then(() => session.engine.call('params')),
    receptors: then(() => session.engine.call('receptors')),
    values: then(() => session.values()),
    figures: then(() => session.engine.call('figures')),
    state: then(() => session.state()),
    trials: then((args: { from?: number } = {}) => session.trials(args.from)),
    series: then((args: { from?: number } = {}) => session.engine.call('series', { from: args.from ?? 1 })),
    traces: then((args: { from?: number } = {}) => session.engine.call('traces', { from: args.from ?? 0 })),
    probe: then((args: { x: number; y: number }) => session.engine.call('probe', args)),
    lesion: then((args: { units: number[] }) => session.lesion(args.units)),
    puff: then((args: { modulator: ModulatorKey; x?: number; y?: number; nM?: number }) => session.puff(args)),
    follow: then((args: { cell: number }) => session.follow(args.cell)),
    twin: then((of: TwinOf | null = null) => session.twin(of)),
    twins: then((args: { from?: number } = {}) => session.engine.call('twins', { from: args.from ?? 1 })),
    figure: then((name: string) => session.figure(name)),
    link: then(() => linkOf(session)),
    // A long way to a tick, which open, seek and step may have to go, ends where it is.
    stop: () => session.stop(),
    // A figure of one's own, as a figure file's text; and the one in view as such.
    importFigure: then((json: string) => session.importFigure(textOf(json))),
    exportFigure: then(() => session.exportFigure()),
    // All that a link has, as a file's text, however long.
    saveSession: then(() => sessionText(session)),
    openSession: then(async (json: string) => {
      const opened = await session.openSession(textOf(json));
      await lessons.settled();
      return opened;
    }),
    open: then(async (link: string) => {
      const opened = await session.open(textOf(link).replace(/^[^#]*#/, ''));
      await lessons.settled();
      return opened;
    }),
    // A step of a lesson, its first where none is named; null closes the lesson.
    lesson: then(async (at: { id: string; step?: string } | null = null) => (at ? lessons.begin(at.id, at.step) : lessons.close())),
    lessons: then(async () => (await lessons.load()).map(({ id, steps }) => ({ id, steps: steps.map((step) => ({ id: step.id, look: step.look })) }))),
    experiment: then((asked: Experiment, progress?: Tell) => experiments.begin(asked, progress)),
    cancelExperiment: then(async () => experiments.cancel()),
    // What this network has kept so far; of a figure, the experiments that this browser keeps.
    kept: then(async (figure?: string) => (typeof figure === 'string' ? experiments.kept.of(figure) : session.kept())),
    // A short run as a person can do it, what networks make of it, and the measures of either.
    block: then((args: BlockAsked) => blockOf(args)),
    judge: then((args: { records: Row[] }) => session.engine.call('judge', args)),
    played: then(async () => lastPlayed()),
    metrics: then(() => experiments.metrics()),
    // The stage in words, by parts; and what a person prefers, changed where something is given.
    describe: then(async () => described(session.store.model)),
    settings: then(async (changes: Record<string, unknown> = {}) => changed(changes)),
    // Pictures, vectors, tables, data and clips, with where they come from inside.
    export: then((kind: string, options?: Options) => exported(kind, options, { session, stages, experiments })),
    // Opens what such a file was made of; tells why where it cannot.
    openFile: then((file: File) => openFile(file, session, lessons)),
  };
}

// textOf refuses what is no text, by its kind.
function textOf(given: unknown): string {
  if (typeof given === 'string') return given;
  throw new Error(t('error.noText', { given: given === null ? 'null' : typeof given }));
}

export type Lab = ReturnType<typeof makeLab>;

// window.lab: everything the page can do, for scripts. features/embed/parent.ts offers the same
// calls by message to a page that embeds this one.
//
// A call checks all its arguments before it does anything: their number and those that only the
// page uses here, the others in the engine. An error names the argument, what was given and what is
// allowed, and nothing has changed.

import { refuseExtra, objectArgument, argumentError } from '../base/call-arguments';
import type { Calls, ModulatorKey, Seed, Value } from '../engine/contract';
import type { Row } from '../engine/contract-play';
import type { TwinSetting } from '../engine/contract-twins';
import type { ExperimentOptions, Experiments } from '../state/experiments';
import type { ProgressListener } from '../state/experiment-run';
import { describeStage } from '../features/narrative';
import { exportBlob, openFile, type ExportOptions, sessionText } from '../features/export';
import type { Arguments } from '../engine/client';
import type { Lessons } from '../features/lesson';
import { type BlockOptions, blockOf, lastPlayed } from '../features/play';
import type { SeekTo, StepBy } from '../state/playback';
import type { Session } from '../state/session';
import { changeSettings } from './settings-call';
import type { Stage } from '../stage/bridge';
import { t } from '../base/text';
import { linkOf } from '../state/view-link';

export function makeLab(session: Session, stages: [Stage, Stage], experiments: Experiments, lessons: Lessons, ready: Promise<void>) {
  // call makes a function that takes at most n arguments and waits until the page is ready.
  const call =
    <A extends unknown[], R>(name: string, n: number, act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      refuseExtra(name, n, args);
      await ready;
      return act(...args);
    };
  // engineCall passes a call to the engine, which checks the arguments.
  const engineCall = <Name extends keyof Calls>(name: Name, ...args: Arguments<Name>) => session.engine.call(name, ...args);
  return {
    ready,
    play: call('play', 0, session.play),
    pause: call('pause', 0, session.pause),
    speed: call('speed', 1, (x: number) => session.speed(x)),
    step: call('step', 1, (by: StepBy) => session.step(by)),
    seek: call('seek', 1, (to: SeekTo) => session.seek(to)),
    // A seed above 2^53 − 1 is given as a string of digits or a BigInt.
    reset: call('reset', 1, (args?: { seed?: Seed | bigint }) =>
      session.reset(objectArgument('reset', args, ['seed']).seed as Seed | undefined),
    ),
    set: call('set', 1, (changes: Record<string, Value>) => session.set(changes)),
    get: call('get', 1, (key: string) => session.get(key)),
    params: call('params', 0, () => engineCall('params')),
    receptors: call('receptors', 0, () => engineCall('receptors')),
    values: call('values', 0, () => session.values()),
    figures: call('figures', 0, () => engineCall('figures')),
    state: call('state', 0, () => session.state()),
    trials: call('trials', 1, (args?: { from?: number }) => engineCall('trials', args)),
    series: call('series', 1, (args?: { from?: number }) => engineCall('series', args)),
    traces: call('traces', 1, (args?: { from?: number }) => engineCall('traces', args)),
    probe: call('probe', 1, (args: { x: number; y: number }) => engineCall('probe', args)),
    lesion: call('lesion', 1, (args: { units: number[] }) => session.lesion(objectArgument('lesion', args, ['units']).units as number[])),
    puff: call('puff', 1, (args: { modulator: ModulatorKey; x?: number; y?: number; nM?: number }) => session.puff(args)),
    follow: call('follow', 1, (args: { cell: number }) => session.follow(objectArgument('follow', args, ['cell']).cell as number)),
    // null removes the twin.
    twin: call('twin', 1, (of: TwinSetting | null = null) =>
      session.twin(of && (objectArgument('twin', of, ['name', 'set']) as TwinSetting)),
    ),
    twins: call('twins', 1, (args?: { from?: number }) => engineCall('twins', args)),
    figure: call('figure', 1, (name: string) => session.figure(name)),
    link: call('link', 0, () => linkOf(session)),
    // Ends a long seek, also one that open or step does, where it is.
    stop: async (...args: unknown[]) => {
      refuseExtra('stop', 0, args);
      return session.stop();
    },
    // A figure of the user's own, as the text of a figure file; and the current figure as such.
    importFigure: call('importFigure', 1, async (json: string) => session.importFigure(textOf('importFigure', json))),
    exportFigure: call('exportFigure', 0, () => session.exportFigure()),
    // A session file's text holds all that a link holds, however long.
    // The Methods section of the current figure in its current state, as HTML, LaTeX, Markdown and BibTeX.
    methods: call('methods', 0, () => engineCall('methods')),
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
    // Opens a lesson at a step, by default the first; null closes the lesson.
    lesson: call('lesson', 1, async (at: { id: string; step?: string } | null = null) => {
      if (at === null) return lessons.close();
      const { id, step } = objectArgument('lesson', at, ['id', 'step']);
      return lessons.begin(textOf('lesson', id, 'id'), step === undefined ? undefined : textOf('lesson', step, 'step'));
    }),
    lessons: call('lessons', 0, async () =>
      (await lessons.load()).map(({ id, steps }) => ({ id, steps: steps.map((step) => ({ id: step.id, look: step.look })) })),
    ),
    experiment: call('experiment', 2, async (options: ExperimentOptions, progress?: ProgressListener) => {
      if (progress !== undefined && typeof progress !== 'function')
        throw argumentError('experiment', 'progress', progress, t('error.allowed.function'));
      const checked = objectArgument('experiment', options, EXPERIMENT) as Partial<ExperimentOptions> as ExperimentOptions;
      return experiments.begin(checked, progress);
    }),
    cancelExperiment: call('cancelExperiment', 0, async () => experiments.cancel()),
    // Without a name the retention matrix of this network so far; with a figure's name the
    // experiments that this browser has stored.
    kept: call('kept', 1, async (figure?: string) => {
      if (figure === undefined) return session.retention();
      const names = session.store.model.figures.map(({ name }) => name);
      if (!names.includes(figure)) throw argumentError('kept', 'figure', figure, names.join(', '));
      return experiments.stored.of(figure);
    }),
    // A short run as a person does it, the networks' results in it, and the measures of either.
    block: call('block', 1, (args: BlockOptions) => blockOf(args)),
    judge: call('judge', 1, (args: { records: Row[] }) => engineCall('judge', args)),
    played: call('played', 0, async () => lastPlayed()),
    metrics: call('metrics', 0, () => experiments.metrics()),
    // The stage in words; and the settings, changed where some are given.
    describe: call('describe', 0, async () => describeStage((await session.whenUpToDate()).model)),
    settings: call('settings', 1, async (changes?: Record<string, unknown>) => changeSettings(changes)),
    // Pictures, vector graphics, tables, data and clips, each with its origin inside.
    export: call('export', 2, (kind: string, options?: ExportOptions) => exportBlob(kind, options, { session, stages, experiments })),
    // Opens the state that an exported file was made of, or throws with the reason.
    openFile: call('openFile', 1, async (file: File) => {
      if (!(file instanceof File)) throw argumentError('openFile', 'file', file, t('error.allowed.file'));
      return openFile(file, session, lessons);
    }),
  };
}

// EXPERIMENT are the options of an experiment: its plan, and how it runs.
const EXPERIMENT = ['figure', 'seed', 'seeds', 'conditions', 'protocols', 'set', 'sweeps', 'workers', 'again', 'silence'] as const;

// textOf throws where a value is no string.
function textOf(call: string, value: unknown, name = ''): string {
  if (typeof value === 'string') return value;
  throw argumentError(call, name, value, t('error.allowed.text'));
}

export type Lab = ReturnType<typeof makeLab>;

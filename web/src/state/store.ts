// The store: everything that the page knows, each field a signal. Data flow one way: the engine and
// the person change the store, and views show it by effects.

import { batch, signal, type Signal } from '@preact/signals-core';
import { scopedEffect } from '../base/effects';
import { emptyNetwork, type Lens, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { Retention, LearnerTrial } from '../engine/contract-learner';
import type { TwinComparison } from '../engine/contract-twins';
import type { ExperimentState } from './experiment-progress';
import { defaultManyChoice, type ManyChoice, type Pace, type MainView, type PanelTab } from './view-choices';
import type { LessonPlace, LessonState } from './lesson-data';
import {
  byColumn,
  type Cause,
  type FieldView,
  type Figure,
  type FollowedCell,
  type ModulatorKey,
  type Param,
  type Reading,
  type Series,
  type ConcentrationTraces,
  type Value,
  type SeekProgress,
} from '../engine/contract';
import type { Run } from './run-kind';

export interface LoadProgress {
  loaded: number; // bytes
  total: number;
  done: boolean;
  error?: string;
  cause?: Cause; // of the error
}

export interface Notice {
  id: number;
  key?: string; // among several with the same key only the last is shown
  kind: 'info' | 'problem';
  title: string;
  lines: string[];
  copy?: string; // text to copy by hand
  act?: { label: string; run: () => void }; // what the person can do about it
}

export interface Model {
  state: Run | null;
  series: Series;
  params: Param[];
  values: Record<string, Value>;
  figures: Figure[];
  horizon: number; // largest tick that this run has reached
  realSpeed: number | null; // simulated time divided by real time, as measured while playing
  engine: LoadProgress;
  stage: LoadProgress;
  twinStage: LoadProgress;
  notices: Notice[];
  followed: FollowedCell | null;
  theme: 'dark' | 'light';
  appearance: number; // counts changes of theme, contrast, text size, motion or screen density; everything is then drawn again
  fields: FieldView; // which concentrations the stage shows
  dropper: ModulatorKey; // what a click on the tissue releases
  reading: Reading | null; // of the tissue under the pointer
  scale: Scale; // of the lens
  lens: Lens | null; // what it shows closer than the network
  network: NetworkColumns;
  traces: ConcentrationTraces; // of a tissue without a task
  learning: Learning; // of an artificial learner
  twins: TwinComparison | null; // comparison of the network with its twin, null without a twin
  show: MainView; // the main view
  result: boolean; // the result of the person's block is visible
  many: ManyChoice; // in the view of many networks
  tab: PanelTab; // of the panel
  read: boolean; // the figure's text has been opened
  pace: Pace; // of the stage
  marks: number[]; // bookmarked ticks, in order
  experiment: ExperimentState | null; // the current one or the last
  // The lesson of the link opened last, and whether the link also has a run; undefined before the
  // first link.
  lessonInLink: { place: LessonPlace; hasRun: boolean } | null | undefined;
  lesson: LessonState | null; // the current lesson
  seeking: SeekProgress | null; // progress of a long seek; null: there is none
  silent: number; // ms without a sign of life from the engine, where that is long
}

// ruleHidden says whether the page must not reveal the rule, because the person is doing a block.
export const ruleHidden = ({ show, result }: Pick<Model, 'show' | 'result'>) => show === 'play' && !result;

// Learning is what is known of a learner's run: its retention matrix, and its context in each
// trial.
export interface Learning {
  retention: Retention | null;
  trials: Pick<LearnerTrial, 'task' | 'context' | 'reset'>[]; // contexts from 0
}

export const noLearning = (): Learning => ({ retention: null, trials: [] });

export const emptyTraces = (): ConcentrationTraces => ({ every: 20, from: 0, n: 0, groups: {} });

export const emptySeries = (): Series => ({
  from: 1,
  trial: [],
  accuracy: [],
  hGo: [],
  hCompound: [],
  ...byColumn((): number[] => []),
  rpe: [],
  outcome: [],
  rule: [],
  release: [],
});

const initial = (): Model => ({
  state: null,
  series: emptySeries(),
  params: [],
  values: {},
  figures: [],
  horizon: 0,
  realSpeed: null,
  engine: { loaded: 0, total: __ENGINE_BYTES__, done: false },
  stage: { loaded: 0, total: __STAGE_BYTES__, done: false },
  twinStage: { loaded: 0, total: __STAGE_BYTES__, done: false },
  notices: [],
  followed: null,
  theme: 'dark',
  appearance: 0,
  fields: 'all',
  dropper: 'na',
  reading: null,
  scale: 'network',
  lens: null,
  network: emptyNetwork(),
  traces: emptyTraces(),
  learning: noLearning(),
  twins: null,
  show: 'one',
  result: false,
  many: defaultManyChoice(),
  tab: 'live',
  read: false,
  pace: 'full',
  marks: [],
  experiment: null,
  lessonInLink: undefined,
  lesson: null,
  seeking: null,
  silent: 0,
});

type Signals = { readonly [Name in keyof Model]: Signal<Model[Name]> };

export class Store {
  readonly signals: Signals = signalsOf(initial());
  // The current values; an effect that reads model does not watch the fields.
  readonly model: Readonly<Model> = viewOf(this.signals, (field) => field.peek());
  private readonly tracked: Readonly<Model> = viewOf(this.signals, (field) => field.value);
  private noticeId = 0;

  // set changes fields in one batch: each affected effect runs once, afterwards. Effects of one
  // field run in the order in which they were created.
  set(change: Partial<Model>): void {
    batch(() => {
      for (const [name, value] of Object.entries(change)) Reflect.set(this.signals[name as keyof Model], 'value', value);
    });
  }

  // effect calls act now, and whenever a field changes that act has read from the model it is
  // given; fields read from store.model are not watched. It returns a function that ends the
  // effect.
  effect(act: (model: Readonly<Model>) => unknown): () => void {
    return scopedEffect(() => act(this.tracked));
  }

  notify(notice: Omit<Notice, 'id'>): number {
    const id = ++this.noticeId;
    const others = this.model.notices.filter(({ key }) => key === undefined || key !== notice.key);
    this.set({ notices: [...others, { ...notice, id }] });
    return id;
  }

  // forget removes the notice with a key.
  forget(key: string): void {
    if (this.model.notices.some((notice) => notice.key === key))
      this.set({ notices: this.model.notices.filter((notice) => notice.key !== key) });
  }

  dismiss(id: number): void {
    this.set({ notices: this.model.notices.filter((notice) => notice.id !== id) });
  }
}

function signalsOf(model: Model): Signals {
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, signal(value)])) as Signals;
}

// viewOf is a model whose fields are read from the signals.
function viewOf(signals: Signals, read: (field: Signal) => unknown): Readonly<Model> {
  const view = {};
  for (const [name, field] of Object.entries(signals)) Object.defineProperty(view, name, { enumerable: true, get: () => read(field) });
  return view as Model;
}

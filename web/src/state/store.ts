// The one place where what the page knows is kept, each field a signal. State flows one
// way: the engine and the person change the store, views show it by effects.

import { batch, signal, type Signal } from '@preact/signals-core';
import { scopedEffect } from '../base/effects';
import { emptyNetwork, type Lens, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { Retention, LearnerTrial } from '../engine/contract-learner';
import type { TwinComparison } from '../engine/contract-twins';
import type { Running } from './experiment-progress';
import { firstMany, type ManyChoice, type Pace, type Show, type PanelTab } from './view-choices';
import type { LessonPlace, LessonState } from './lesson-data';
import type {
  Cause,
  FieldView,
  Figure,
  FollowedCell,
  ModulatorKey,
  Param,
  Reading,
  Series,
  ConcentrationTraces,
  Value,
  SeekProgress,
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
  key?: string; // of several with the same, the last alone is shown
  kind: 'info' | 'problem';
  title: string;
  lines: string[];
  copy?: string; // text to copy by hand
  act?: { label: string; run: () => void }; // what can be done about it
}

export interface Model {
  state: Run | null;
  series: Series;
  params: Param[];
  values: Record<string, Value>;
  figures: Figure[];
  horizon: number; // the furthest tick that this run has been at
  realSpeed: number | null; // simulated over wall time, as measured while playing
  engine: LoadProgress;
  stage: LoadProgress;
  twinStage: LoadProgress;
  notices: Notice[];
  followed: FollowedCell | null;
  theme: 'dark' | 'light';
  appearance: number; // counts its changes: of theme, contrast, text, motion, or the screen's density; all is then drawn anew
  fields: FieldView; // which concentrations the stage shows
  dropper: ModulatorKey; // what a click on the tissue releases
  reading: Reading | null; // what the tissue holds under the pointer
  scale: Scale; // of the lens
  lens: Lens | null; // what it shows closer than the network
  network: NetworkColumns;
  traces: TraceColumns; // of a tissue without a task
  learning: Learning; // of a network that learns rules in sequence
  twins: TwinComparison | null; // how the network and its twin compare, null without a twin
  show: Show; // in the hero
  result: boolean; // of the person's own block is in view
  many: ManyChoice; // of the results of many networks
  tab: PanelTab; // of the panel
  read: boolean; // the figure's text has been looked at
  pace: Pace; // of the stage
  marks: number[]; // bookmarked ticks, in order
  experiment: Running | null; // the one under way, or the last
  // The lesson that the link opened last names, and whether that link has a run of its own; undefined before the first.
  lessonInLink: { place: LessonPlace; hasRun: boolean } | null | undefined;
  lesson: LessonState | null; // under way
  seeking: SeekProgress | null; // how far a long seek has come; null: there is none
  silent: number; // ms for which the engine has given no sign of life, where that is long
}

// ruleHidden: until a person has done their block nothing on the page may tell the rule.
export const ruleHidden = ({ show, result }: Pick<Model, 'show' | 'result'>) => show === 'play' && !result;

// Learning is a run of a network that learns rules in sequence: what it has kept, and
// which context it was in on each trial.
export interface Learning {
  retention: Retention | null;
  trials: Pick<LearnerTrial, 'task' | 'context' | 'reset'>[]; // contexts from 0
}

export const noLearning = (): Learning => ({ retention: null, trials: [] });

// TraceColumns is ConcentrationTraces of which n samples are kept, the first of them number from.
export type TraceColumns = ConcentrationTraces;

export const emptyTraces = (): TraceColumns => ({ every: 20, from: 0, n: 0, groups: {} });

export const emptySeries = (): Series => ({
  from: 1,
  trial: [],
  accuracy: [],
  hGo: [],
  hCompound: [],
  da: [],
  na: [],
  ach: [],
  ht: [],
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
  many: firstMany(),
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
  // The values as they are; an effect that reads here watches nothing.
  readonly model: Readonly<Model> = viewOf(this.signals, (field) => field.peek());
  private readonly tracked: Readonly<Model> = viewOf(this.signals, (field) => field.value);
  private noticeId = 0;

  // set changes fields in one batch: effects run afterwards, each once. Within one field they
  // run in the order in which they were begun.
  set(change: Partial<Model>): void {
    batch(() => {
      for (const [name, value] of Object.entries(change)) Reflect.set(this.signals[name as keyof Model], 'value', value);
    });
  }

  // effect calls show now, and whenever a field has changed that show takes from the model
  // that it is given; what show reads of store.model is not watched. It returns what ends it.
  effect(show: (model: Readonly<Model>) => unknown): () => void {
    return scopedEffect(() => show(this.tracked));
  }

  notify(notice: Omit<Notice, 'id'>): number {
    const id = ++this.noticeId;
    const others = this.model.notices.filter(({ key }) => key === undefined || key !== notice.key);
    this.set({ notices: [...others, { ...notice, id }] });
    return id;
  }

  // forget takes away the notice of a key.
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

// viewOf is a model whose fields are read from the signals at each access.
function viewOf(signals: Signals, read: (field: Signal) => unknown): Readonly<Model> {
  const view = {};
  for (const [name, field] of Object.entries(signals)) Object.defineProperty(view, name, { enumerable: true, get: () => read(field) });
  return view as Model;
}

// The one place where what the page knows is kept. State flows one way: the engine
// and the person change the store, views show it.

import { emptyNetwork, type Lens, type NetworkColumns, type Scale } from '../engine/contract-lens';
import type { Kept, LearnerTrial } from '../engine/contract-learner';
import type { Twins } from '../engine/contract-twins';
import type { Running } from './experiment-progress';
import { glance, type ManyLook, type Pace, type Show, type Tab } from './view-choices';
import type { LessonState } from './lesson-data';
import type {
  Cause,
  FieldView,
  Figure,
  Followed,
  ModulatorKey,
  Param,
  Reading,
  Series,
  State,
  Traces,
  Value,
  Way,
} from '../engine/contract';

export interface Progress {
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
  state: State | null;
  series: Series;
  params: Param[];
  values: Record<string, Value>;
  figures: Figure[];
  horizon: number; // the furthest tick that this run has been at
  realSpeed: number | null; // simulated over wall time, as measured while playing
  engine: Progress;
  stage: Progress;
  twinStage: Progress;
  notices: Notice[];
  followed: Followed | null;
  theme: 'dark' | 'light';
  fields: FieldView; // which concentrations the stage shows
  dropper: ModulatorKey; // what a click on the tissue releases
  reading: Reading | null; // what the tissue holds under the pointer
  scale: Scale; // of the lens
  lens: Lens | null; // what it shows closer than the network
  network: NetworkColumns;
  traces: TraceColumns; // of a tissue without a task
  learning: Learning; // of a network that learns rules in sequence
  twins: Twins | null; // how the network and its twin compare, null without a twin
  show: Show; // in the hero
  result: boolean; // of the person's own block is in view
  many: ManyLook; // of the results of many networks
  tab: Tab; // of the panel
  read: boolean; // the figure's text has been looked at
  pace: Pace; // of the stage
  marks: number[]; // bookmarked ticks, in order
  experiment: Running | null; // the one under way, or the last
  asked: { place: string; whole: boolean } | null | undefined; // the lesson that the link last opened names; whole: it has a run of its own
  lesson: LessonState | null; // under way
  way: Way | null; // to a tick, that the engine is on
  silent: number; // ms for which the engine has given no sign of life, where that is long
}

// ruleHidden: until a person has done their block nothing on the page may tell the rule.
export const ruleHidden = ({ show, result }: Pick<Model, 'show' | 'result'>) => show === 'play' && !result;

// Learning is a run of a network that learns rules in sequence: what it has kept, and
// which context it was in on each trial.
export interface Learning {
  kept: Kept | null;
  trials: Pick<LearnerTrial, 'task' | 'context' | 'reset'>[]; // contexts from 0
}

export const noLearning = (): Learning => ({ kept: null, trials: [] });

// TraceColumns is Traces of which n samples are kept, the first of them number from.
export type TraceColumns = Traces;

export const emptyTraces = (): TraceColumns => ({ every: 20, from: 0, n: 0, groups: {} });

type Key = keyof Model;

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

export class Store {
  readonly model: Model = {
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
    many: glance(),
    tab: 'live',
    read: false,
    pace: 'full',
    marks: [],
    experiment: null,
    asked: undefined,
    lesson: null,
    way: null,
    silent: 0,
  };
  private views: { keys: Key[]; show: (model: Model) => void; owner: object | null }[] = [];
  private owner: object | null = null;
  private noticeId = 0;

  set(change: Partial<Model>): void {
    Object.assign(this.model, change);
    const keys = Object.keys(change) as Key[];
    for (const view of this.views) {
      if (view.keys.some((key) => keys.includes(key))) view.show(this.model);
    }
  }

  // on calls show now, and whenever one of the keys has changed.
  on(keys: Key[], show: (model: Model) => void): void {
    this.views.push({ keys, show, owner: this.owner });
    show(this.model);
  }

  // owned makes all views that build begins belong to an owner, which can drop them.
  owned<T>(owner: object, build: () => T): T {
    const before = this.owner;
    this.owner = owner;
    try {
      return build();
    } finally {
      this.owner = before;
    }
  }

  drop(owner: object): void {
    this.views = this.views.filter((view) => view.owner !== owner);
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

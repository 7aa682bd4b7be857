// The types of lesson files, and their texts in the page's language.

import type { FactMeasure, ModulatorColumn, Outcome, Value } from '../engine/contract';
import type { Scale } from '../engine/contract-lens';
import type { FieldView } from '../engine/contract';
import type { MainView, PanelTab } from './view-choices';
import { translated } from '../base/text';

export interface Lesson {
  id: string;
  title: string;
  summary: string;
  minutes: number;
  figure: string;
  steps: Step[];
  teacher: Teacher;
  sources: string[];
}

export interface Step {
  id: string;
  minutes?: number; // for a class; 1 by default
  say: string;
  do?: Setup; // none: the run of the step before goes on
  look?: string; // a target of targets.ts
  ask?: Question;
  try?: string;
  expect?: Fact[];
}

// Setup is the state that a step starts from.
export interface Setup {
  figure?: string; // by default the lesson's
  condition?: string;
  set?: Record<string, Value>;
  seed?: number;
  puffs?: string[]; // as in a link's log: tick~puff.da~nM:x:y
  seek?: Place;
  speed?: number;
  play?: boolean;
  until?: number; // trial at whose start play ends
  twin?: { name: string } | { set: Record<string, Value> };
  show?: MainView;
  lens?: Scale;
  tab?: PanelTab;
  fields?: FieldView;
}

export interface Place {
  trial?: number;
  tick?: number;
}

export interface Question {
  question: string;
  options: string[];
  answer: number;
  reveal: string;
  run?: Place & { speed: number }; // none: the answer is already visible
}

// Fact is something that a run shows: a measure between two bounds. A fact with a result is about
// the tables that come with the lab.
export interface Fact {
  measure?: FactMeasure;
  of?: 'twin';
  trials?: [from: number, to: number];
  modulator?: ModulatorColumn;
  after?: Outcome;
  task?: string;
  x?: number;
  y?: number;
  result?: { figure: string; condition: string; metric: string };
  min?: number;
  max?: number;
}

export interface Teacher {
  aim: string;
  prepare: string;
  questions: { question: string; answer: string }[];
  misconceptions: string[];
  onward: string;
}

// lessonTexts gives a lesson's texts in the page's language.
export function lessonTexts(lesson: Lesson) {
  const of = (path: string, own: string) => translated(`lesson.${lesson.id}.${path}`, own);
  return {
    title: () => of('title', lesson.title),
    summary: () => of('summary', lesson.summary),
    say: (step: Step) => of(`step.${step.id}.say`, step.say),
    tryThis: (step: Step) => (step.try ? of(`step.${step.id}.try`, step.try) : ''),
    question: (step: Step) => of(`step.${step.id}.question`, step.ask!.question),
    option: (step: Step, i: number) => of(`step.${step.id}.option.${i}`, step.ask!.options[i]!),
    reveal: (step: Step) => of(`step.${step.id}.reveal`, step.ask!.reveal),
    teacher: (part: 'aim' | 'prepare' | 'onward') => of(`teacher.${part}`, lesson.teacher[part]),
    teacherQuestion: (i: number) => of(`teacher.question.${i}`, lesson.teacher.questions[i]!.question),
    teacherAnswer: (i: number) => of(`teacher.answer.${i}`, lesson.teacher.questions[i]!.answer),
    misconception: (i: number) => of(`teacher.misconception.${i}`, lesson.teacher.misconceptions[i]!),
  };
}

// MeasuredFact is a fact with its value in this run, and whether it lies within the bounds of a
// typical network.
export interface MeasuredFact {
  fact: Fact;
  value: number;
  typical: boolean;
}

// LessonPlace is a step of a lesson; without a step, the first.
export interface LessonPlace {
  id: string;
  step?: string;
}

// LessonState is the current lesson. A step with a question asks, runs, and answers it.
export interface LessonState {
  id: string;
  step: string;
  phase: 'question' | 'running' | 'answer';
  chosen: number | null; // the option that the person chose
  found: MeasuredFact[];
  busy: boolean; // a step is being set up
}

// Editing the course: its phases from the state, and the parameters task.1, task.2 … that hold
// them. Phases that have begun cannot be changed.

import type { Param, Value } from '../../engine/contract';
import { taskOf, type Variant } from '../../state/task-names';
import type { LearnerRun } from '../../state/run-kind';

export const NONE = 'none';

export interface CourseSlot {
  task: string;
  when: 'done' | 'now' | 'coming';
}

const keysOf = (params: Param[]) => params.filter((param) => param.group === 'course').map((param) => param.key);

// slotsOf are the phases in order. After the end of a course its last task continues, phase by
// phase: those count as one.
export function slotsOf({ phases, phase, learner }: LearnerRun): CourseSlot[] {
  const now = learner.inPhase < learner.phaseTrials ? learner.task : undefined; // the task may have been reversed
  return phases
    .map(({ rule }, i): CourseSlot =>
      i === phase ? { task: now ?? rule, when: 'now' } : { task: rule, when: i < phase ? 'done' : 'coming' },
    )
    .filter(({ task, when }, i) => when === 'coming' || i >= phase || task !== phases[i + 1]?.rule);
}

// maxComing is how many phases can follow the current one.
export const maxComing = (params: Param[], values: Record<string, Value>, comingCount: number): number =>
  keysOf(params).length - keysInUse(params, values, comingCount);

// keysInUse is how many of the parameters belong to phases that have begun, where this many phases
// are to come.
function keysInUse(params: Param[], values: Record<string, Value>, comingCount: number): number {
  const used = keysOf(params).flatMap((key, i) => ((values[key] ?? NONE) === NONE ? [] : [i]));
  return (used[used.length - comingCount - 1] ?? -1) + 1;
}

// changesTo are the parameters to change so that these tasks replace the coming phases.
export function changesTo(tasks: string[], params: Param[], values: Record<string, Value>, comingCount: number): Record<string, Value> {
  const changes: Record<string, Value> = {};
  keysOf(params)
    .slice(keysInUse(params, values, comingCount))
    .forEach((key, i) => {
      const task = tasks[i] ?? NONE;
      if (task !== (values[key] ?? NONE)) changes[key] = task;
    });
  return changes;
}

export function moveItem<T>(list: T[], from: number, to: number): T[] {
  const out = [...list];
  out.splice(to, 0, ...out.splice(from, 1));
  return out;
}

// toggleVariant gives a task's rule a variant, or removes it.
export function toggleVariant(task: string, variant: Variant): string {
  const now = taskOf(task);
  return now.set + (now.variant === variant ? '' : variant);
}

// nextSet is the first set of stimuli that the course lacks, undefined where it has all.
export function nextSet(tasks: string[], params: Param[]): string | undefined {
  const sets = new Set(tasks.map((task) => taskOf(task).set));
  const choices = params.find((param) => param.group === 'course')?.choices ?? [];
  return choices.find((choice) => choice !== NONE && taskOf(choice).variant === '' && !sets.has(choice));
}

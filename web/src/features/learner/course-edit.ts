// The course: its phases, as the state tells them, and the parameters task.1, task.2 … that
// hold them. Those that have begun stay as they are.

import type { Param, Value } from '../../engine/contract';
import { taskOf, type Variant } from '../../state/task-names';
import type { LearnerRun } from '../../state/run-kind';

export const NONE = 'none';

export interface CourseSlot {
  task: string;
  when: 'done' | 'now' | 'coming';
}

const keysOf = (params: Param[]) => params.filter((param) => param.group === 'course').map((param) => param.key);

// slotsOf are the phases, in their order. Beyond the end of a course its last task goes
// on, phase by phase: those are one.
export function slotsOf({ phases, phase, learner }: LearnerRun): CourseSlot[] {
  const now = learner.inPhase < learner.phaseTrials ? learner.task : undefined; // it may have been turned round
  return phases
    .map(({ rule }, i): CourseSlot =>
      i === phase ? { task: now ?? rule, when: 'now' } : { task: rule, when: i < phase ? 'done' : 'coming' },
    )
    .filter(({ task, when }, i) => when === 'coming' || i >= phase || task !== phases[i + 1]?.rule);
}

// room is how many phases can still come.
export const room = (params: Param[], values: Record<string, Value>, coming: number): number =>
  keysOf(params).length - begunKeys(params, values, coming);

// begunKeys is the number of parameters up to that of the phase under way, where so many
// are to come.
function begunKeys(params: Param[], values: Record<string, Value>, coming: number): number {
  const taken = keysOf(params).flatMap((key, i) => ((values[key] ?? NONE) === NONE ? [] : [i]));
  return (taken[taken.length - coming - 1] ?? -1) + 1;
}

// changesTo are the parameters to set so that these phases come in the place of so many.
export function changesTo(tasks: string[], params: Param[], values: Record<string, Value>, coming: number): Record<string, Value> {
  const changes: Record<string, Value> = {};
  keysOf(params)
    .slice(begunKeys(params, values, coming))
    .forEach((key, i) => {
      const task = tasks[i] ?? NONE;
      if (task !== (values[key] ?? NONE)) changes[key] = task;
    });
  return changes;
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  const out = [...list];
  out.splice(to, 0, ...out.splice(from, 1));
  return out;
}

// turned gives a task's rule a variant, or takes it away.
export function turned(task: string, variant: Variant): string {
  const now = taskOf(task);
  return now.set + (now.variant === variant ? '' : variant);
}

// nextSet is the first set of stimuli that is not in a course, undefined when all are.
export function nextSet(tasks: string[], params: Param[]): string | undefined {
  const sets = new Set(tasks.map((task) => taskOf(task).set));
  const choices = params.find((param) => param.group === 'course')?.choices ?? [];
  return choices.find((choice) => choice !== NONE && taskOf(choice).variant === '' && !sets.has(choice));
}

// The course as the parameters task.1, task.2 … hold it: phases that are over, the one
// under way, and those to come, which alone can be changed.

import type { Param, Value } from '../../contract';
import { taskOf, type Variant } from '../../task';

export const NONE = 'none';

export interface Slot {
  task: string;
  when: 'done' | 'now' | 'coming';
}

const keysOf = (params: Param[]) => params.filter((param) => param.group === 'course').map((param) => param.key);

// slotsOf are the phases, in their order.
export function slotsOf(params: Param[], values: Record<string, Value>, phase: number): Slot[] {
  return keysOf(params)
    .map((key) => String(values[key] ?? NONE))
    .filter((task) => task !== NONE)
    .map((task, i) => ({ task, when: i < phase ? 'done' : i === phase ? 'now' : 'coming' }));
}

// room is how many phases can still come.
export function room(params: Param[], values: Record<string, Value>, phase: number): number {
  return keysOf(params).length - begunKeys(params, values, phase);
}

// begunKeys is the number of parameters up to that of the last phase that has begun.
function begunKeys(params: Param[], values: Record<string, Value>, phase: number): number {
  let left = phase + 1;
  const keys = keysOf(params);
  for (let i = 0; i < keys.length; i++) {
    if ((values[keys[i]!] ?? NONE) !== NONE && --left === 0) return i + 1;
  }
  return keys.findLastIndex((key) => (values[key] ?? NONE) !== NONE) + 1;
}

// changesTo are the parameters to set so that these phases come.
export function changesTo(coming: string[], params: Param[], values: Record<string, Value>, phase: number): Record<string, Value> {
  const changes: Record<string, Value> = {};
  keysOf(params)
    .slice(begunKeys(params, values, phase))
    .forEach((key, i) => {
      const task = coming[i] ?? NONE;
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

// The data of the retention matrix: a row for each task, in the order of their first phase, and a
// column for each exam.

import type { Phase } from '../../engine/contract';
import type { Retention } from '../../engine/contract-learner';
import type { LearnerRun } from '../../state/run-kind';

export interface TaskRow {
  task: string;
  met: boolean;
  now: boolean; // it is being learnt
}

export interface Cell {
  task: string;
  from: number; // trials of the column: first, and
  to: number; // last
  at: number; // the exam's trial
  accuracy: number;
}

// LearntStretch is a row of trials in which a task was learnt.
export interface LearntStretch {
  task: string;
  from: number;
  to: number;
}

export interface MatrixPicture {
  rows: TaskRow[];
  cells: Cell[];
  stretches: LearntStretch[];
  resets: number[];
  trials: number; // length of the axis
  chance: number;
}

export interface Summary {
  mean: number | null; // share correct in the newest exam, over tasks met
  forgetting: number | null; // best accuracy so far minus the newest, over tasks that are not being learnt
}

type Accuracy = Retention['accuracy'];

export function rowsOf({ tasks }: Retention, phases: Phase[], task: string): TaskRow[] {
  const all = [...new Set([...tasks, ...phases.map(({ rule }) => rule)])];
  return all.map((name) => ({ task: name, met: tasks.includes(name), now: name === task }));
}

export function pictureOf(
  retention: Retention,
  which: 'first' | 'twin',
  { phases, learner, trials: planned, trial }: LearnerRun,
): MatrixPicture {
  const { accuracy, resets } = which === 'twin' && retention.twin ? retention.twin : retention;
  const cells: Cell[] = [];
  retention.at.forEach((at, i) =>
    retention.tasks.forEach((name, k) => {
      const share = accuracy[i]?.[k];
      if (share != null) cells.push({ task: name, from: retention.at[i - 1] ?? 0, to: at, at, accuracy: share });
    }),
  );
  const trials = Math.max(planned, Math.ceil((trial - 1) / 100) * 100, 1);
  const rows = rowsOf(retention, phases, learner.task);
  return { rows, cells, stretches: stretchesOf(retention, trial - 1), resets, trials, chance: retention.chance };
}

// stretchesOf are the stretches so far; a task that continues is one.
function stretchesOf({ changes }: Retention, done: number): LearntStretch[] {
  const found: LearntStretch[] = [];
  changes.forEach(({ trial, task }, i) => {
    const to = (changes[i + 1]?.trial ?? done + 1) - 1;
    const last = found.at(-1);
    if (last?.task === task) last.to = to;
    else if (to > trial - 1) found.push({ task, from: trial - 1, to });
  });
  return found;
}

export function summaryOf({ tasks }: Retention, accuracy: Accuracy, task: string): Summary {
  const newest = accuracy.at(-1);
  if (!newest) return { mean: null, forgetting: null };
  const now = tasks.map((_, k) => newest[k] ?? null);
  const mean = meanOf(now);
  const losses = tasks.map((name, k) => {
    if (name === task || now[k] == null) return null;
    const best = Math.max(...accuracy.map((row) => row[k] ?? -Infinity));
    return best - now[k];
  });
  return { mean, forgetting: meanOf(losses) };
}

function meanOf(column: (number | null)[]): number | null {
  const known = column.filter((x) => x !== null);
  return known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : null;
}

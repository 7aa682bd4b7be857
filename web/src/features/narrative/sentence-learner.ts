// The sentence about an artificial learner: its current task, what its belief over contexts did
// since that task began, and its score.

import type { LearnerState } from '../../engine/contract-learner';
import type { Series, Value } from '../../engine/contract';
import { isCorrect } from './sentence';
import type { Learning } from '../../state/store';
import { longTask, taskOf } from '../../state/task-names';
import { sentences, t } from '../../base/text';
import type { LearnerRun } from '../../state/run-kind';

const SCORED = 16; // trials of the score
const CONTEXT_TRIALS = 20; // last trials of a task that show its context

type LearnerTrials = Learning['trials'];

// Stretch is a row of trials of one task.
interface Stretch {
  task: string;
  first: number; // index of its first trial
  end: number;
}

function stretches(tasks: string[]): Stretch[] {
  const found: Stretch[] = [];
  tasks.forEach((task, i) => {
    const last = found.at(-1);
    if (last?.task === task) last.end = i + 1;
    else found.push({ task, first: i, end: i + 1 });
  });
  return found;
}

export function learnerSentence(state: LearnerRun, series: Series, learning: Learning, values: Record<string, Value>): string {
  const { learner } = state;
  if (series.rule.length === 0) return t('sentence.learner.start', { task: longTask(learner.task) });
  const all = stretches(series.rule);
  const now = all.at(-1)!.task === learner.task ? all.at(-1)! : { task: learner.task, first: series.rule.length, end: series.rule.length };
  return sentences(opening(now, all), belief(learner, now, all, learning.trials, state, values), score(now, series));
}

// opening names the task, and says whether it was met before.
function opening(now: Stretch, all: Stretch[]): string {
  const task = longTask(now.task);
  const before = all.filter((stretch) => stretch.first < now.first);
  if (before.some((stretch) => stretch.task === now.task)) return t('sentence.learner.again', { task });
  if (before.length === 0 || before.some((stretch) => taskOf(stretch.task).set === taskOf(now.task).set))
    return t('sentence.learner.task', { task });
  return t('sentence.learner.new', { task });
}

// belief says what happened to the context since the task began.
function belief(
  learner: LearnerState,
  now: Stretch,
  all: Stretch[],
  trials: LearnerTrials,
  { modulators }: LearnerRun,
  values: Record<string, Value>,
): string {
  if (learner.kind === 'oracle' || learner.kind === 'xdg') return t('sentence.learner.oracle');
  if (learner.kind === 'modulated' && !modulators.da.on) return t('sentence.learner.noDopamine');
  const infersContexts = learner.kind === 'coin' || (learner.kind === 'modulated' && modulators.na.on);
  if (!infersContexts) return t(learner.kind === 'modulated' ? 'sentence.learner.oneContext' : 'sentence.learner.plain');
  if (Number(values['net.contexts']) === 1) return t('sentence.learner.oneContext');
  const { context } = learner;
  const since = trials.slice(now.first);
  if (now.end === now.first || since.length === 0) return now.first === 0 ? '' : t('sentence.learner.notTold');
  const name = { context: context + 1 };
  const from = since.findLastIndex((trial) => trial.context !== context) + 1; // index from which the current context holds
  const resets = since.filter((trial) => trial.reset).length;
  if (from === since.length) return t('sentence.learner.moved', { ...name, n: from });
  const metBefore = trials.slice(0, now.first).some((trial) => trial.context === context);
  if (now.first === 0) return resets ? t('sentence.learner.settled', { ...name, n: resets }) : t('sentence.learner.first', name);
  if (resets === 0 || from === 0) {
    const same = trials[now.first - 1]?.context === context;
    if (resets === 0) return t(same ? 'sentence.learner.stays' : 'sentence.learner.moved', { ...name, n: 1 });
    return t('sentence.learner.returned', { ...name, n: resets });
  }
  if (!metBefore) return t('sentence.learner.fresh', { ...name, n: from });
  return t(usualContext(now.task, all, trials) === context ? 'sentence.learner.back' : 'sentence.learner.other', { ...name, n: from });
}

// usualContext is the context in which a task ended the last time, if it stayed in one.
function usualContext(task: string, all: Stretch[], trials: LearnerTrials): number | undefined {
  const before = all.slice(0, -1).findLast((stretch) => stretch.task === task);
  if (!before) return undefined;
  const last = trials.slice(Math.max(before.first, before.end - CONTEXT_TRIALS), before.end);
  const context = last.at(-1)?.context;
  return last.every((trial) => trial.context === context) ? context : undefined;
}

function score(now: Stretch, series: Series): string {
  const last = series.outcome.slice(Math.max(now.first, now.end - SCORED), now.end);
  if (last.length === 0) return '';
  return t('sentence.learner.score', { right: last.filter(isCorrect).length, n: last.length });
}

export function learnerDetails(state: LearnerRun, learning: Learning, values: Record<string, Value>): string {
  const { inPhase, phaseTrials, silent } = state.learner;
  const phases = learning.retention?.planned.length ?? state.phases.length; // after them the last one goes on
  const noise = Number(values['task.noise'] ?? 1);
  const distractors = Number(values['task.distractors'] ?? 1);
  const validity = Number(values['task.validity'] ?? 1);
  return [
    t('sentence.trial', { trial: state.trial }),
    inPhase === phaseTrials && state.phase + 1 < phases
      ? t('sentence.learner.phaseNext', { phase: state.phase + 2, phases })
      : state.phase < phases
        ? t('sentence.learner.phase', { phase: state.phase + 1, phases, trial: Math.min(inPhase + 1, phaseTrials), trials: phaseTrials })
        : t('sentence.learner.over'),
    noise === 1 ? '' : t('sentence.learner.noise', { x: noise }),
    distractors === 1 ? '' : t('sentence.learner.distractors', { x: distractors }),
    validity === 1 ? '' : t('sentence.learner.validity', { percent: Math.round(100 * (1 - validity)) }),
    silent ? t('sentence.learner.silent', { n: silent }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

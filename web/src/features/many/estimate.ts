// Estimates how long an experiment takes before it starts.

import type { Figure } from '../../engine/contract';
import type { Plan } from '../../engine/contract-experiment';
import { Engine } from '../../engine/client';
import { timeText } from './names';
import { language, t } from '../../base/text';
import type { Run } from '../../state/run-kind';

const ASK_FROM_MS = 10 * 60_000; // ms from which the person is asked first
const ASK_FROM_RUNS = 4000; // runs from which the person is asked, however fast they are
const STEP_COST = 8; // µs, assumed where no step was measured
const TRIAL_COST = 100; // µs of a learner's trial, assumed likewise

// runTime is about how long one run takes, ms: as an earlier run took, else from the current
// network's speed and the number of protocols.
export function runTime(figure: Figure | undefined, state: Run | null, known: number, protocols: number): number {
  if (known > 0) return known;
  if (!state || state.figure !== figure?.name) return 3000;
  const cost = state.stepCost || (state.kind === 'learner' ? TRIAL_COST : STEP_COST);
  return (cost / 1000) * stepsOf(state) * Math.max(1, protocols);
}

// stepsOf is the number of steps of a run.
function stepsOf(run: Run): number {
  switch (run.kind) {
    case 'task':
      return run.trials * run.trialMs;
    case 'noTask':
      return 20_000;
    case 'learner':
      return run.trials;
  }
}

// longRunQuestion is the question before a long experiment, '' where none is needed.
export function longRunQuestion(seeds: number, arms: number, workers: number, ms: number): string {
  const runs = seeds * arms;
  const time = (runs * ms) / Math.min(workers, runs);
  if (time < ASK_FROM_MS && runs < ASK_FROM_RUNS) return '';
  return t('many.long', {
    seeds: seeds.toLocaleString(language),
    arms,
    runs: runs.toLocaleString(language),
    time: timeText(time),
    workers: t('many.onWorkers', { n: workers }),
  });
}

// TimedRun is one run, made to measure how long it takes.
export class TimedRun {
  private readonly engine = new Engine(() => {}, true);

  constructor(private readonly plan: Plan) {}

  async ms(): Promise<number> {
    await this.engine.call('experiment', this.plan);
    const from = performance.now();
    await this.engine.call('measure', { offset: 0, arm: 0 });
    return performance.now() - from;
  }

  stop(): void {
    this.engine.end('stopped');
  }
}

// How long an experiment may take, before it has begun.

import type { Figure } from '../../engine/contract';
import type { Plan } from '../../engine/contract-experiment';
import { Engine } from '../../engine/client';
import { timeText } from './names';
import { language, t } from '../../base/text';
import type { Run } from '../../state/run-kind';

const LONG = 10 * 60_000; // ms that are asked about
const MANY = 4000; // runs that are, however fast
const STEP = 8; // µs of a step, where none has been made yet
const TRIAL = 100; // µs of a trial of a learner

// runTime is about how long one run takes, ms: as one took before, else as the network
// in view does its steps under as many protocols.
export function runTime(figure: Figure | undefined, state: Run | null, known: number, protocols: number): number {
  if (known > 0) return known;
  if (!state || state.figure !== figure?.name) return 3000;
  const cost = state.stepCost || (state.kind === 'learner' ? TRIAL : STEP);
  return (cost / 1000) * stepsOf(state) * Math.max(1, protocols);
}

// stepsOf is how many steps a run of this kind has.
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

// question is what is asked before a long run, or nothing.
export function question(seeds: number, arms: number, workers: number, ms: number): string {
  const runs = seeds * arms;
  const time = (runs * ms) / Math.min(workers, runs);
  if (time < LONG && runs < MANY) return '';
  return t('many.long', {
    seeds: seeds.toLocaleString(language),
    arms,
    runs: runs.toLocaleString(language),
    time: timeText(time),
    workers: t('many.onWorkers', { n: workers }),
  });
}

// TrialRun is one run made to see how long it takes.
export class TrialRun {
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

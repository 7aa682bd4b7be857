// The sentence above the stage for a run of any kind, and the details below it.

import type { Run } from '../../state/run-kind';
import type { Model } from '../../state/store';
import { details, sentence } from './sentence';
import { learnerDetails, learnerSentence } from './sentence-learner';
import { noTaskDetails, noTaskSentence } from './sentence-no-task';

type SentenceData = Pick<Model, 'series' | 'values' | 'traces' | 'learning'>;

export function runSentence(run: Run, { series, values, traces, learning }: SentenceData): string {
  switch (run.kind) {
    case 'task':
      return sentence(run, series, values);
    case 'noTask':
      return noTaskSentence(run, traces);
    case 'learner':
      return learnerSentence(run, series, learning, values);
  }
}

export function runDetails(run: Run, { series, values, learning }: Omit<SentenceData, 'traces'>): string {
  switch (run.kind) {
    case 'task':
      return details(run, series);
    case 'noTask':
      return noTaskDetails(run, Number(values['field.da_uptake'] ?? 1));
    case 'learner':
      return learnerDetails(run, learning, values);
  }
}

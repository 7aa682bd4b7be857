// The x axis of charts over trials, with the rules behind the lines. A click goes to a trial.

import type { Series } from '../engine/contract';
import { t } from '../base/text';
import { changes, drawRules, type Change } from './chart-rules';
import type { XAxis } from './chart';

// RuleWords name the rules of a figure.
export interface RuleWords {
  head: string;
  name: (rule: string) => string; // in a chart
  cell: (rule: string) => string; // in a table
  changed: (trial: number, rule: string) => string;
}

const CUES: RuleWords = {
  head: t('chart.rule'),
  name: (cue) => t('ruler.rule', { cue }),
  cell: (cue) => cue,
  changed: (trial, cue) => t('chart.shift', { trial, cue }),
};

export class TrialsAxis implements XAxis {
  readonly title = t('chart.trial');
  readonly sync = 'trials';
  readonly heads: string[];
  private rules: Change[] = [];
  private length = 60;

  constructor(
    readonly onClick: (trial: number) => void,
    private readonly words: RuleWords = CUES,
  ) {
    this.heads = [t('chart.trial'), words.head];
  }

  // setSeries reads the rules of the trials so far.
  setSeries(series: Series): void {
    this.rules = changes(series);
    this.length = Math.max(60, Math.ceil((series.trial.length * 1.02) / 20) * 20);
  }

  cells = (trial: number) => [String(trial), this.words.cell(this.rules.findLast((rule) => rule.trial <= trial)?.rule ?? '')];
  range = (): [number, number] => [1, Math.max(2, this.length)];

  // The label at the right edge has no room.
  labels = (at: number[]) => at.map((trial) => (trial > 0.985 * this.length ? '' : String(trial)));

  summary(title: string, trial: number | undefined, values: string): string {
    if (trial === undefined) return t('chart.empty', { title });
    const shift = this.rules.at(-1);
    const change = shift && this.rules.length > 1 ? ` ${this.words.changed(shift.trial, shift.rule)}` : '';
    return t('chart.summary', { title, trial, values }) + change;
  }

  drawBackground = (...[u, font, names]: Parameters<NonNullable<XAxis['drawBackground']>>) =>
    drawRules(u, this.rules, names, font, this.words.name);
}

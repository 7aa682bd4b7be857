// The ground of charts over trials: the rule behind them, and a click goes to a trial.

import type { Series } from '../engine/contract';
import { t } from '../base/text';
import { changes, drawRules, type Change } from './chart-rules';
import type { Ground } from './chart';

// Words are how rules are told of.
export interface Words {
  head: string;
  name: (rule: string) => string; // in a chart
  cell: (rule: string) => string; // in a table
  changed: (trial: number, rule: string) => string;
}

const CUES: Words = {
  head: t('chart.rule'),
  name: (cue) => t('ruler.rule', { cue }),
  cell: (cue) => cue,
  changed: (trial, cue) => t('chart.shift', { trial, cue }),
};

export class TrialsGround implements Ground {
  readonly sync = 'trials';
  readonly heads: string[];
  private rules: Change[] = [];
  private length = 60;

  constructor(
    readonly onPoint: (trial: number) => void,
    private readonly words: Words = CUES,
  ) {
    this.heads = [t('chart.trial'), words.head];
  }

  // take reads the rules of the trials so far.
  take(series: Series): void {
    this.rules = changes(series);
    this.length = Math.max(60, Math.ceil((series.trial.length * 1.02) / 20) * 20);
  }

  cells = (trial: number) => [String(trial), this.words.cell(this.rules.findLast((rule) => rule.trial <= trial)?.rule ?? '')];
  range = (): [number, number] => [1, Math.max(2, this.length)];

  // The number at the right edge has no room.
  values = (at: number[]) => at.map((trial) => (trial > 0.985 * this.length ? '' : String(trial)));

  summary(title: string, trial: number | undefined, values: string): string {
    if (trial === undefined) return t('chart.empty', { title });
    const shift = this.rules.at(-1);
    const change = shift && this.rules.length > 1 ? ` ${this.words.changed(shift.trial, shift.rule)}` : '';
    return t('chart.summary', { title, trial, values }) + change;
  }

  draw = (...[u, font, names]: Parameters<NonNullable<Ground['draw']>>) => drawRules(u, this.rules, names, font, this.words.name);
}

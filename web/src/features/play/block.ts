// The block: an engine in a worker of its own gives its trials and the networks' results. A
// person's answers become records of the same form, judged by the same code.

import type { Cue, Seed } from '../../engine/contract';
import type { Answer, Block, CueName, Judgement, PlayOptions, Row } from '../../engine/contract-play';
import { Engine } from '../../engine/client';
import type { Trial } from './runner';

export const FIGURE = 'set-shift';
const SEEDS = 1_000_000; // range of the random seed

export interface BlockOptions {
  figure?: string;
  seed: Seed;
  before: number;
  after: number;
  conditions?: string[];
}

export const drawSeed = () => 1 + Math.floor(Math.random() * SEEDS);

// blockOf runs networks through a block, separately from the lab's own run.
export async function blockOf(options: BlockOptions): Promise<Block> {
  const engine: Engine = new Engine(() => {}, true);
  try {
    return await engine.call('block', options);
  } finally {
    engine.end('done');
  }
}

export function blockOptionsOf({ trials, seed, conditions }: PlayOptions): BlockOptions {
  return { figure: FIGURE, seed: seed ?? drawSeed(), before: trials / 2, after: trials / 2, conditions };
}

// trialsOf are the trials that a person is shown: the networks' trials.
export function trialsOf({ networks, fixation }: Block): Trial[] {
  return networks[0]!.records.map((record, place) => ({
    place,
    phase: String(record.rule),
    cue: `${record.cue_visual as Cue}${record.cue_auditory as Cue}`,
    go: record.go_is_correct === true,
    fixation: fixation[place]!,
  }));
}

// The trials of practice, with another rule: press for a dot.
const PRACTICE: CueName[] = ['dot', 'bar', 'dot', 'dot', 'bar', 'dot', 'bar', 'dot'];

export const practice = ({ fixation }: Block): Trial[] =>
  PRACTICE.map((cue, place) => ({ place, phase: '', cue, go: cue === 'dot', fixation: fixation[place % fixation.length]! }));

export const OWN_COLUMNS = ['early_presses', 'long_frame', 'repeated'];

const round = (ms: number) => Number(ms.toFixed(3));

// recordsOf are a person's answers as rows of the networks' table. Columns that only networks have
// stay empty; tick is the cue's onset, ms since the block began.
export function recordsOf(block: Block, answers: Answer[]): Row[] {
  return answers.map(({ trial, place, onset, pressed, rt, early, longFrame, repeated }) => {
    const source: Row = { ...block.networks[0]!.records[place]! };
    const row: Row = Object.fromEntries(block.columns.map((column) => [column, null]));
    for (const column of ['seed', 'version', 'figure', 'rule', 'phase', 'cue_visual', 'cue_auditory', 'go_is_correct'])
      row[column] = source[column] ?? null;
    return {
      ...row,
      condition: 'you',
      trial,
      tick: Math.round(onset),
      response: pressed ? 'go' : 'nogo',
      rt_ms: rt === null ? null : round(rt),
      early_presses: early,
      long_frame: longFrame,
      repeated,
    };
  });
}

// judge judges records, and writes the outcomes into them.
export async function judge(engine: Pick<Engine, 'call'>, records: Row[]): Promise<{ judgement: Judgement; records: Row[] }> {
  const judgement = await engine.call('judge', { records });
  return { judgement, records: records.map((record, i) => ({ ...record, outcome: judgement.outcomes[i]! })) };
}

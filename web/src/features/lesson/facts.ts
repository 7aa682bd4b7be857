// Measures what a step claims, in the run that the page shows, as the lessons' own test
// does in the engine.

import type { Series } from '../../engine/contract';
import type { Retention } from '../../engine/contract-learner';
import type { Session } from '../../state/session';
import type { Fact, MeasuredFact } from '../../state/lesson-data';

type Outcome = Series['outcome'][number]; // empty without a task

const RIGHT: Outcome[] = ['hit', 'correct_rejection'];

export async function measured(session: Session, facts: Fact[]): Promise<MeasuredFact[]> {
  const found: MeasuredFact[] = [];
  for (const fact of facts) {
    const value = fact.measure ? await valueOf(session, fact) : null;
    if (value !== null) found.push({ fact, value, usual: value >= (fact.min ?? -Infinity) && value <= (fact.max ?? Infinity) });
  }
  return found;
}

async function valueOf({ engine, store }: Session, fact: Fact): Promise<number | null> {
  if (fact.measure === 'nM') {
    // The mean over the disc of a puff, as the headline over the stage has it.
    const { state } = store.model;
    const radius = state?.kind === 'noTask' ? state.noTask.puffRadius : undefined;
    const here = await engine.call('probe', { x: fact.x!, y: fact.y!, radius });
    return here && here[fact.modulator === 'ht' ? '5ht' : fact.modulator!];
  }
  if (fact.measure === 'kept') return store.model.state?.kind === 'learner' ? retentionOf(await engine.call('kept'), fact) : null;
  if (fact.of === 'twin' && !store.model.twins) return null;
  const columns = fact.of === 'twin' ? (await engine.call('twins', { from: 1 })).series : await engine.call('series', { from: 1 });
  return columns && ofColumns(columns, fact);
}

function retentionOf(retention: Retention, { task, trials, of }: Fact): number | null {
  const exam = retention.at.findLastIndex((at) => at <= trials![1]);
  const rows = of === 'twin' ? retention.twin?.accuracy : retention.accuracy;
  return rows?.[exam]?.[retention.tasks.indexOf(task!)] ?? null;
}

function ofColumns(columns: Series, { measure, trials, after, modulator }: Fact): number | null {
  const [from, to] = trials!;
  if (columns.outcome.length < to) return null;
  const rows = Array.from({ length: to - from + 1 }, (_, i) => from - 1 + i).filter((i) => !after || columns.outcome[i] === after);
  const share = (hit: Outcome[], of?: Outcome[]) => {
    const all = of ? rows.filter((i) => of.includes(columns.outcome[i]!)) : rows;
    return all.length ? all.filter((i) => hit.includes(columns.outcome[i]!)).length / all.length : null;
  };
  const sum = (column: number[]) => rows.reduce((total, i) => total + column[i]!, 0);
  switch (measure) {
    case 'right':
      return share(RIGHT);
    case 'false_alarms':
      return share(['false_alarm'], ['false_alarm', 'correct_rejection']);
    case 'misses':
      return share(['miss'], ['miss', 'hit']);
    case 'releases':
      return sum(columns.release);
    case 'level':
      return rows.length ? sum(columns[modulator!]) / rows.length : null;
    case 'rpe':
      return rows.length ? sum(columns.rpe) / rows.length : null;
    default:
      return null;
  }
}

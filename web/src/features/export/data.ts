// The data of a run as tables and as JSON: its trials, the levels after each, the last trials in
// full, their spikes, and the results of an experiment.

import { COLUMNS, MODULATORS, type ModulatorKey, type Recording } from '../../engine/contract';
import type { Result } from '../../engine/contract-experiment';
import type { NetworkRequest } from '../../engine/contract-twins';
import type { Experiments } from '../../state/experiments';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { table, type Entry } from '../../base/csv';
import { headLine } from './csv-head';
import type { Provenance } from './provenance';

export const CONTENTS = ['all', 'trials', 'levels', 'traces', 'spikes', 'results', 'seeds'] as const;
export type Content = (typeof CONTENTS)[number];

// contentsOf are the contents that a kind of file can hold. The results as JSON have the value of
// each network beside the means.
export const contentsOf = (kind: 'csv' | 'json') => CONTENTS.filter((content) => content !== (kind === 'json' ? 'seeds' : 'all'));

export const LAST = { min: 1, max: 100, initial: 2 }; // number of trials in full

const recording = (session: Session, trials: number, of: NetworkRequest) => session.engine.call('recording', { trials, ...of });
const series = (session: Session, of: NetworkRequest) => session.engine.call('series', { from: 1, ...of });

async function result(experiments: Experiments, figure: string): Promise<Result> {
  const [newest] = await experiments.stored.of(figure);
  if (!newest) throw new Error(t('export.noResults', { figure }));
  return newest.result;
}

// heads are the lines above a table, as comments "# key: value", which readers of tables skip.
const heads = (from: Provenance, more: Record<string, string | number>) =>
  Object.entries({ ...from, ...more })
    .map(([key, value]) => headLine(key, value, from.link))
    .join('');

// runCSV has the rows of both networks where there is a twin, with a first column that says whose
// they are.
export async function runCSV(
  session: Session,
  experiments: Experiments,
  from: Provenance,
  content: Content,
  last: number,
): Promise<string> {
  const { twins } = session.store.model;
  if (content === 'results' || content === 'seeds') {
    const found = await result(experiments, from.figure);
    const text = await session.engine.call('resultCSV', { result: found, seeds: content === 'seeds' });
    return heads(from, { content, seeds: found.seeds.n }) + text;
  }
  const first = await tableOf(session, content, last, {});
  if (!twins) return heads(from, { content, ...first.heads }) + first.text;
  const twin = await tableOf(session, content, last, { twin: true });
  const differs = twins.figure ? `figure=${twins.figure}` : twins.differs.map((d) => `${d.key}=${d.twin}`).join(' ');
  const ofTwin = Object.fromEntries(Object.entries(twin.heads).map(([key, value]) => [`twin_${key}`, value]));
  return (
    heads(from, { content, ...first.heads, twin: differs, ...ofTwin }) +
    withColumn('network', 'first', first.text) +
    withColumn(null, 'twin', twin.text)
  );
}

// withColumn adds a first column to a table; without a name the heading line is left out.
function withColumn(name: string | null, value: string, text: string): string {
  const [head, ...rows] = text.trimEnd().split('\n');
  return [...(name === null ? [] : [`${name},${head}`]), ...rows.map((row) => `${value},${row}`)].map((line) => `${line}\n`).join('');
}

interface Table {
  heads: Record<string, string | number>;
  text: string;
}

async function tableOf(session: Session, content: Content, last: number, of: NetworkRequest): Promise<Table> {
  switch (content) {
    case 'trials':
      return { heads: {}, text: await session.csv(of) };
    case 'levels': {
      const columns = await series(session, of);
      const names = ['trial', 'rule', 'outcome', 'accuracy', 'hGo', 'hCompound', ...COLUMNS, 'release'] as const;
      return { heads: {}, text: table([...names], columns.trial.map((_, i) => names.map((name) => columns[name][i]))) };
    }
    case 'traces': {
      const r = await recording(session, last, of);
      return {
        heads: { first_tick: r.from, ms_between: r.every },
        text: table(['tick', 'trial', 'ms', 'place', 'unit', ...MODULATORS], traceRows(r)),
      };
    }
    case 'spikes': {
      const r = await recording(session, last, of);
      return {
        heads: { first_tick: r.from, after_last_tick: r.to, spikes: r.tick.length },
        text: table(['tick', 'trial', 'ms', 'cell', 'population', 'kind'], spikeRows(r)),
      };
    }
    default:
      throw contentError('csv', content);
  }
}

function* traceRows(r: Recording): Generator<Entry[]> {
  const places: [string, string, Record<ModulatorKey, number[]>][] = [
    ['nuclei', 'level', r.level],
    ...Object.entries(r.groups).map(([name, nM]): [string, string, Record<ModulatorKey, number[]>] => [name, 'nM', nM]),
  ];
  for (let i = 0; i < r.level.da.length; i++) {
    const tick = r.from + (i + 1) * r.every - 1; // the tick at whose end the sample was taken
    for (const [place, unit, of] of places) yield [...timeColumns(r, tick), place, unit, ...MODULATORS.map((key) => of[key][i])];
  }
}

function* spikeRows(r: Recording): Generator<Entry[]> {
  const populationOf = new Map(r.populations.flatMap((p) => Array.from({ length: p.n }, (_, i) => [p.first + i, p] as const)));
  for (let i = 0; i < r.tick.length; i++) {
    const population = populationOf.get(r.cell[i]!);
    yield [...timeColumns(r, r.tick[i]!), r.cell[i], population?.name, population?.kind];
  }
}

const timeColumns = (r: Recording, tick: number) => [tick, Math.floor(tick / r.trialMs) + 1, tick % r.trialMs];

export async function runJSON(
  session: Session,
  experiments: Experiments,
  from: Provenance,
  content: Content,
  last: number,
): Promise<string> {
  const { twins } = session.store.model;
  const found = content === 'results' ? { result: await result(experiments, from.figure) } : await dataOf(session, content, last, {});
  const named = twins && { ...(twins.figure ? { figure: twins.figure } : {}), condition: twins.condition, differs: twins.differs };
  const twin =
    twins && content !== 'results'
      ? { twin: { ...named, ...(await dataOf(session, content, last, { twin: true })) } }
      : {};
  return `${JSON.stringify({ provenance: from, content, ...found, ...twin }, null, 1)}\n`;
}

async function dataOf(session: Session, content: Content, last: number, of: NetworkRequest): Promise<object> {
  switch (content) {
    case 'all': {
      const [values, trials] = await Promise.all([session.values(of), session.trials(1, of)]);
      return of.twin ? { values, trials } : { state: await session.state(), values, trials };
    }
    case 'trials':
      return { trials: await session.trials(1, of) };
    case 'levels':
      return { levels: await series(session, of) };
    case 'traces': {
      const { tick: _, cell: __, ...rest } = await recording(session, last, of);
      return rest;
    }
    case 'spikes': {
      const { every: _, level: __, groups: ___, ...rest } = await recording(session, last, of);
      return rest;
    }
    default:
      throw contentError('json', content);
  }
}

export const contentError = (kind: 'csv' | 'json', content: string) =>
  new Error(t('export.refused', { name: 'content', given: String(content).slice(0, 40), allowed: contentsOf(kind).join(', ') }));

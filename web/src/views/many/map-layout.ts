// Where the map's nodes and bands lie, in units of a drawing 1000 wide.

import type { Faculty } from '../../contract';
import type { Effect, ExperimentCondition } from '../../contract-experiment';
import { excludesZero } from './effects';

export interface Node {
  x: number;
  y: number; // of its middle
  height: number;
  keys: string[]; // modulators: one, or a pair; none for a faculty
  label: string;
}

export interface Band {
  id: string;
  effect: Effect;
  faculty: Faculty;
  helps: boolean;
  least: number; // width by the end of the interval that is nearer to zero
  most: number; // and by the farther one
  from: { x: number; y: number };
  to: { x: number; y: number };
}

const LEFT = 190;
const RIGHT = 690;
const FULL = 44; // width of an effect as large as the span of all conditions
const THIN = 1.5; // least width that is seen
const GAP = 2; // between two bands at a node
const LEAST = 14; // height of a node
const SPACE = 20; // between nodes
const APART = 26; // between modulators and pairs, besides

// layOut places modulators, then pairs, on the left, and faculties on the right, each as
// high as its bands need. An effect counts in the span between the best and the worst
// condition of its measure.
export function layOut(faculties: Faculty[], effects: Effect[], conditions: ExperimentCondition[]): { nodes: Node[]; bands: Band[]; height: number } {
  const bands: Band[] = [];
  for (const faculty of faculties) {
    const span = spanOf(faculty.metric, conditions);
    for (const effect of effects) {
      if (effect.metric !== faculty.metric || !excludesZero(effect) || span <= 0) continue;
      const [lo, hi] = effect.ci95!.map(Math.abs) as [number, number];
      const width = (x: number) => Math.max(THIN, Math.min(1.2, x / span) * FULL);
      bands.push({
        id: `${faculty.metric} ${effect.factors.join(' ')}`,
        effect,
        faculty,
        helps: effect.estimate * (faculty.better ?? 1) > 0,
        least: width(Math.min(lo, hi)),
        most: width(Math.max(lo, hi)),
        from: { x: LEFT, y: 0 },
        to: { x: RIGHT, y: 0 },
      });
    }
  }
  const sources = distinct(effects);
  const left = sources.map((keys) => ({ keys, bands: bands.filter((b) => b.effect.factors.join() === keys.join()) }));
  const right = faculties.map((faculty) => ({ faculty, bands: bands.filter((b) => b.faculty === faculty) }));
  const need = (list: Band[]) => Math.max(LEAST, list.reduce((sum, b) => sum + b.most + GAP, -GAP));
  const total = (heights: number[], more: number) => heights.reduce((a, b) => a + b, 0) + SPACE * (heights.length - 1) + more;
  const leftHeights = left.map((x) => need(x.bands));
  const rightHeights = right.map((x) => need(x.bands));
  const height = Math.max(total(leftHeights, APART), total(rightHeights, 0)) + 2 * SPACE;

  const nodes: Node[] = [];
  // What is left over is shared between the nodes of a side.
  const place = (heights: number[], more: number, put: (i: number, y: number) => void, extra: (i: number) => number) => {
    const spare = (height - 2 * SPACE - total(heights, more)) / Math.max(1, heights.length - 1);
    let y = SPACE;
    heights.forEach((h, i) => {
      y += extra(i);
      put(i, y + h / 2);
      y += h + SPACE + spare;
    });
  };
  const end = (list: Band[], y: number, which: 'from' | 'to') => {
    let at = y - list.reduce((sum, b) => sum + b.most + GAP, -GAP) / 2;
    for (const band of list) {
      band[which].y = at + band.most / 2;
      at += band.most + GAP;
    }
  };
  place(
    leftHeights,
    APART,
    (i, y) => {
      nodes.push({ x: LEFT, y, height: leftHeights[i]!, keys: left[i]!.keys, label: '' });
      end(left[i]!.bands, y, 'from');
    },
    (i) => (i > 0 && left[i]!.keys.length > left[i - 1]!.keys.length ? APART : 0),
  );
  place(
    rightHeights,
    0,
    (i, y) => {
      nodes.push({ x: RIGHT, y, height: rightHeights[i]!, keys: [], label: right[i]!.faculty.label });
      end(right[i]!.bands, y, 'to');
    },
    () => 0,
  );
  return { nodes, bands, height };
}

// distinct lists the factors of the effects: single ones, then pairs.
function distinct(effects: Effect[]): string[][] {
  const seen = new Map(effects.map(({ factors }) => [factors.join(), factors]));
  return [...seen.values()].sort((a, b) => a.length - b.length);
}

// spanOf is how far a measure's best and worst conditions are apart.
function spanOf(metric: string, conditions: ExperimentCondition[]): number {
  const centres = conditions.flatMap(({ metrics }) => metrics[metric]?.mean ?? metrics[metric]?.value ?? []);
  return centres.length ? Math.max(...centres) - Math.min(...centres) : 0;
}

// The layout of the map of effects: its nodes and bands, in units of a drawing 1000 wide.

import { valueOf, type Arm, type Effect } from '../../engine/contract-experiment';
import { isForBetter, sourcesOf, type RatedFaculty } from './effects';
import { holdsZero } from './rows';

export interface Node {
  column: number; // 0 modulators, 1 faculties, 2 pairs
  x: number;
  width: number;
  y: number; // centre
  height: number;
  keys: string[]; // modulators: one or a pair; none for a faculty
  label: string;
}

export interface Band {
  id: string;
  effect: Effect;
  faculty: RatedFaculty;
  helps: boolean;
  coreWidth: number; // by the end of the interval that is nearer to zero
  fullWidth: number; // by the other end
  from: { x: number; y: number };
  to: { x: number; y: number };
}

const LEFT = 158; // right edge of the modulators
const MIDDLE = [412, 612] as const; // edges of the faculties
const RIGHT = 874; // left edge of the pairs
const FULL_WIDTH = 26; // width of an effect as large as the range over all conditions
const MIN_WIDTH = 1.5; // smallest visible width
const GAP = 2; // between two bands at a node
const MIN_HEIGHT = [22, 38, 22] as const; // of a node, by column
const SPACE = 12; // between nodes
const EDGE = 6;

// layOut places modulators on the left, pairs of them on the right, and between them the faculties
// that they affect, each as high as its bands need. A band's width is the effect relative to the
// range of its measure over the conditions (the combinations of the factors). A narrow map leaves
// out the pairs, which the table has, and has larger letters.
export function layOut(
  faculties: RatedFaculty[],
  effects: Effect[],
  conditions: Arm[],
  narrow = false,
): { nodes: Node[]; bands: Band[]; height: number } {
  const bands: Band[] = [];
  for (const faculty of faculties) {
    const span = spanOf(faculty.metric, conditions);
    for (const effect of effects) {
      if (effect.metric !== faculty.metric || holdsZero(effect) || span <= 0) continue;
      const [lo, hi] = effect.ci95!.map(Math.abs) as [number, number];
      const width = (x: number) => Math.max(MIN_WIDTH, Math.min(1.2, x / span) * FULL_WIDTH);
      const pair = effect.factors.length > 1;
      if (pair && narrow) continue;
      bands.push({
        id: `${faculty.metric} ${effect.factors.join(' ')}`,
        effect,
        faculty,
        helps: isForBetter(effect, faculty),
        coreWidth: width(Math.min(lo, hi)),
        fullWidth: width(Math.max(lo, hi)),
        from: { x: pair ? RIGHT : LEFT, y: 0 },
        to: { x: MIDDLE[pair ? 1 : 0], y: 0 },
      });
    }
  }
  const of = (keys: string[]) => bands.filter((b) => b.effect.factors.join() === keys.join());
  const sources = sourcesOf(effects);
  const columns = [
    sources.filter((keys) => keys.length === 1).map((keys) => ({ keys, label: '', sides: [of(keys)] })),
    faculties.map((faculty) => {
      const own = bands.filter((b) => b.faculty === faculty);
      return {
        keys: [],
        label: faculty.label,
        sides: [own.filter((b) => b.effect.factors.length === 1), own.filter((b) => b.effect.factors.length > 1)],
      };
    }),
    (narrow ? [] : sources).filter((keys) => keys.length > 1).map((keys) => ({ keys, label: '', sides: [of(keys)] })),
  ];
  const width = (side: Band[]) => side.reduce((sum, b) => sum + b.fullWidth + GAP, -GAP);
  const heights = columns.map((column, c) =>
    column.map(({ sides }) => Math.max(MIN_HEIGHT[c]! * (narrow && c === 1 ? 1.4 : 1), ...sides.map(width))),
  );
  const total = (list: number[]) => list.reduce((a, b) => a + b, 0) + SPACE * (list.length - 1);
  const height = Math.max(...heights.map(total)) + 2 * EDGE;

  const nodes: Node[] = [];
  columns.forEach((column, c) => {
    // The height that a column does not need is shared between and around its nodes.
    const spare = (height - 2 * EDGE - total(heights[c]!)) / column.length;
    let y = EDGE + spare / 2;
    column.forEach(({ keys, label, sides }, i) => {
      const h = heights[c]![i]!;
      nodes.push({
        column: c,
        x: [LEFT, MIDDLE[0], RIGHT][c]!,
        width: c === 1 ? MIDDLE[1] - MIDDLE[0] : 7,
        y: y + h / 2,
        height: h,
        keys,
        label,
      });
      for (const side of sides) {
        let at = y + h / 2 - width(side) / 2;
        for (const band of side) {
          band[c === 1 ? 'to' : 'from'].y = at + band.fullWidth / 2;
          at += band.fullWidth + GAP;
        }
      }
      y += h + SPACE + spare;
    });
  });
  // Narrow bands are drawn last, on top.
  return { nodes, bands: bands.sort((a, b) => b.fullWidth - a.fullWidth), height };
}

// spanOf is the difference between a measure's best and worst condition.
function spanOf(metric: string, conditions: Arm[]): number {
  const centres = conditions.flatMap(({ metrics }) => metrics[metric] ? valueOf(metrics[metric]) : []);
  return centres.length ? Math.max(...centres) - Math.min(...centres) : 0;
}

// Where an arrow key leads in a grid of cards whose rows may differ in length.

export interface Box {
  left: number;
  right: number;
  top: number;
}

// move is the index of the card to which a key leads from the card `at`, or -1 where it leads out
// of the grid at its top. A key that is no move, or leads nowhere, gives `at`.
export function move(key: string, at: number, boxes: readonly Box[], rightToLeft = false): number {
  const last = boxes.length - 1;
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  switch (key) {
    case forward:
      return Math.min(last, at + 1);
    case back:
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowDown':
      return nearest(at, boxes, rowBeside(at, boxes, 1)) ?? at;
    case 'ArrowUp':
      return nearest(at, boxes, rowBeside(at, boxes, -1)) ?? -1;
    default:
      return at;
  }
}

const SAME_ROW = 4; // px; tops that differ by less are one row

// rowBeside is the top of the next row below (1) or above (-1), if there is one.
function rowBeside(at: number, boxes: readonly Box[], direction: 1 | -1): number | undefined {
  const here = boxes[at]!.top;
  const tops = boxes.map(({ top }) => top).filter((top) => direction * (top - here) > SAME_ROW);
  return tops.length ? (direction > 0 ? Math.min(...tops) : Math.max(...tops)) : undefined;
}

// nearest is the card of a row whose middle is nearest to that of the card `at`.
function nearest(at: number, boxes: readonly Box[], row: number | undefined): number | undefined {
  if (row === undefined) return undefined;
  const middle = ({ left, right }: Box) => (left + right) / 2;
  const distance = (i: number) => Math.abs(middle(boxes[i]!) - middle(boxes[at]!));
  return boxes
    .map((_, i) => i)
    .filter((i) => Math.abs(boxes[i]!.top - row) <= SAME_ROW)
    .reduce((best, i) => (distance(i) < distance(best) ? i : best));
}

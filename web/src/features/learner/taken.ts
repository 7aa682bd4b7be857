// What a learner of images takes test images for: a row for each class met so far, a column for each
// answer. A click on a cell shows its pictures.

import { el, newId, setAttr, setText } from '../../base/dom';
import { t } from '../../base/text';
import { watch } from '../../base/effects';
import type { Calls } from '../../engine/contract';
import type { Session } from '../../state/session';
import { Poller } from '../../state/poller';
import { className } from '../../state/task-names';
import { shade } from './matrix-plot';

const EVERY = 400; // ms between two requests, at least
const TRIALS = 100; // while it runs it is measured anew after so many trials, as what is kept is
const PICTURES = 12; // of a cell that are shown
const PICTURE = 34; // px

type Taken = Calls['taken']['gives'];
type Cell = { row: number; column: number };

export function takenSection(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store, engine } = session;
  const titleId = newId('taken');
  const grid = el('table', { class: 'taken-grid', id: 'taken-grid' });
  const caption = el('p', { class: 'taken-words', id: 'taken-words', 'aria-live': 'polite' }, t('taken.hint'));
  const pictures = el('div', { class: 'taken-pictures', id: 'taken-pictures' });
  let taken: Taken | undefined;
  let chosen: Cell | null = null;

  const cells = () => [...grid.querySelectorAll('button')];
  const draw = () => {
    if (!taken) return;
    const focus = grid.contains(document.activeElement) ? document.activeElement!.getAttribute('data-cell') : null;
    grid.replaceChildren(...contents(taken, (cell) => void choose(cell).catch(report)));
    mark();
    if (focus) grid.querySelector<HTMLElement>(`[data-cell="${focus}"]`)?.focus();
  };
  const mark = () => {
    const all = cells();
    const at = (chosen && all.find((one) => one.dataset.cell === `${chosen!.row}.${chosen!.column}`)) ?? all[0];
    for (const one of all) {
      one.tabIndex = one === at ? 0 : -1; // one stop for the Tab key; arrow keys go on
      setAttr(one, 'aria-pressed', String(chosen !== null && one === at));
    }
  };
  const choose = async (cell: Cell) => {
    chosen = cell;
    mark();
    const images = taken!.images[cell.row]![cell.column]!;
    setText(caption, cellWords(taken!, cell));
    const shown = await engine.call('pictures', { images: images.slice(0, PICTURES) });
    pictures.replaceChildren(...shown.map(pictureOf));
  };
  grid.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const [row, column] = ((event.target as HTMLElement).dataset.cell ?? '').split('.').map(Number);
    if (!by || !taken || row === undefined || column === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    let [r, c] = [row + by[0]!, column + by[1]!]; // empty cells are skipped
    for (; r >= 0 && c >= 0 && r < taken.classes.length && c < taken.answers.length; r += by[0]!, c += by[1]!) {
      const next = grid.querySelector<HTMLElement>(`[data-cell="${r}.${c}"]`);
      if (next) return next.focus();
    }
  });

  const poller = new Poller<Taken>({
    every: EVERY,
    requestKey: () => {
      const { state, show } = store.model;
      if (state?.kind !== 'learner' || !state.learner.images || show !== 'one') return null;
      const trial = state.playing ? TRIALS * Math.floor((state.trial - 1) / TRIALS) : state.trial;
      return [state.figure, state.seed, state.condition, trial, state.commands].join();
    },
    request: () => engine.call('taken'),
    onAnswer: (answer) => {
      taken = answer;
      if (chosen && !answer.images[chosen.row]?.[chosen.column]?.length) {
        chosen = null;
        pictures.replaceChildren();
      }
      setText(caption, chosen ? cellWords(answer, chosen) : t('taken.hint'));
      draw();
    },
  });
  watch([store.signals.state, store.signals.show], () => poller.sync());

  return el(
    'section',
    { class: 'taken', id: 'taken', 'aria-labelledby': titleId },
    el('h2', { class: 'kept-title', id: titleId }, t('taken')),
    el('div', { class: 'taken-row' }, grid, el('div', { class: 'taken-side' }, caption, pictures)),
  );
}

const isRight = ({ classes, answers }: Taken, { row, column }: Cell): boolean => {
  const [of, answer] = [classes[row]!, answers[column]!];
  return answer.classes.length ? answer.classes.includes(of.class) : answer.go === of.go;
};

// answerName is what an answer stands for: the classes that it gives most often, else its response.
const answerName = ({ classes, go }: Taken['answers'][number]): string =>
  classes.length ? classes.map(className).join(' ') : t(go ? 'taken.go' : 'taken.nogo');

function cellWords(taken: Taken, cell: Cell): string {
  const row = taken.images[cell.row]!;
  return t(isRight(taken, cell) ? 'taken.right' : 'taken.wrong', {
    class: className(taken.classes[cell.row]!.class),
    answer: answerName(taken.answers[cell.column]!),
    n: row[cell.column]!.length,
    of: row.reduce((sum, images) => sum + images.length, 0),
  });
}

function contents(taken: Taken, choose: (cell: Cell) => void): HTMLElement[] {
  const { classes, answers, images } = taken;
  const cell = (row: number, column: number) => {
    const n = images[row]![column]!.length;
    const all = images[row]!.reduce((sum, some) => sum + some.length, 0);
    const share = n / Math.max(1, all);
    const right = isRight(taken, { row, column });
    if (n === 0) return el('td', {});
    const words = cellWords(taken, { row, column });
    return el(
      'td',
      { class: right ? 'taken-is-right' : undefined },
      el(
        'button',
        {
          type: 'button',
          class: share > 0.5 ? 'taken-cell taken-dark' : 'taken-cell',
          'data-cell': `${row}.${column}`,
          'aria-label': words,
          title: words,
          style: `background: ${shade(legible(share), 0)}`,
          onclick: () => choose({ row, column }),
        },
        String(n),
      ),
    );
  };
  const heading = (answer: Taken['answers'][number]) =>
    el('th', { scope: 'col', title: t(answer.go ? 'taken.go' : 'taken.nogo') }, answerName(answer));
  return [
    el('caption', { class: 'sr' }, t('taken.caption')),
    el(
      'thead',
      {},
      el('tr', {}, el('td', {}), ...answers.map(heading)),
    ),
    el(
      'tbody',
      {},
      ...classes.map((of, row) =>
        el('tr', {}, el('th', { scope: 'row' }, className(of.class)), ...answers.map((_, column) => cell(row, column))),
      ),
    ),
  ];
}

// legible leaves out the middle of the scale, on which neither dark nor light numbers can be read.
const legible = (share: number) => (share > 0.5 ? 0.65 + 0.35 * share : 0.6 * share);

// pictureOf draws an image as the stage does: ink on paper.
function pictureOf(pixels: number[]): HTMLCanvasElement {
  const side = Math.round(Math.sqrt(pixels.length));
  const canvas = el('canvas', { class: 'taken-picture', width: side, height: side, style: `width: ${PICTURE}px; height: ${PICTURE}px` });
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(side, side);
  pixels.forEach((v, i) => image.data.set([255, 255, 255, Math.round(255 * v)], 4 * i));
  context.putImageData(image, 0, 0);
  return canvas;
}

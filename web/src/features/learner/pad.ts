// A picture of one's own for a learner of images: drawn with pointer or finger, or a file. The network
// answers it and learns nothing from it; the stage shows it until the next trial.

import { el, newId, setText, throttle } from '../../base/dom';
import { fixed } from '../../base/format';
import { icon } from '../../base/icons';
import { t } from '../../base/text';
import type { Calls } from '../../engine/contract';
import type { Session } from '../../state/session';
import { longTask } from '../../state/task-names';
import { digitOf, inkOf } from './drawing';

const SIZE = 168; // pixels along each side
const STROKE = 15; // pixels: as thick, once scaled, as the strokes of MNIST
const JUDGE_EVERY = 120; // ms between two answers while it is drawn

type Shown = Calls['shown']['gives'];

export function drawingPad(session: Session, report: (error: unknown) => void): HTMLElement {
  const titleId = newId('pad');
  const canvas = el('canvas', {
    class: 'pad-canvas',
    id: 'pad-canvas',
    width: SIZE,
    height: SIZE,
    role: 'img',
    'aria-label': t('pad.canvas'),
  });
  const answer = el('p', { class: 'pad-answer', id: 'pad-answer', 'aria-live': 'polite' }, t('pad.hint'));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const clear = () => {
    context.fillStyle = '#000';
    context.fillRect(0, 0, SIZE, SIZE);
  };
  clear();

  const judge = throttle(JUDGE_EVERY, () => void show().catch(report));
  const show = async () => {
    const pixels = digitOf(inkOf(context.getImageData(0, 0, SIZE, SIZE)));
    if (!pixels) return setText(answer, t('pad.hint'));
    await session.pause(); // the next trial would take its place on the stage
    setText(answer, wordsOf(await session.engine.call('shown', { pixels }), session));
  };

  let last: { x: number; y: number } | null = null;
  const at = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * SIZE, y: ((event.clientY - box.top) / box.height) * SIZE };
  };
  const line = (from: { x: number; y: number }, to: { x: number; y: number }) => {
    Object.assign(context, { strokeStyle: '#fff', lineWidth: STROKE, lineCap: 'round', lineJoin: 'round' });
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x + 0.01, to.y); // a point is a line too
    context.stroke();
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    line(last, last);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    const to = at(event);
    line(last, to);
    last = to;
    judge();
  });
  const end = () => {
    if (last) judge();
    last = null;
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);

  const file = el('input', { type: 'file', id: 'pad-file', hidden: true, accept: 'image/*', 'aria-label': t('pad.file') });
  file.addEventListener('change', () => {
    const [picture] = file.files ?? [];
    file.value = ''; // the same file can be chosen again
    if (picture) void open(picture).catch(report);
  });
  const open = async (picture: File) => {
    const image = await createImageBitmap(picture).catch(() => {
      throw new Error(t('pad.noPicture', { file: picture.name }));
    });
    const scale = SIZE / Math.max(image.width, image.height);
    const [w, h] = [image.width * scale, image.height * scale];
    context.fillStyle = '#fff'; // behind what is transparent
    context.fillRect(0, 0, SIZE, SIZE);
    context.drawImage(image, (SIZE - w) / 2, (SIZE - h) / 2, w, h);
    image.close();
    await show();
  };

  return el(
    'section',
    { class: 'pad', id: 'pad', 'aria-labelledby': titleId },
    el('h2', { class: 'kept-title', id: titleId }, t('pad')),
    el(
      'div',
      { class: 'pad-row' },
      canvas,
      el(
        'div',
        { class: 'pad-side' },
        answer,
        el(
          'div',
          { class: 'pad-buttons' },
          button('pad-clear', 'close', () => {
            clear();
            setText(answer, t('pad.hint'));
          }),
          button('pad-open', 'share', () => file.click()),
        ),
        file,
      ),
    ),
  );
}

const button = (id: 'pad-clear' | 'pad-open', name: 'close' | 'share', act: () => void) =>
  el('button', { class: 'button small pad-button', type: 'button', id, onclick: act }, icon(name), t(id.replace('-', '.')));

// wordsOf says what the network makes of a picture.
function wordsOf(shown: Shown, session: Session): string {
  const { state } = session.store.model;
  if (state?.kind !== 'learner') return '';
  const [go, nogo] = shown.value;
  const words = t(shown.go ? 'pad.go' : 'pad.nogo', { go: fixed(go, 2), nogo: fixed(nogo, 2) });
  const held = [...(state.learner.held[shown.context] ?? '')].map(longTask).join(', ');
  if (state.learner.contexts < 2 || !held) return words;
  const belief = t('pad.context', { held, percent: Math.round(100 * (shown.belief[shown.context] ?? 0)) });
  return [words, belief, t('pad.novelty', { x: fixed(shown.novelty, 1) })].join(' ');
}

// The time ruler: a slider over the whole schedule, with the outcomes of all trials so far behind
// it. Dragging it goes to that moment.

import { el, setAttr, throttle } from '../../base/dom';
import { clock } from '../../base/format';
import { longTask } from '../../state/task-names';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { paintRuler } from './ruler-picture';
import { watch } from '../../base/effects';
import { ticksOf, type Run } from '../../state/run-kind';
import { textScale } from '../../state/theme';
import { inTurn } from '../../ui/redraw';

const ROUND_TO = 100; // beyond the schedule the ruler grows by this many trials
const REDRAW = 120; // ms

export function ruler(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const canvas = el('canvas', { class: 'ruler-picture', 'aria-hidden': 'true' });
  const input = el('input', { class: 'ruler-range', type: 'range', id: 'time', 'aria-label': t('ruler') });
  Object.assign(input, { min: '0', max: '1', step: '1', value: '0' });
  const element = el('div', { class: 'ruler' }, canvas, input);

  let dragging = false; // then the engine's time does not move it
  let busy = false;
  let targetTick: number | null = null;
  let playAfterDrag = false;

  const seekToTarget = async () => {
    if (busy) return;
    busy = true;
    try {
      while (targetTick !== null) {
        const tick = targetTick;
        targetTick = null;
        await session.seek({ tick });
      }
      if (!dragging && playAfterDrag) {
        playAfterDrag = false;
        await session.play();
      }
    } catch (error) {
      report(error);
    } finally {
      busy = false;
    }
  };
  const seekTo = (tick: number) => {
    targetTick = tick;
    void seekToTarget();
  };

  input.addEventListener('pointerdown', () => {
    dragging = true;
    if (store.model.state?.playing) {
      playAfterDrag = true;
      void session.pause().catch(report);
    }
  });
  const endDrag = () => {
    dragging = false;
    void seekToTarget();
  };
  input.addEventListener('pointerup', endDrag);
  input.addEventListener('pointercancel', endDrag);
  input.addEventListener('input', () => seekTo(Number(input.value)));
  input.addEventListener('keydown', (event) => {
    const state = store.model.state;
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!state || by === undefined) return;
    event.preventDefault();
    seekTo(Math.max(0, Math.min(Number(input.max), state.tick + by * (event.shiftKey ? 1 : ticksOf(state)))));
  });

  // Size and font as they were last laid out: to ask for them makes the browser lay out the page.
  let place = { width: 0, height: 0, font: '' };
  const draw = throttle(
    REDRAW,
    inTurn(() => {
      const { state, series, horizon, marks } = store.model;
      if (state) paintRuler(canvas, place, state, series, trialsShown(state, horizon), marks);
    }),
  );
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    place = { width, height, font: `${Math.round(11 * textScale())}px ${getComputedStyle(canvas).fontFamily}` };
    draw();
  };
  new ResizeObserver(measure).observe(element);
  watch([store.signals.appearance], measure);
  watch([store.signals.series, store.signals.horizon, store.signals.marks], draw);
  store.effect(({ state, horizon }) => {
    if (!state) return;
    setAttr(input, 'max', String(trialsShown(state, horizon) * ticksOf(state)));
    if (!dragging) input.value = String(state.tick);
    setAttr(input, 'aria-valuetext', moment(state));
  });
  return element;
}

// moment is the handle's place in words.
function moment(run: Run): string {
  switch (run.kind) {
    case 'task':
      return t('ruler.now', { trial: run.trial, time: clock(run.tick) });
    case 'noTask':
      return t('noTask.ruler', { trial: run.trial, time: clock(run.tick) });
    case 'learner':
      return t('learner.ruler', { trial: run.trial, task: longTask(run.learner.task) });
  }
}

function trialsShown(state: Run, horizon: number): number {
  const reached = Math.ceil(Math.max(horizon, state.tick) / ticksOf(state));
  return reached <= state.trials ? state.trials : Math.ceil(reached / ROUND_TO) * ROUND_TO;
}

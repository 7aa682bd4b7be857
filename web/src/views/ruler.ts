// The ruler of time: a slider over the whole schedule, with the outcomes of all
// trials so far drawn behind it. Dragging it goes to that moment.

import type { Series, State } from '../contract';
import { el, setAttr, throttle } from '../dom';
import { clock } from '../format';
import { isCorrect } from '../narrative';
import type { Session } from '../session';
import { t } from '../text';
import { colour } from '../theme';
import { changes } from './chart-rules';

const ROUND = 100; // trials to which the ruler grows beyond the schedule
const REDRAW = 120; // ms
const INSET = 7; // px: half the slider's handle

export function ruler(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const canvas = el('canvas', { class: 'ruler-picture', 'aria-hidden': 'true' });
  const input = el('input', { class: 'ruler-range', type: 'range', id: 'time', 'aria-label': t('ruler') });
  Object.assign(input, { min: '0', max: '1', step: '1', value: '0' });
  const element = el('div', { class: 'ruler' }, canvas, input);

  let held = false; // the person has hold of it: the engine's time does not move it
  let busy = false;
  let wanted: number | null = null;
  let resume = false;

  const go = async () => {
    if (busy) return;
    busy = true;
    try {
      while (wanted !== null) {
        const tick = wanted;
        wanted = null;
        await session.seek({ tick });
      }
      if (!held && resume) {
        resume = false;
        await session.play();
      }
    } catch (error) {
      report(error);
    } finally {
      busy = false;
    }
  };
  const to = (tick: number) => {
    wanted = tick;
    void go();
  };

  input.addEventListener('pointerdown', () => {
    held = true;
    if (store.model.state?.playing) {
      resume = true;
      void session.pause().catch(report);
    }
  });
  const letGo = () => {
    held = false;
    void go();
  };
  input.addEventListener('pointerup', letGo);
  input.addEventListener('pointercancel', letGo);
  input.addEventListener('input', () => to(Number(input.value)));
  input.addEventListener('keydown', (event) => {
    const state = store.model.state;
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!state || by === undefined) return;
    event.preventDefault();
    to(Math.max(0, Math.min(Number(input.max), state.tick + by * (event.shiftKey ? 1 : state.trialMs))));
  });

  const draw = throttle(REDRAW, () => {
    const { state, series, horizon } = store.model;
    if (state) paint(canvas, state, series, trialsShown(state, horizon));
  });
  new ResizeObserver(draw).observe(element);
  store.on(['series', 'theme', 'horizon'], draw);
  store.on(['state'], ({ state, horizon }) => {
    if (!state) return;
    setAttr(input, 'max', String(trialsShown(state, horizon) * state.trialMs));
    if (!held) input.value = String(state.tick);
    setAttr(input, 'aria-valuetext', t('ruler.now', { trial: state.trial, time: clock(state.tick) }));
  });
  return element;
}

function trialsShown(state: State, horizon: number): number {
  const reached = Math.ceil(Math.max(horizon, state.tick) / state.trialMs);
  return reached <= state.trials ? state.trials : Math.ceil(reached / ROUND) * ROUND;
}

// paint draws a mark for each trial, low where it was right and high where it was
// wrong, a dot where noradrenaline was released, and the rules' band below.
function paint(canvas: HTMLCanvasElement, state: State, series: Series, trials: number): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0 || height === 0) return;
  const px = devicePixelRatio;
  canvas.width = width * px;
  canvas.height = height * px;
  const ctx = canvas.getContext('2d');
  if (!ctx) return;
  ctx.scale(px, px);
  const [text, muted, faint, na] = ['text', 'muted', 'faint', 'na'].map(colour) as [string, string, string, string];
  const each = (width - 2 * INSET) / trials;
  const x = (trial: number) => INSET + (trial - 1) * each;
  const base = height - 15;
  const top = 7;
  const mark = Math.max(each > 3 ? each - 1 : each, 0.7);

  ctx.fillStyle = faint;
  ctx.globalAlpha = 0.45;
  ctx.fillRect(INSET, base, width - 2 * INSET, 1);
  ctx.globalAlpha = 1;
  for (let i = 0; i < series.trial.length; i++) {
    const right = isCorrect(series.outcome[i]!);
    const at = x(series.trial[i]!);
    const high = right ? (base - top) * 0.3 : base - top;
    ctx.fillStyle = right ? faint : text;
    ctx.fillRect(at, base - high, mark, high);
    if (series.release[i]) {
      ctx.fillStyle = na;
      ctx.beginPath();
      ctx.arc(at + mark / 2, 3, 2.2, 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  ctx.font = `11px ${getComputedStyle(canvas).fontFamily}`;
  ctx.textBaseline = 'bottom';
  const found = changes(series);
  let free = 0;
  found.forEach((change, i) => {
    const at = x(change.trial);
    if (i > 0) {
      ctx.fillStyle = text;
      ctx.fillRect(Math.round(at), 0, 1, height);
    }
    const words = t('ruler.rule', { cue: change.rule });
    if (at + 4 < free || at + 4 + ctx.measureText(words).width > width) return;
    ctx.fillStyle = muted;
    ctx.fillText(words, at + (i > 0 ? 4 : 0), height + 1);
    free = at + 12 + ctx.measureText(words).width;
  });
  // Changes of the schedule that are still to come, faintly.
  ctx.fillStyle = faint;
  for (const phase of state.phases) {
    if (phase.first > (series.trial.at(-1) ?? 0) && phase.first > 1 && phase.first <= trials) ctx.fillRect(Math.round(x(phase.first)), base - 6, 1, 6);
  }
}

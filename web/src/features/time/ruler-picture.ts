// The picture behind the ruler: elapsed time, a mark for each error, a dot for each release of
// noradrenaline, and lines where the rule changed.

import type { Series } from '../../engine/contract';
import { isCorrect } from '../narrative';
import { shortTask } from '../../state/task-names';
import { t } from '../../base/text';
import { colour } from '../../state/theme';
import { changes } from '../../ui/chart-rules';
import { ticksOf, type Run } from '../../state/run-kind';

export const INSET = 7; // px: half the slider's handle

const TRACK = 4; // px
const ERROR_HEIGHT = 9; // px, height of an error's mark above the track

// ruleLabel is a rule as written below the ruler.
const ruleLabel = (state: Run, rule: string) => (state.kind === 'learner' ? shortTask(rule) : t('ruler.rule', { cue: rule }));

/** Place is the size of the picture, CSS px, and the font of its words. */
interface Place {
  width: number;
  height: number;
  font: string;
}

export function paintRuler(
  canvas: HTMLCanvasElement,
  { width, height, font }: Place,
  state: Run,
  series: Series,
  trials: number,
  marks: number[],
): void {
  const ctx = canvas.getContext('2d');
  if (width === 0 || height === 0 || !ctx) return;
  const px = devicePixelRatio;
  const [across, down] = [Math.round(width * px), Math.round(height * px)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  ctx.setTransform(px, 0, 0, px, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const [text, muted, faint, line, na] = ['text', 'muted', 'faint', 'line', 'na'].map(colour) as [string, string, string, string, string];
  const each = (width - 2 * INSET) / trials;
  const x = (trial: number) => INSET + (trial - 1) * each;
  const track = Math.round(height / 2) - TRACK / 2;
  const done = series.trial.at(-1) ?? 0;

  ctx.fillStyle = line;
  ctx.beginPath();
  ctx.roundRect(INSET, track, width - 2 * INSET, TRACK, TRACK / 2);
  ctx.fill();
  ctx.fillStyle = faint;
  ctx.beginPath();
  ctx.roundRect(INSET, track, Math.max(0, x(done + 1) - INSET), TRACK, TRACK / 2);
  ctx.fill();

  const wide = Math.min(2, Math.max(each - 0.5, 0.8));
  const errors = new Path2D();
  const releases = new Path2D();
  for (let i = 0; i < series.trial.length; i++) {
    const at = x(series.trial[i]!);
    if (state.kind !== 'noTask' && !isCorrect(series.outcome[i]!)) errors.rect(at, track - ERROR_HEIGHT - 1, wide, ERROR_HEIGHT);
    if (!series.release[i]) continue;
    releases.moveTo(at + wide / 2 + 2.5, 5);
    releases.arc(at + wide / 2, 5, 2.5, 0, 2 * Math.PI);
  }
  ctx.fillStyle = muted;
  ctx.fill(errors);
  ctx.fillStyle = na;
  ctx.fill(releases);

  ctx.fillStyle = text;
  for (const tick of marks) flag(ctx, x(1 + tick / ticksOf(state)), track + TRACK + 2);

  ctx.font = font;
  ctx.textBaseline = 'alphabetic';
  if (state.kind === 'noTask') return;
  let freeFrom = 0;
  changes(series).forEach((change, i) => {
    const at = x(change.trial);
    if (i > 0) {
      ctx.fillStyle = text;
      ctx.fillRect(Math.round(at) - 0.5, track - ERROR_HEIGHT - 3, 1, height - track + ERROR_HEIGHT + 2);
    }
    const words = ruleLabel(state, change.rule);
    const from = at + (i > 0 ? 5 : 0);
    if (from < freeFrom || from + ctx.measureText(words).width > width) return;
    ctx.fillStyle = muted;
    ctx.fillText(words, from, height - 3);
    freeFrom = from + ctx.measureText(words).width + 8;
  });

  // Changes of the schedule that have not happened yet.
  for (const phase of state.phases) {
    if (phase.first <= done || phase.first <= 1 || phase.first > trials) continue;
    const at = x(phase.first);
    ctx.fillStyle = faint;
    ctx.fillRect(Math.round(at) - 0.5, track - 3, 1, TRACK + 6);
    if (state.kind !== 'learner' || at + 5 < freeFrom) continue;
    ctx.fillStyle = muted;
    ctx.fillText(ruleLabel(state, phase.rule), at + 5, height - 3);
    freeFrom = at + 5 + ctx.measureText(ruleLabel(state, phase.rule)).width + 8;
  }
}

// flag draws a bookmark.
function flag(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + 3.5, y + 4);
  ctx.lineTo(x + 3.5, y + 10);
  ctx.lineTo(x - 3.5, y + 10);
  ctx.lineTo(x - 3.5, y + 4);
  ctx.fill();
}

// The x axis of charts over the ms of the last two trials: each stimulus as a band, a dotted line
// at the outcome, and the trials' numbers.

import type { Surface } from './chart-surface';
import type { LensTime } from '../engine/contract-lens';
import { t } from '../base/text';
import { colour } from '../state/theme';
import type { Data, XAxis } from './chart';

export class TimeAxis implements XAxis {
  readonly title = t('chart.time', { unit: 'ms' });
  readonly sync = 'lens';
  readonly gutter = 38;
  readonly heads = [t('lens.ms')];
  private time: LensTime | undefined;

  setTime(time: LensTime): void {
    this.time = time;
  }

  // positions are the x of n samples, ms.
  positions(n: number): number[] {
    const { from, every } = this.time!;
    return Array.from({ length: n }, (_, i) => from + i * every);
  }

  cells = (x: number) => [String(x).replace('-', '\u2212')];

  range = (_: Data): [number, number] => {
    const length = this.time?.length ?? 400;
    return [this.time && this.time.origin === 0 ? 0 : -length, length];
  };

  // The label at the right edge has no room.
  labels = (at: number[]) => at.map((x) => (x === this.time?.length ? '' : x === 0 ? '0 ms' : String(x).replace('-', '\u2212')));

  summary(title: string, x: number | undefined, values: string): string {
    if (x === undefined || !this.time) return t('lens.empty', { title });
    const before = x < 0;
    return t('lens.summary', { title, trial: this.time.trial - (before ? 1 : 0), ms: before ? x + this.time.length : x, values });
  }

  drawBackground = (u: Surface, font: string, names: boolean) => {
    if (!this.time) return;
    const { length, stimulus, feedback, trial } = this.time;
    const { ctx, bbox } = u;
    const px = devicePixelRatio;
    const right = bbox.left + bbox.width;
    const at = (x: number) => Math.min(right, Math.max(bbox.left, Math.round(u.valToPos(x, 'x', true))));
    ctx.save();
    ctx.font = font.replace('11px', `${11 * px}px`);
    [-length, 0].forEach((start, i) => {
      if (at(start + length) <= bbox.left) return;
      ctx.fillStyle = colour('line');
      ctx.globalAlpha = 0.45;
      ctx.fillRect(at(start), bbox.top, at(start + stimulus) - at(start), bbox.height);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colour('faint');
      for (let y = bbox.top; y < bbox.top + bbox.height; y += 4 * px) ctx.fillRect(at(start + feedback), y, px, 2 * px);
      if (!names) return;
      ctx.fillStyle = colour('muted');
      ctx.fillText(t('lens.trial', { trial: trial - 1 + i }), at(start) + 1 * px, bbox.top - 4 * px);
      const outcome = t('lens.outcome');
      if (at(start + length) - at(start + feedback) > ctx.measureText(outcome).width)
        ctx.fillText(outcome, at(start + feedback), bbox.top - 4 * px);
    });
    ctx.restore();
  };
}

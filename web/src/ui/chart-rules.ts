// Drawing the rules behind a chart: a line where the rule changed, and a band with its name.

import type { Series } from '../engine/contract';
import { t } from '../base/text';
import { colour } from '../state/theme';
import type { Surface } from './chart-surface';

export interface Change {
  trial: number; // the first trial under this rule
  rule: string;
}

export function changes(series: Series): Change[] {
  const found: Change[] = [];
  for (let i = 0; i < series.trial.length; i++) {
    if (i === 0 || series.rule[i] !== series.rule[i - 1]) found.push({ trial: series.trial[i]!, rule: series.rule[i]! });
  }
  return found;
}

const BAND = 2; // px

export function drawRules(
  u: Surface,
  rules: Change[],
  names: boolean,
  font: string,
  nameOf = (rule: string) => t('ruler.rule', { cue: rule }),
): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  const end = bbox.left + bbox.width;
  const x = (trial: number) => Math.round(u.valToPos(trial - 0.5, 'x', true));
  ctx.save();
  ctx.setLineDash([]);
  ctx.font = font.replace('11px', `${11 * px}px`);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  rules.forEach((change, i) => {
    const left = Math.max(bbox.left, x(change.trial));
    const last = i === rules.length - 1;
    const right = last
      ? Math.min(end, Math.round(u.valToPos(u.data[0].at(-1) ?? change.trial, 'x', true)))
      : Math.min(end, x(rules[i + 1]!.trial));
    if (i > 0) {
      ctx.strokeStyle = colour('text');
      ctx.lineWidth = px;
      ctx.beginPath();
      ctx.moveTo(left + 0.5, bbox.top - (names ? 12 * px : 0));
      ctx.lineTo(left + 0.5, bbox.top + bbox.height);
      ctx.stroke();
    }
    if (!names) return;
    ctx.fillStyle = colour(i % 2 ? 'muted' : 'faint');
    ctx.fillRect(left, bbox.top - BAND * px, Math.max(0, right - left), BAND * px);
    ctx.fillStyle = colour('muted');
    const text = nameOf(change.rule);
    if (ctx.measureText(text).width + 8 * px < Math.max(right - left, last ? end - left : 0))
      ctx.fillText(text, left + 4 * px, bbox.top - 4 * px);
  });
  ctx.restore();
}

// The cues as drawings: the stage's shapes for the pictures, two waves for the sounds, fast and slow. They differ in form,
// not in colour.

import type { CueName } from '../../engine/contract-play';
import { el } from '../../base/dom';
import { t } from '../../base/text';
import { cueShape } from '../../ui/cue-signs';

const SHAPES: Record<string, string> = {
  A: cueShape('A'),
  B: cueShape('B'),
  X: wave(6),
  Y: wave(1.5),
  dot: '<circle cx="50" cy="50" r="12" fill="currentColor"/>',
  bar: '<path d="M18 50h64" stroke="currentColor" stroke-width="10" stroke-linecap="round"/>',
  fixation: '<path d="M50 42v16M42 50h16" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/>',
  right: '<path d="m18 54 22 22 44-50" fill="none" stroke="currentColor" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>',
  wrong: '<path d="m22 22 56 56M78 22 22 78" stroke="currentColor" stroke-width="9" stroke-linecap="round"/>',
};

// wave is a sound's picture: a number of oscillations.
function wave(swings: number): string {
  const points: string[] = [];
  for (let x = 4; x <= 96; x += 0.5) points.push(`${x} ${(50 - 24 * Math.sin(((x - 4) / 92) * swings * 2 * Math.PI)).toFixed(1)}`);
  return `<path d="M${points.join('L')}" fill="none" stroke="currentColor" ` +
    `stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/>`;
}

export function sign(name: string, kind = ''): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', kind === 'sound' ? '0 20 100 60' : '0 0 100 100');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `play-sign ${kind}`);
  svg.innerHTML = SHAPES[name]!;
  return svg;
}

// cueSigns draws a cue: a picture above a sound, or one sign of practice.
export function cueSigns(cue: CueName): HTMLElement[] {
  if (cue === 'dot' || cue === 'bar') return [el('figure', { class: 'play-cue' }, sign(cue, 'picture'))];
  return [...cue].map((letter, i) =>
    el('figure', { class: 'play-cue' }, sign(letter, i ? 'sound' : 'picture'), el('figcaption', {}, t(`play.sign.${letter}`))),
  );
}

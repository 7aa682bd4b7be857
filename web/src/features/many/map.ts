// The map of effects: which modulators, and which pairs of them, affect each faculty. A band is as
// wide as the farther end of the effect's interval; its dark core is as wide as the end nearer to
// zero. Effects whose interval includes zero are not drawn.

import { columnOf, type Figure } from '../../engine/contract';
import type { Effect, Metric, Result } from '../../engine/contract-experiment';
import { el, newId, setText } from '../../base/dom';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';
import { effectTable, sentenceOf, type RatedFaculty } from './effects';
import { crossedOf } from './selection';
import { layOut, type Band, type Node } from './map-layout';
import { holdsZero } from './rows';

const SVG = 'http://www.w3.org/2000/svg';

function svg(name: string, attributes: Record<string, string | number>, ...children: (Element | string)[]): SVGElement {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

const hue = (modulator: string) => `var(--${columnOf(modulator)})`;

// effectMap draws a result's effects on the figure's faculties; null where there are none. open is
// called for an effect that is clicked.
export function effectMap(
  result: Result,
  figure: Figure | undefined,
  metrics: Metric[],
  open: (faculty: RatedFaculty, effect: Effect) => void,
): HTMLElement | null {
  const faculties: RatedFaculty[] = (figure?.faculties ?? []).map((faculty) => ({
    ...faculty,
    better: metrics.find(({ name }) => name === faculty.metric)?.better || 1,
  }));
  const { effects } = result;
  if (!effects?.length || faculties.length === 0) return null;
  const sentence = el('p', { class: 'map-sentence', 'aria-live': 'polite' }, t('map.hint'));
  const frame = el('div', { class: 'map-picture' });
  let drawing: ReturnType<typeof layOut>;
  let picture: SVGElement;
  let narrow: boolean | undefined;
  const fit = () => {
    const now = frame.clientWidth > 0 && frame.clientWidth < WIDE;
    if (now === narrow) return;
    narrow = now;
    drawing = layOut(faculties, effects, crossedOf(result, figure), narrow);
    picture = draw(drawing.nodes, drawing.bands, drawing.height, faculties, effects, narrow);
    frame.replaceChildren(picture);
  };
  fit();
  if (typeof ResizeObserver === 'function') new ResizeObserver(fit).observe(frame);

  // highlightEffect dims all other effects, or shows all again.
  const highlightEffect = (band: Band | undefined, effect: Effect | undefined, faculty: RatedFaculty | undefined) => {
    picture.classList.toggle('map-dim', band !== undefined);
    for (const group of picture.querySelectorAll<SVGElement>('.map-band'))
      group.classList.toggle('map-lit', band !== undefined && group.dataset.id === band.id);
    setText(sentence, effect && faculty ? sentenceOf(effect, faculty) : t('map.hint'));
  };
  frame.addEventListener('pointerover', (event) => {
    const group = (event.target as Element).closest<SVGElement>('.map-band');
    const band = drawing.bands.find((b) => b.id === group?.dataset.id);
    highlightEffect(band, band?.effect, band?.faculty);
  });
  frame.addEventListener('pointerleave', () => highlightEffect(undefined, undefined, undefined));
  frame.addEventListener('click', (event) => {
    const group = (event.target as Element).closest<SVGElement>('.map-band');
    const band = drawing.bands.find((b) => b.id === group?.dataset.id);
    if (band) open(band.faculty, band.effect);
  });
  const table = effectTable(faculties, effects, {
    show: (faculty, effect) =>
      highlightEffect(faculty && effect ? drawing.bands.find((b) => b.effect === effect) : undefined, effect, faculty),
    open,
  });
  return el(
    'section',
    { class: 'map', 'aria-label': t('map') },
    el('div', { class: 'map-legend' }, legend('helps', false), legend('hurts', true), legend('core', false)),
    frame,
    sentence,
    table,
  );
}

// legend is one entry of the legend.
function legend(kind: 'helps' | 'hurts' | 'core', dashed: boolean): HTMLElement {
  const wide = kind === 'core';
  const sign = svg('svg', { viewBox: '0 0 34 14', width: 34, height: 14, 'aria-hidden': 'true' });
  if (wide) sign.append(svg('path', { d: 'M1 7H33', class: 'map-halo', 'stroke-width': 13, stroke: 'var(--text)' }));
  sign.append(
    svg('path', { d: 'M1 7H33', class: `map-core ${dashed ? 'map-hurts' : ''}`, 'stroke-width': wide ? 5 : 4, stroke: 'var(--text)' }),
  );
  return el('span', { class: 'map-key' }, sign, t(`map.${kind}`));
}

function draw(nodes: Node[], bands: Band[], height: number, faculties: RatedFaculty[], effects: Effect[], narrow: boolean): SVGElement {
  const id = newId('map');
  const picture = svg('svg', {
    viewBox: narrow ? `-20 0 640 ${height}` : `0 0 1000 ${height}`,
    role: 'img',
    'aria-label': summary(faculties, effects),
    class: narrow ? 'map-svg map-narrow' : 'map-svg',
  });
  const defs = svg('defs', {});
  picture.append(defs);
  for (const band of bands) {
    const [first, second] = band.effect.factors;
    let colour = hue(first!);
    if (second) {
      const gradient = `${id}-${first}-${second}`;
      colour = `url(#${gradient})`;
      if (!defs.querySelector(`[id="${gradient}"]`)) {
        // In the drawing's units: a horizontal band has no bounding box.
        defs.append(
          svg('linearGradient', { id: gradient, gradientUnits: 'userSpaceOnUse', x1: band.to.x, x2: band.from.x, y1: 0, y2: 0 },
            svg('stop', { offset: 0.15, 'stop-color': hue(first!) }),
            svg('stop', { offset: 0.85, 'stop-color': hue(second) }),
          ),
        );
      }
    }
    const { from, to } = band;
    const mid = (from.x + to.x) / 2;
    const d = `M${from.x} ${from.y}C${mid} ${from.y} ${mid} ${to.y} ${to.x} ${to.y}`;
    const group = svg('g', { class: 'map-band' },
      svg('title', {}, sentenceOf(band.effect, band.faculty)),
      svg('path', { d, class: 'map-halo', stroke: colour, 'stroke-width': band.fullWidth }),
      svg('path', { d, class: `map-core ${band.helps ? '' : 'map-hurts'}`, stroke: colour, 'stroke-width': band.coreWidth }),
    );
    group.dataset.id = band.id;
    picture.append(group);
  }
  for (const node of nodes) picture.append(nodeOf(node, narrow));
  return picture;
}

const WIDE = 600; // px; a narrower map leaves out the pairs
const LINE = { wide: 16, narrow: 21 }; // height of a line of a faculty's name that needs two
const LETTERS = { wide: 20, narrow: 15 }; // letters that fit into one line

// linesOf breaks a long name at the space nearest to its middle.
function linesOf(label: string, maxLength: number): string[] {
  if (label.length <= maxLength) return [label];
  const distance = (at: number) => Math.abs(at - label.length / 2);
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index).sort((a, b) => distance(a) - distance(b));
  return spaces.length ? [label.slice(0, spaces[0]), label.slice(spaces[0]! + 1)] : [label];
}

// nodeOf is a modulator or pair, a bar beside its name; or a faculty, a box around its name.
function nodeOf({ column, x, width, y, height, keys, label }: Node, narrow: boolean): SVGElement {
  const size = narrow ? 'narrow' : 'wide';
  const top = y - height / 2;
  const text = (at: number, anchor: string, words: string) =>
    svg('text', { x: at, y, 'text-anchor': anchor, 'dominant-baseline': 'central' }, words);
  if (column === 1) {
    const lines = linesOf(label, LETTERS[size]);
    const words = lines.map((line, i) => {
      const element = text(x + width / 2, 'middle', line);
      element.setAttribute('y', String(y + (i - (lines.length - 1) / 2) * LINE[size]));
      return element;
    });
    return svg('g', { class: 'map-node' }, svg('rect', { x, y: top, width, height, rx: 6, class: 'map-faculty' }), ...words);
  }
  const bars = keys.map((key, i) =>
    svg('rect', {
      x: column ? x : x - width,
      y: top + (i * height) / keys.length,
      width,
      height: height / keys.length,
      rx: 2,
      fill: hue(key),
    }),
  );
  const name = keys.length === 1 ? t(`modulator.${keys[0]}`) : keys.map((key) => shortName(key)).join(' × ');
  return svg('g', { class: 'map-node' }, ...bars, column ? text(x + width + 9, 'start', name) : text(x - width - 9, 'end', name));
}

// summary describes the map in words.
function summary(faculties: RatedFaculty[], effects: Effect[]): string {
  const lines = faculties.map((faculty) => {
    const found = effects
      .filter((e) => e.metric === faculty.metric && !holdsZero(e))
      .map((e) => e.factors.map((key) => t(`modulator.${key}`)).join(' × '));
    return t('map.summary', { faculty: faculty.label, names: found.length ? found.join(', ') : t('map.nothing') });
  });
  return `${t('map')}. ${lines.join(' ')}`;
}

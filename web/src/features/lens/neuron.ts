// The lens at the scale of the neuron: membrane and currents of the followed cell, its gain curve
// with and without modulation, and the current effect of each receptor.

import type { LensTerm, NeuronLens } from '../../engine/contract-lens';
import { el, setText } from '../../base/dom';
import { digits, fixed, signed } from '../../base/format';
import type { Session } from '../../state/session';
import { t, keepUnits } from '../../base/text';
import { Chart, type Data, type XAxis, type Trace } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { TimeAxis } from '../../ui/chart-axis-time';
import { cellPicker } from './cell';
import { groupName } from '../../ui/names';

export function neuronView(session: Session): ScaleView {
  const { store } = session;
  const xAxis = new TimeAxis();
  const trace = (key: string, hue: string, dash?: number[]): Trace => ({ key, hue, dash, label: t(`lens.${key}`) });
  const membrane = new Chart({
    id: 'chart-membrane',
    title: t('lens.membrane.title'),
    xAxis,
    traces: [trace('v', 'text'), { ...trace('threshold', 'muted', [4, 3]), noValue: true }],
    events: [{ key: 'spikes', label: t('lens.spike') }],
    max: 15,
    names: true,
    digits: 1,
  });
  // The line of bursts has the colour of the modulator that causes them.
  const currentsOf = (hue: string) =>
    new Chart({
      id: 'chart-currents',
      title: t('lens.currents.title'),
      xAxis,
      traces: [
        trace('excitation', 'text'),
        trace('inhibition', 'muted', [4, 3]),
        { ...trace('burst', hue), dot: true, noValue: true, gaps: true },
      ],
      min: 0,
      max: 10,
      axis: true,
      digits: 1,
    });
  let [currents, hue] = [currentsOf('na'), 'na'];
  const gain = new Chart({
    id: 'chart-gain',
    title: t('lens.gain.title'),
    xAxis: gainAxis,
    traces: [
      { ...trace('now', 'text'), noValue: true },
      { ...trace('rest', 'muted', [4, 3]), noValue: true },
    ],
    min: 0,
    axis: true,
    digits: 1,
  });
  const picker = cellPicker(session);
  const at = el('p', { class: 'field-note', id: 'lens-gain-now' });
  const rows = el('ul', { class: 'lens-rows', id: 'lens-rows' });
  const cells = el('div', { class: 'lens-charts' }, membrane.element, currents.element, gain.element, at);
  const note = el('p', { class: 'field-note' });

  return {
    element: el(
      'div',
      { class: 'lens-view' },
      picker.element,
      note,
      cells,
      el('h2', { class: 'chart-title lens-rows-title' }, t('lens.rows.title')),
      rows,
    ),
    draw() {
      const lens = store.model.lens?.scale === 'neuron' ? store.model.lens : null;
      picker.draw(lens?.post ?? null);
      cells.hidden = !lens?.v;
      note.hidden = Boolean(lens?.v);
      rows.parentElement!.classList.toggle('lens-empty', !lens);
      if (!lens) return setText(note, t('lens.pick'));
      showRows(rows, lens);
      if (!lens.v || !lens.gain) return setText(note, t('lens.neuron.input', { hz: digits(lens.chance, 3) }));
      xAxis.setTime(lens.time);
      const x = xAxis.positions(lens.v.length);
      membrane.show({ x, y: { v: lens.v, threshold: x.map(() => lens.threshold) }, events: { spikes: lens.spikes } });
      const bursting = lens.rows.find((row) => row.target === 'bursts')?.modulator ?? hue;
      if (bursting !== hue) {
        const replacement = currentsOf(bursting);
        currents.element.replaceWith(replacement.element);
        [currents, hue] = [replacement, bursting];
      }
      currents.hideTraces([false, false, !lens.burst!.some((mV) => mV! > 0)]);
      currents.show({ x, y: { excitation: lens.excitation!, inhibition: lens.inhibition!, burst: lens.burst!.map((mV) => mV || null) } });
      gain.show({ x: lens.gain.input, y: { now: lens.gain.now, rest: lens.gain.rest }, mark: { x: lens.gain.at, y: lens.gain.rate } });
      setText(at, t('lens.gain.at', { input: signed(lens.gain.at, 1), rate: fixed(lens.gain.rate, 1) }));
    },
    repaint: () => [membrane, currents, gain].forEach((chart) => chart.repaint()),
  };
}

const gainAxis: XAxis = {
  title: t('lens.gain.input'),
  sync: 'gain',
  gutter: 38,
  heads: [t('lens.gain.input')],
  cells: (x) => [signed(x, 1)],
  range: ({ x }: Data) => [x[0] ?? -10, x.at(-1) ?? 30],
  labels: (at) => at.map((x, i) => (i > 1 && i === at.length - 1 ? '' : `${String(x).replace('-', '\u2212')}${x === 0 ? ' mV' : ''}`)),
  summary: (title, x, values) => t('lens.gain.summary', { title, input: signed(x ?? 0, 0), values }),
};

// effectText is a row's effect in its own unit: added mV, bursts a second, or a factor.
function effectText({ target, gain, level }: LensTerm): string {
  const by = gain * level;
  if (target === 'excitability') return keepUnits(`${signed(by, 2)} mV`);
  if (target === 'bursts') return keepUnits(`${fixed(Math.max(0, by), 2)} Hz`);
  return `× ${fixed(Math.max(0, 1 + by), 2)}`;
}

function showRows(list: HTMLElement, lens: NeuronLens): void {
  const items = lens.rows.map((row) =>
    el(
      'li',
      { class: `lens-row hue-${row.modulator}` },
      el('i', { class: 'dot', 'aria-hidden': 'true' }),
      el('span', {}, t(`modulator.${row.modulator}`) + (row.receptor ? ` (${row.receptor})` : '')),
      el('span', { class: 'lens-row-target' }, t(`lens.target.${row.target}`, { from: row.on ? groupName(row.on) : '' })),
      el('b', {}, effectText(row)),
    ),
  );
  list.replaceChildren(...(items.length ? items : [el('li', { class: 'field-note' }, t('lens.rows.none'))]));
}

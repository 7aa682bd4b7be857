// The lens at the scale of the synapse: a list to pick a synapse of the followed cell from, its
// traces, and its last change of weight as a product.

import { hasSynapse, type LensInputs, type SynapseLens } from '../../engine/contract-lens';
import { el, newId, setText } from '../../base/dom';
import { fixed, signed } from '../../base/format';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { Chart, type Trace } from '../../ui/chart';
import type { ScaleView } from '../../ui/scale-view';
import { TimeAxis } from '../../ui/chart-axis-time';
import { cellPicker } from './cell';
import { product } from './product';
import { groupName, shortName } from '../../ui/names';
import { segments } from '../../ui/segments';

export function synapseView(session: Session): ScaleView {
  const { store } = session;
  const xAxis = new TimeAxis();
  const trace = (key: string, hue: string, dash?: number[]): Trace => ({ key, hue, dash, label: t(`lens.${key}`) });
  const fixedCharts = {
    traces: new Chart({
      id: 'chart-traces',
      title: t('lens.traces.title'),
      xAxis,
      traces: [trace('pre', 'text'), trace('post', 'muted', [4, 3])],
      events: [
        { key: 'pre', label: t('lens.preSpike') },
        { key: 'post', label: t('lens.postSpike') },
      ],
      min: 0,
      max: 1,
      names: true,
    }),
    eligibility: new Chart({
      id: 'chart-eligibility',
      title: t('lens.eligibility.title'),
      xAxis,
      traces: [trace('eligibility', 'text')],
    }),
    weight: new Chart({
      id: 'chart-weight',
      title: t('lens.weight.title'),
      xAxis,
      traces: [trace('weight', 'text')],
      axis: true,
      digits: 4,
    }),
  };
  const levelsHost = el('div');
  let levels: Chart | undefined;
  let levelsOf = '';

  const picker = cellPicker(session);
  const inputs = inputList(session);
  const change = el('div', { class: 'change', id: 'lens-change' });
  const content = el(
    'div',
    { class: 'lens-charts' },
    inputs.element,
    change,
    fixedCharts.traces.element,
    fixedCharts.eligibility.element,
    levelsHost,
    fixedCharts.weight.element,
  );
  const none = el('p', { class: 'field-note', hidden: true });
  let drawnChanges = '';

  const makeLevels = (lens: SynapseLens) => {
    const shape = lens.levels.map((l) => l.signal).join();
    if (levels && shape === levelsOf) return;
    levelsOf = shape;
    levels = new Chart({
      id: 'chart-arriving',
      title: t('lens.arriving.title'),
      xAxis,
      traces: lens.levels.map((l) => ({ key: l.signal, label: shortName(l.modulator), hue: l.modulator, dot: true })),
    });
    levelsHost.replaceChildren(levels.element);
  };

  return {
    element: el('div', { class: 'lens-view' }, picker.element, none, content),
    draw() {
      const found = store.model.lens?.scale === 'synapse' ? store.model.lens : null;
      const lens = found && hasSynapse(found) ? found : null;
      picker.draw(found?.post ?? null);
      content.hidden = !lens;
      none.hidden = lens !== null;
      if (!lens) return setText(none, t(found ? 'lens.synapse.none' : 'lens.pick'));
      const { time } = lens;
      xAxis.setTime(time);
      inputs.draw(lens);
      const words = JSON.stringify(lens.changes) + time.origin;
      if (words !== drawnChanges) change.replaceChildren(...product(lens.changes, time));
      drawnChanges = words;
      const x = xAxis.positions(lens.weight.length);
      fixedCharts.traces.show({
        x,
        y: { pre: lens.preTrace, post: lens.postTrace },
        events: { pre: lens.preSpikes, post: lens.postSpikes },
      });
      fixedCharts.eligibility.show({ x, y: { eligibility: lens.eligibility } });
      fixedCharts.weight.show({ x, y: { weight: lens.weight } });
      makeLevels(lens);
      levels!.show({ x, y: Object.fromEntries(lens.levels.map((l) => [l.signal, l.level])) });
    },
    repaint: () => [...Object.values(fixedCharts), levels].forEach((chart) => chart?.repaint()),
  };
}

const ORDERS = ['strongest', 'changed'] as const;

interface Row {
  element: HTMLElement;
  input: HTMLInputElement;
  bar: HTMLElement;
  weight: HTMLElement;
  change: HTMLElement;
}

// inputList lists the synapses onto the cell; one is chosen, by pointer or by keys.
function inputList(session: Session) {
  const name = newId('input');
  let order: (typeof ORDERS)[number] = 'strongest';
  let rows = new Map<number, Row>();
  let drawnShape = '';
  let sortedBy = '';
  let drawn: SynapseLens | undefined;
  const list = el('div', { class: 'inputs', role: 'radiogroup', 'aria-label': t('lens.inputs'), id: 'lens-inputs' });
  const orders = segments({
    choices: ORDERS.map((value) => ({ value, label: t(`lens.order.${value}`) })),
    choose: (value) => {
      order = value;
      sortedBy = '';
      if (drawn) draw(drawn);
    },
    class: 'small',
    label: t('lens.order'),
  });
  orders.show(order);
  const element = el(
    'div',
    { class: 'inputs-box' },
    el(
      'div',
      { class: 'inputs-head' },
      el('h2', { class: 'chart-title' }, t('lens.inputs')),
      orders.element,
    ),
    list,
  );

  const makeRows = ({ from, name: names }: LensInputs) => {
    rows = new Map(
      from.map((cell, i) => {
        const [population, set] = names[i]!.split(' ');
        const input = el('input', { type: 'radio', name, value: String(cell), onchange: () => session.lens.choose(cell) });
        const [bar, weight, change] = [el('i'), el('span', { class: 'input-weight' }), el('span', { class: 'input-change' })];
        const title = el(
          'span',
          { class: 'input-name' },
          t(set ? 'lens.input.set' : 'lens.input', { group: groupName(population!), set: set ?? '', cell }),
        );
        return [
          cell,
          {
            element: el(
              'label',
              { class: 'input-row' },
              input,
              title,
              el('span', { class: 'input-bar', 'aria-hidden': 'true' }, bar),
              weight,
              change,
            ),
            input,
            bar,
            weight,
            change,
          },
        ];
      }),
    );
  };

  const draw = (lens: SynapseLens) => {
    drawn = lens;
    const { inputs } = lens;
    const shape = `${lens.post.cell} ${inputs.name.join()}`;
    if (shape !== drawnShape) makeRows(inputs);
    // While time goes on, or keys move through the list, its rows keep their order.
    const keepOrder =
      shape === drawnShape && sortedBy === shape + order && (session.store.model.state?.playing || list.contains(document.activeElement));
    if (!keepOrder) {
      const by = order === 'strongest' ? inputs.weight : inputs.change.map(Math.abs);
      const places = inputs.from.map((_, i) => i).sort((a, b) => by[b]! - by[a]!);
      list.replaceChildren(...places.map((i) => rows.get(inputs.from[i]!)!.element));
    }
    [drawnShape, sortedBy] = [shape, shape + order];
    inputs.from.forEach((cell, i) => {
      const row = rows.get(cell)!;
      row.input.checked = cell === lens.pre.cell;
      row.bar.style.width = `${(100 * inputs.weight[i]!) / lens.max}%`;
      setText(row.weight, fixed(inputs.weight[i]!, 2));
      setText(row.change, Math.abs(inputs.change[i]!) < 0.0005 ? '' : signed(inputs.change[i]!, 3));
    });
    if (!keepOrder) {
      const chosen = rows.get(lens.pre.cell)?.element;
      if (chosen) list.scrollTop = Math.max(0, chosen.offsetTop - list.offsetTop - chosen.offsetHeight);
    }
  };
  return { element, draw };
}


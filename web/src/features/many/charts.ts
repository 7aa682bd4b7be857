// The small charts, one for each measure. Each is drawn in a task of its own, and only
// once it is in view, so that the page stays quick while results come in.

import type { Figure, Param } from '../../engine/contract';
import { valueOf, type Metric, type Result } from '../../engine/contract-experiment';
import { el, newId, setText } from '../../base/dom';
import { ignoreMissing } from '../../base/lazy-part';
import { t } from '../../base/text';
import { curves, dots, legend, loadPlotLibrary, type Point } from '../../ui/plots';
import { domain, ends, holdsZero, panels, referenceOf, type Panel, type MeasureRow } from './rows';
import { measureText, metricName } from './names';

export interface ShownResults {
  result: Result;
  steady: Result | null; // whose axes are kept to
  metrics: Metric[];
  difference: boolean;
  figure: Figure | undefined;
  params: Param[];
}

// inOrder puts what the figure is about before all else.
function inOrder(metrics: Metric[], figure: Figure | undefined): Metric[] {
  const first = (figure?.faculties ?? []).flatMap(({ metric }) => metrics.find(({ name }) => name === metric) ?? []);
  return [...first, ...metrics.filter((metric) => !first.includes(metric))];
}

interface Card {
  element: HTMLElement;
  host: HTMLElement;
  note: HTMLElement;
  inView: boolean;
  draw: (() => Promise<void>) | undefined; // what is not drawn yet
}

const LONG = 24; // letters of a condition's name from which charts are wider
const NEAR = '240px'; // below the view, where charts are drawn before they are scrolled to

export class Charts {
  private readonly grid = el('div', { class: 'many-charts', id: 'many-charts' });
  private readonly lines = el('p', { class: 'many-lines' });
  readonly element = el('div', { class: 'many-charts-box' }, this.lines, this.grid);
  private readonly cards = new Map<string, Card>();
  private drawing = false;
  private width = 0;
  private last: ShownResults | undefined;
  private readonly sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const card = [...this.cards.values()].find(({ element }) => element === target);
      if (card) card.inView = isIntersecting;
    }
    this.work().catch(ignoreMissing);
  }, { rootMargin: NEAR });

  constructor() {
    // The width is read here alone, where the layout is known anyway.
    new ResizeObserver(() => {
      const [card] = this.cards.values();
      const width = card ? Math.floor(card.host.clientWidth) : 0;
      if (width === 0 || width === this.width) return;
      this.width = width;
      if (this.last) this.show(this.last);
    }).observe(this.grid);
  }

  show(next: ShownResults): void {
    const shown = { ...next, metrics: inOrder(next.metrics, next.figure) };
    this.last = next;
    const steady = shown.steady ? panels(shown.steady, shown.metrics, shown.difference) : [];
    const wanted = panels(shown.result, shown.metrics, shown.difference).flatMap((panel) => this.wanted(panel, steady, shown));
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      this.sight.unobserve(card.element);
      card.element.remove();
      this.cards.delete(id);
    }
    wanted.forEach(({ id, title, doc, over, panel, draw }, i) => {
      let card = this.cards.get(id);
      if (!card) {
        card = makeCard(id, title, doc);
        this.cards.set(id, card);
        this.sight.observe(card.element);
      }
      if (this.grid.children[i] !== card.element) this.grid.insertBefore(card.element, this.grid.children[i] ?? null);
      setText(
        card.note,
        [
          over && t('many.over', { parameter: over }),
          t(`many.better.${panel.metric.better}`),
          panel.n === undefined ? '' : t('many.n', { n: panel.n }),
        ]
          .filter(Boolean)
          .join(' · '),
      );
      const { host } = card;
      card.draw = () => draw(host);
    });
    const swept = shown.result.conditions.some((arm) => arm.swept);
    const names = swept ? panels(shown.result, shown.metrics, false)[0]?.rows.map(({ name }) => name) ?? [] : [];
    this.lines.hidden = !swept;
    this.grid.classList.toggle(
      'wide',
      !swept && Math.max(0, ...(panels(shown.result, shown.metrics, false)[0]?.rows ?? []).map(({ name }) => name.length)) > LONG,
    );
    this.grid.dataset.columns = swept ? String(new Set(shown.result.conditions.flatMap((arm) => arm.swept?.key ?? [])).size) : '';
    this.lines.replaceChildren(...legend(names), ...(swept ? [el('span', { class: 'many-note' }, t('many.key.swept'))] : []));
    this.work().catch(ignoreMissing);
  }

  private wanted(panel: Panel, steady: Panel[], shown: ShownResults) {
    const { metric } = panel;
    const title = metricName(metric.name);
    const same = steady.find((other) => other.metric.name === metric.name);
    if (panel.swept.size === 0) {
      return [
        {
          id: metric.name,
          title,
          doc: metric.doc,
          over: '',
          panel,
          draw: (host: HTMLElement) => this.drawDots(host, title, panel, same, shown),
        },
      ];
    }
    return [...panel.swept].map(([key, rows]) => {
      const label = shown.params.find((param) => param.key === key)?.label ?? key;
      return {
        id: `${metric.name}-${key}`,
        title,
        doc: metric.doc,
        over: label,
        panel,
        draw: (host: HTMLElement) => this.drawCurves(host, `${title}, ${t('many.over', { parameter: label })}`, key, rows, panel, shown),
      };
    });
  }

  private async drawDots(
    host: HTMLElement,
    title: string,
    panel: Panel,
    steady: Panel | undefined,
    { difference, result, figure }: ShownResults,
  ): Promise<void> {
    const plot = await loadPlotLibrary();
    const rows = panel.rows.flatMap(({ name, measure }) => {
      if (!measure) return [];
      const [lo, hi] = ends(measure);
      return [{ name, at: valueOf(measure), lo, hi, includesZero: difference && holdsZero(measure), measure }];
    });
    // Where a figure names what others are compared with, a line goes down from it.
    const usual = figure?.reference ? referenceOf(result)?.metrics[panel.metric.name] : undefined;
    const measured = (from: MeasureRow[] = []) => from.flatMap(({ measure }) => measure ?? []);
    const axis = {
      domain: domain(panel.metric, measured(panel.rows), measured(steady?.rows), difference),
      zero: difference,
      ...(usual && !difference && { mark: valueOf(usual) }),
    };
    const svg = dots(
      plot,
      rows,
      panel.rows.map(({ name }) => name),
      axis,
      this.width,
    );
    svg.setAttribute(
      'aria-label',
      t('many.summary', { title, values: rows.map((row) => `${row.name} ${measureText(row.measure, panel.digits)}`).join('; ') }),
    );
    put(host, svg);
  }

  private async drawCurves(
    host: HTMLElement,
    title: string,
    key: string,
    rows: MeasureRow[],
    panel: Panel,
    shown: ShownResults,
  ): Promise<void> {
    const plot = await loadPlotLibrary();
    const { difference } = shown;
    const points: (Point & { text: string })[] = [];
    const add = ({ name, measure }: MeasureRow, value: string | undefined) => {
      if (!measure || value === undefined) return;
      const [lo, hi] = ends(measure);
      points.push({
        line: name,
        x: scalar(value),
        at: valueOf(measure),
        lo,
        hi,
        text: `${name}, ${value}: ${measureText(measure, panel.digits)}`,
      });
    };
    const usual = panels(shown.result, shown.metrics, false).find(({ metric }) => metric === panel.metric)!.rows;
    for (const row of rows) add(row, row.arm.swept!.value);
    if (!difference) for (const row of usual) add(row, usualValue(key, row.arm.name, shown));
    points.sort((a, b) => Number(a.x) - Number(b.x));
    const measures = points.map(({ at, lo, hi }) => ({ mean: at, ci95: [lo, hi] as [number, number], n: 2 }));
    const lines = usual.map(({ name }) => name);
    const marked = usualValue(key, usual[0]?.arm.name ?? '', shown);
    const axis = { domain: domain(panel.metric, measures, [], difference), zero: difference };
    const svg = curves(plot, points, lines, marked === undefined ? undefined : scalar(marked), axis, this.width);
    svg.setAttribute('aria-label', t('many.summary', { title, values: points.map(({ text }) => text).join('; ') }));
    put(host, svg);
  }

  // work draws what is in view and not drawn yet, one chart after the other.
  private async work(): Promise<void> {
    if (this.drawing) return;
    this.drawing = true;
    try {
      await loadPlotLibrary();
      for (;;) {
        const card = [...this.cards.values()].find(({ inView, draw }) => inView && draw);
        if (!card || this.width === 0) break;
        const { draw } = card;
        card.draw = undefined;
        await nextTask();
        await draw!();
      }
    } finally {
      this.drawing = false;
    }
  }
}

function makeCard(id: string, title: string, doc: string): Card {
  const titleId = newId('many');
  const host = el('div', { class: 'many-plot' });
  const note = el('span', { class: 'many-note' });
  const element = el(
    'section',
    { class: 'many-chart', id: `many-${id.replaceAll('.', '-')}`, 'aria-labelledby': titleId, title: doc },
    el('h2', { class: 'many-chart-title', id: titleId }, title),
    note,
    host,
  );
  return { element, host, note, inView: false, draw: undefined };
}

// put shows a chart in a box of its height, so that nothing around it is laid out again.
function put(host: HTMLElement, svg: SVGElement): void {
  host.style.height = `${svg.getAttribute('height')}px`;
  host.replaceChildren(svg);
}

const nextTask = () => new Promise<void>((done) => setTimeout(done, 0));

const scalar = (value: string): number | string => (value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value);

// usualValue is what a swept parameter is in a condition when nothing is swept.
function usualValue(key: string, condition: string, { result, figure, params }: ShownResults): string | undefined {
  const own = result.set?.[key] ?? figure?.conditions?.find(({ name }) => name === condition)?.set[key] ?? figure?.set?.[key];
  if (own !== undefined) return String(own);
  const param = params.find((p) => p.key === key);
  if (!param) return undefined;
  return param.kind === 'choice'
    ? param.choices?.[param.default]
    : param.kind === 'switch'
      ? param.default
        ? 'on'
        : 'off'
      : String(param.default);
}


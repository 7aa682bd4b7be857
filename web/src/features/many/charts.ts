// The small charts of results, one for each measure. Each is drawn in a task of its own, and only
// once it is in view, so that the page stays responsive while results arrive.

import type { Figure, Param } from '../../engine/contract';
import { valueOf, type Metric, type Result } from '../../engine/contract-experiment';
import { el, newId, setText } from '../../base/dom';
import { ignoreMissing } from '../../base/lazy-part';
import { t } from '../../base/text';
import { curves, dots, legend, loadPlotLibrary, survival, type Point, type Single } from '../../ui/plots';
import { domain, bounds, holdsZero, panels, referenceOf, type Panel, type MeasureRow } from './rows';
import { measureText, metricName } from './names';
import { survivalSteps } from './survival-steps';

export interface ChartedResults {
  result: Result;
  axisResult: Result | null; // a result whose axes are kept, null for none
  metrics: Metric[];
  difference: boolean;
  figure: Figure | undefined;
  params: Param[];
}

// mainFirst puts the figure's main measures first.
function mainFirst(metrics: Metric[], figure: Figure | undefined): Metric[] {
  const first = (figure?.faculties ?? []).flatMap(({ metric }) => metrics.find(({ name }) => name === metric) ?? []);
  return [...first, ...metrics.filter((metric) => !first.includes(metric))];
}

interface Card {
  element: HTMLElement;
  host: HTMLElement;
  note: HTMLElement;
  inView: boolean;
  draw: (() => Promise<void>) | undefined; // draws the chart where that is pending
}

const LONG_NAME = 24; // letters of a condition's name from which charts are wider
const NEAR = '240px'; // below the view; charts this near are drawn before they are scrolled to

export class Charts {
  private readonly grid = el('div', { class: 'many-charts', id: 'many-charts' });
  private readonly lines = el('p', { class: 'many-lines' });
  readonly element = el('div', { class: 'many-charts-box' }, this.lines, this.grid);
  private readonly cards = new Map<string, Card>();
  private drawing = false;
  private width = 0;
  private last: ChartedResults | undefined;
  private readonly visibility = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const card = [...this.cards.values()].find(({ element }) => element === target);
      if (card) card.inView = isIntersecting;
    }
    this.drawVisible().catch(ignoreMissing);
  }, { rootMargin: NEAR });

  constructor() {
    // The width is read only here, where the browser has just computed the layout.
    new ResizeObserver(() => {
      const [card] = this.cards.values();
      const width = card ? Math.floor(card.host.clientWidth) : 0;
      if (width === 0 || width === this.width) return;
      this.width = width;
      if (this.last) this.show(this.last);
    }).observe(this.grid);
  }

  show(next: ChartedResults): void {
    const charted = { ...next, metrics: mainFirst(next.metrics, next.figure) };
    this.last = next;
    const axisResult = charted.axisResult ? panels(charted.axisResult, charted.metrics, charted.difference) : [];
    const all = panels(charted.result, charted.metrics, charted.difference);
    const charts = all.flatMap((panel) => this.chartsOf(panel, axisResult, charted));
    const ids = new Set(charts.map(({ id }) => id));
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      this.visibility.unobserve(card.element);
      card.element.remove();
      this.cards.delete(id);
    }
    charts.forEach(({ id, title, doc, over, panel, draw }, i) => {
      let card = this.cards.get(id);
      if (!card) {
        card = makeCard(id, title, doc);
        this.cards.set(id, card);
        this.visibility.observe(card.element);
      }
      if (this.grid.children[i] !== card.element) this.grid.insertBefore(card.element, this.grid.children[i] ?? null);
      setText(
        card.note,
        [
          over,
          t(`many.better.${panel.metric.better}`),
          panel.n === undefined ? '' : t('many.n', { n: panel.n }),
        ]
          .filter(Boolean)
          .join(' · '),
      );
      const { host } = card;
      card.draw = () => draw(host);
    });
    const swept = charted.result.conditions.some((arm) => arm.swept);
    const names = swept ? panels(charted.result, charted.metrics, false)[0]?.rows.map(({ name }) => name) ?? [] : [];
    this.lines.hidden = !swept;
    this.grid.classList.toggle(
      'wide',
      !swept && Math.max(0, ...(panels(charted.result, charted.metrics, false)[0]?.rows ?? []).map(({ name }) => name.length)) > LONG_NAME,
    );
    this.grid.dataset.columns = swept ? String(new Set(charted.result.conditions.flatMap((arm) => arm.swept?.key ?? [])).size) : '';
    this.lines.replaceChildren(...legend(names), ...(swept ? [el('span', { class: 'many-note' }, t('many.key.swept'))] : []));
    this.drawVisible().catch(ignoreMissing);
  }

  private chartsOf(panel: Panel, axisResult: Panel[], charted: ChartedResults) {
    const { metric } = panel;
    const title = metricName(metric.name);
    const same = axisResult.find((other) => other.metric.name === metric.name);
    if (panel.swept.size === 0) {
      const curves = charted.difference ? null : survivalSteps(panel);
      return [
        {
          id: metric.name,
          title,
          doc: metric.doc,
          over: '',
          panel,
          draw: (host: HTMLElement) => this.drawDots(host, title, panel, same, charted),
        },
        ...(curves
          ? [
              {
                id: `${metric.name}-survival`,
                title: t('many.survival', { measure: title }),
                doc: t('many.survival.doc'),
                over: t('many.survival.share'),
                panel,
                draw: async (host: HTMLElement) => {
                  const svg = survival(await loadPlotLibrary(), curves.steps, curves.names, this.width);
                  svg.setAttribute('aria-label', t('many.summary', { title: t('many.survival', { measure: title }), values: curves.text }));
                  showChart(host, svg);
                },
              },
            ]
          : []),
      ];
    }
    return [...panel.swept].map(([key, rows]) => {
      const label = charted.params.find((param) => param.key === key)?.label ?? key;
      return {
        id: `${metric.name}-${key}`,
        title,
        doc: metric.doc,
        over: t('many.over', { parameter: label }),
        panel,
        draw: (host: HTMLElement) => this.drawCurves(host, `${title}, ${t('many.over', { parameter: label })}`, key, rows, panel, charted),
      };
    });
  }

  private async drawDots(
    host: HTMLElement,
    title: string,
    panel: Panel,
    axisResult: Panel | undefined,
    { difference, result, figure }: ChartedResults,
  ): Promise<void> {
    const plot = await loadPlotLibrary();
    const rows = panel.rows.flatMap(({ name, measure }) => {
      if (!measure) return [];
      const [lo, hi] = bounds(measure);
      return [{ name, at: valueOf(measure), lo, hi, includesZero: difference && holdsZero(measure), measure }];
    });
    // Where a figure names a reference condition, its value is marked by a line.
    const singles = panel.rows.flatMap(({ name, singles }) => singles.map((single) => ({ name, ...single })));
    const reference = figure?.reference ? referenceOf(result)?.metrics[panel.metric.name] : undefined;
    const axis = {
      domain: domain(panel.metric, panel.rows, axisResult?.rows ?? [], difference),
      zero: difference,
      ...(reference && !difference && { mark: valueOf(reference) }),
    };
    const svg = dots(
      plot,
      rows,
      singles,
      panel.rows.map(({ name }) => name),
      axis,
      this.width,
    );
    svg.setAttribute(
      'aria-label',
      t('many.summary', { title, values: rows.map((row) => `${row.name} ${measureText(row.measure, panel.digits)}`).join('; ') }),
    );
    showChart(host, svg);
  }

  private async drawCurves(
    host: HTMLElement,
    title: string,
    key: string,
    rows: MeasureRow[],
    panel: Panel,
    charted: ChartedResults,
  ): Promise<void> {
    const plot = await loadPlotLibrary();
    const { difference } = charted;
    const points: (Point & { text: string })[] = [];
    const singles: (Single & { x: number | string })[] = [];
    const drawn: MeasureRow[] = [];
    const add = (row: MeasureRow, value: string | undefined) => {
      const { name, measure } = row;
      if (!measure || value === undefined) return;
      drawn.push(row);
      singles.push(...row.singles.map((single) => ({ name, x: scalar(value), ...single })));
      const [lo, hi] = bounds(measure);
      points.push({
        line: name,
        x: scalar(value),
        at: valueOf(measure),
        lo,
        hi,
        text: `${name}, ${value}: ${measureText(measure, panel.digits)}`,
      });
    };
    const unswept = panels(charted.result, charted.metrics, false).find(({ metric }) => metric === panel.metric)!.rows;
    for (const row of rows) add(row, row.arm.swept!.value);
    if (!difference) for (const row of unswept) add(row, unsweptValue(key, row.arm.name, charted));
    points.sort((a, b) => Number(a.x) - Number(b.x));
    const lines = unswept.map(({ name }) => name);
    const defaultX = unsweptValue(key, unswept[0]?.arm.name ?? '', charted);
    const axis = { domain: domain(panel.metric, drawn, [], difference), zero: difference };
    const svg = curves(plot, points, singles, lines, defaultX === undefined ? undefined : scalar(defaultX), axis, this.width);
    svg.setAttribute('aria-label', t('many.summary', { title, values: points.map(({ text }) => text).join('; ') }));
    showChart(host, svg);
  }

  // drawVisible draws pending charts that are in view, one after the other.
  private async drawVisible(): Promise<void> {
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

// showChart sets the box's height first, so that nothing around it moves.
function showChart(host: HTMLElement, svg: SVGElement): void {
  host.style.height = `${svg.getAttribute('height')}px`;
  host.replaceChildren(svg);
}

const nextTask = () => new Promise<void>((done) => setTimeout(done, 0));

const scalar = (value: string): number | string => (value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value);

// unsweptValue is a parameter's value in a condition where it is not varied.
function unsweptValue(key: string, condition: string, { result, figure, params }: ChartedResults): string | undefined {
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


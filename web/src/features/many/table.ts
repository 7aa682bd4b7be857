// The results as a table: a row for each measure, a column for each condition.

import type { Result } from '../../engine/contract-experiment';
import { el, setText } from '../../base/dom';
import { t } from '../../base/text';
import type { ChartedResults } from './charts';
import { comparedArms, holdsZero, panels } from './rows';
import { armName, measureText, metricName } from './names';
import { table } from '../../ui/table';

export class Table {
  readonly element = el('div', { class: 'many-table', id: 'many-table', role: 'region', tabIndex: 0, 'aria-label': t('many.table') });
  private shape = ''; // which rows and columns the table has
  private cells: HTMLTableCellElement[][] = [];

  show({ result, metrics, difference }: ChartedResults): void {
    const all = panels(result, metrics, difference);
    const arms = comparedArms(result.conditions, difference);
    const shape = JSON.stringify([all.map(({ metric }) => metric.name), arms.map((arm) => arm.name), difference]);
    if (shape !== this.shape) this.build(all.map(({ metric }) => metricName(metric.name)), arms);
    this.shape = shape;
    all.forEach(({ metric, digits, n }, i) => {
      arms.forEach((arm, j) => {
        const m = (difference ? arm.difference : arm.metrics)?.[metric.name];
        const cell = this.cells[i]![j]!;
        setText(cell, m ? measureText(m, digits) + (n === undefined ? ` (${m.n})` : '') : '–');
        cell.classList.toggle('quiet', difference && m !== undefined && holdsZero(m));
      });
      setText(this.cells[i]![arms.length]!, n === undefined ? t('many.nIn') : String(n));
    });
  }

  private build(names: string[], arms: Result['conditions']): void {
    this.cells = names.map(() => [...arms, null].map(() => el('td')));
    const value = (arm: Result['conditions'][number]) => (arm.swept ? `${arm.swept.key} = ${arm.swept.value}` : '');
    this.element.replaceChildren(
      table({
        caption: t('many.table'),
        headings: [
          t('many.measure'),
          ...arms.map((arm) => ({
            content: [armName(arm, arms), ...(arm.swept ? [el('span', { class: 'many-swept' }, value(arm))] : [])],
          })),
          t('many.networks'),
        ],
        rows: names.map((name, i) => ({ heading: name, cells: this.cells[i]! })),
      }),
    );
  }
}

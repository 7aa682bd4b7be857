// What was recognised in a table, to be looked at before it is used.

import type { ImportedTrials } from '../../engine/contract';
import { el } from '../../base/dom';
import { fixed, number } from '../../base/format';
import { t } from '../../base/text';
import { table } from '../../ui/table';

const MOST_PEOPLE = 12; // in the table of people

export interface PreviewActions {
  use: () => void;
  discard: () => void;
  readAs: (format: string) => void;
}

export function preview(name: string, { formats, sample, summary }: ImportedTrials, actions: PreviewActions): HTMLElement {
  const { people, skipped, inferred, columns, extra, refused } = summary;
  const format = el(
    'select',
    { class: 'input select', id: 'people-format', onchange: () => actions.readAs(format.value) },
    ...formats.map((one) => el('option', { value: one.name, selected: one.name === summary.format }, one.label)),
  );
  const facts = [
    ...skipped.map(({ reason, rows, first }) => t(`people.skipped.${reason}`, { n: rows, row: first })),
    ...inferred.map((what) => t(`people.inferred.${what}`)),
    ...(refused.length ? [t('people.codes.refused', { n: refused.length })] : []),
    ...(extra.length ? [t('people.extra', { columns: extra.join(', ') })] : []),
  ];
  const more = people.length - MOST_PEOPLE;
  const [names = [], ...trials] = sample;
  return el(
    'section',
    { class: 'people-preview', id: 'people-preview', 'aria-label': t('people.recognised') },
    el(
      'h3',
      { class: 'people-found', id: 'people-found', tabIndex: -1 },
      t('people.found', { name, trials: number(summary.trials), people: number(people.length), label: summary.label }),
    ),
    el(
      'div',
      { class: 'people-acts' },
      el('button', { class: 'button primary', type: 'button', id: 'people-use', onclick: actions.use }, t('people.use')),
      el('button', { class: 'button', type: 'button', id: 'people-discard', onclick: actions.discard }, t('people.discard')),
      formats.some(({ name }) => name === summary.format) && el('label', { class: 'people-as' }, t('people.as'), format),
    ),
    refused.length > 0 &&
      el('ul', { class: 'people-problem', id: 'people-refused', lang: 'en' }, ...refused.map((line) => el('li', {}, line))),
    el('ul', { class: 'people-facts', id: 'people-facts' }, ...facts.map((words) => el('li', {}, words))),
    el(
      'div',
      { class: 'people-tables' },
      columns.length > 0 && table({
        caption: t('people.columns'),
        captionVisible: true,
        headings: [t('people.role'), t('people.column')],
        rows: columns.map(({ role, column }) => ({ heading: t(`people.role.${role}`), cells: [column] })),
      }),
      table({
        caption: more > 0 ? t('people.first', { n: MOST_PEOPLE, all: number(people.length) }) : t('people.people'),
        captionVisible: true,
        headings: [t('people.role.person'), t('people.trials'), t('people.right')],
        rows: people.slice(0, MOST_PEOPLE).map((one) => ({
          heading: one.name,
          cells: [number(one.trials), one.correct === null ? t('people.unknown') : `${fixed(100 * one.correct, 0)} %`],
        })),
      }),
      table({
        caption: t('people.sample'),
        captionVisible: true,
        headings: names,
        rows: trials.map(([heading = '', ...cells]) => ({ heading, cells })),
      }),
    ),
  );
}

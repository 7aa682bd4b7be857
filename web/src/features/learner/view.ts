// What is beside a learner's stage: its retention matrix, its twin's in the same scale, and the
// course.

import './learner.css';

import { el, newId, setText } from '../../base/dom';
import { redraw } from '../../ui/redraw';
import { icon } from '../../base/icons';
import { usePart } from '../../base/lazy-part';
import type { Session } from '../../state/session';
import { longTask } from '../../state/task-names';
import { t } from '../../base/text';
import { importPlot, type Library } from '../../ui/plots';
import { conditionName } from '../../ui/names';
import { course } from './course';
import { drawingPad } from './pad';
import { takenSection } from './taken';
import { Matrix, type CellKey } from './matrix';
import { pictureOf, summaryOf } from './matrix-data';
import { watch } from '../../base/effects';

const REDRAW = 160; // ms

export function learnerView(session: Session, report: (error: unknown) => void): HTMLElement {
  const tests = el('div', { class: 'learner-tests' }, retentionSection(session, report));
  const element = el('div', { class: 'learner' }, tests, course(session, report));
  let ofImages: HTMLElement[] | undefined; // what only a learner of images has
  session.store.effect(({ state }) => {
    element.hidden = state?.kind !== 'learner';
    const images = state?.kind === 'learner' && state.learner.images !== '';
    if (images && !ofImages) {
      ofImages = [takenSection(session, report), drawingPad(session, report)];
      tests.append(...ofImages);
    }
    ofImages?.forEach((part) => (part.hidden = !images));
    tests.classList.toggle('learner-images', images);
  });
  return element;
}

function retentionSection(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const readout = el('p', { class: 'kept-readout', id: 'kept-readout' });
  const announcement = el('p', { class: 'sr', 'aria-live': 'polite' });
  let marked: CellKey | null = null;

  const listeners = {
    onPoint(at: CellKey | null, byKey: boolean) {
      marked = at;
      matrices.forEach((matrix) => matrix.mark(at));
      updateReadout();
      if (byKey) setText(announcement, readout.textContent ?? '');
    },
    onChoose: (trial: number) => void session.seek({ trial }).catch(report),
  };
  const first = new Matrix('kept-first', listeners);
  const twin = new Matrix('kept-twin', listeners);
  const matrices = [first, twin];

  const updateReadout = () => {
    if (!marked) return setText(readout, t('retention.hint', { every: store.model.learning.retention?.every ?? 25 }));
    const words = { task: longTask(marked.task), trial: marked.at, share: first.valueText(marked) };
    const twinRetention = store.model.learning.retention?.twin;
    setText(readout, twinRetention ? t('retention.cell.two', { ...words, twin: twin.valueText(marked) }) : t('retention.cell', words));
  };

  const titleId = newId('kept');
  const table = el(
    'button',
    {
      class: 'info',
      type: 'button',
      id: 'kept-table',
      'aria-pressed': 'false',
      'aria-label': t('retention.table'),
      title: t('retention.table'),
    },
    icon('table'),
  );
  table.addEventListener('click', () => {
    const on = table.getAttribute('aria-pressed') !== 'true';
    table.setAttribute('aria-pressed', String(on));
    table.replaceChildren(icon(on ? 'chart' : 'table'));
    matrices.forEach((matrix) => matrix.showTable(on));
  });
  const close = el(
    'button',
    {
      class: 'button icon-button quiet',
      type: 'button',
      id: 'kept-close',
      'aria-label': t('twins.close'),
      title: t('twins.close'),
      hidden: true,
      onclick: () => void session.twin(null).catch(report),
    },
    icon('close'),
  );
  const pair = el('div', { class: 'kept-pair' }, first.element);
  const section = el(
    'section',
    { class: 'kept', id: 'kept', 'aria-labelledby': titleId },
    el(
      'div',
      { class: 'kept-head' },
      el('h2', { class: 'kept-title', id: titleId }, t('retention')),
      readout,
      el(
        'span',
        { class: 'kept-legend' },
        t('retention.chance'),
        el('i', { class: 'kept-ramp', 'aria-hidden': 'true' }),
        t('retention.all'),
        el('i', { class: 'kept-reset', 'aria-hidden': 'true' }),
        t('retention.reset'),
      ),
      table,
      close,
    ),
    pair,
    announcement,
  );

  let library: Library | undefined;
  const draw = redraw(REDRAW, () => {
    const { state, learning, figures, show } = store.model;
    const { retention } = learning;
    if (!library || state?.kind !== 'learner' || !retention || show !== 'one') return;
    const { task } = state.learner;
    const figure = figures.find(({ name }) => name === state.figure);
    const both = retention.twin !== null;
    if (both && !twin.element.isConnected) pair.append(twin.element);
    if (!both) twin.element.remove();
    pair.classList.toggle('two', both);
    close.hidden = !both;
    first.show(
      library,
      pictureOf(retention, 'first', state),
      summaryOf(retention, retention.accuracy, task),
      conditionName(figure, state.condition),
    );
    if (retention.twin)
      twin.show(
        library,
        pictureOf(retention, 'twin', state),
        summaryOf(retention, retention.twin.accuracy, task),
        conditionName(figure, retention.twin.condition) || retention.twin.name,
      );
    updateReadout();
  });
  void usePart(importPlot, (plot) => {
    library = plot;
    draw();
  });
  watch([store.signals.learning, store.signals.show], draw);
  updateReadout();
  return section;
}

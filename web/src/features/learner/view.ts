// Beside the stage of a network that learns rules in sequence: the matrix of what it has
// kept, that of a second network in the same scale, and the course that it takes.

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
import { Matrix, type At } from './matrix';
import { pictureOf, summaryOf } from './matrix-data';
import { watch } from '../../base/effects';

const REDRAW = 160; // ms

export function learnerView(session: Session, report: (error: unknown) => void): HTMLElement {
  const element = el('div', { class: 'learner' }, retentionSection(session, report), course(session, report));
  session.store.effect(({ state }) => (element.hidden = state?.kind !== 'learner'));
  return element;
}

function retentionSection(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const readout = el('p', { class: 'kept-readout', id: 'kept-readout' });
  const spoken = el('p', { class: 'sr', 'aria-live': 'polite' });
  let pointed: At | null = null;

  const listeners = {
    onPoint(at: At | null, byKey: boolean) {
      pointed = at;
      matrices.forEach((matrix) => matrix.point(at));
      read();
      if (byKey) setText(spoken, readout.textContent ?? '');
    },
    onChoose: (trial: number) => void session.seek({ trial }).catch(report),
  };
  const first = new Matrix('kept-first', listeners);
  const twin = new Matrix('kept-twin', listeners);
  const matrices = [first, twin];

  const read = () => {
    if (!pointed) return setText(readout, t('kept.hint', { every: store.model.learning.retention?.every ?? 25 }));
    const words = { task: longTask(pointed.task), trial: pointed.at, share: first.tell(pointed) };
    const beside = store.model.learning.retention?.twin;
    setText(readout, beside ? t('kept.cell.two', { ...words, twin: twin.tell(pointed) }) : t('kept.cell', words));
  };

  const titleId = newId('kept');
  const table = el(
    'button',
    { class: 'info', type: 'button', id: 'kept-table', 'aria-pressed': 'false', 'aria-label': t('kept.table'), title: t('kept.table') },
    icon('table'),
  );
  table.addEventListener('click', () => {
    const on = table.getAttribute('aria-pressed') !== 'true';
    table.setAttribute('aria-pressed', String(on));
    table.replaceChildren(icon(on ? 'chart' : 'table'));
    matrices.forEach((matrix) => matrix.asTable(on));
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
      el('h2', { class: 'kept-title', id: titleId }, t('kept')),
      readout,
      el(
        'span',
        { class: 'kept-legend' },
        t('kept.chance'),
        el('i', { class: 'kept-ramp', 'aria-hidden': 'true' }),
        t('kept.all'),
        el('i', { class: 'kept-reset', 'aria-hidden': 'true' }),
        t('kept.reset'),
      ),
      table,
      close,
    ),
    pair,
    spoken,
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
    read();
  });
  void usePart(importPlot, (plot) => {
    library = plot;
    draw();
  });
  watch([store.signals.learning, store.signals.show], draw);
  read();
  return section;
}

// The dialog with citations: of the lab in its current state and of the paper, each as a sentence,
// BibTeX and CSL.

import { el, newId, setText } from '../../base/dom';
import { citeLab, citePaper, type CitationForms } from './cite';
import { provenanceOf } from './provenance';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { dialog } from '../../ui/dialog';

const FORMS = ['sentence', 'bibtex', 'csl'] as const;

export function citeDialog(session: Session, report: (error: unknown) => void): () => void {
  const box = dialog('cite-dialog', t('cite'), session);
  const status = el('p', { class: 'export-status', role: 'status' });
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setText(status, t('export.copied'));
    } catch {
      setText(status, t('cite.byHand'));
    }
  };
  const parts = { lab: part('lab', copy), paper: part('paper', copy) };
  box.body.append(el('p', { class: 'dialog-lead' }, t('cite.lead')), parts.lab.element, parts.paper.element, status);
  return () => {
    setText(status, '');
    void box
      .paused()
      .then(() => provenanceOf(session))
      .then((from) => {
        parts.lab.show(citeLab(from));
        parts.paper.show(citePaper());
        box.show();
      })
      .catch((error) => {
        report(error);
        void session.release(box.element).catch(report);
      });
  };
}

interface CitationPart {
  element: HTMLElement;
  show: (forms: CitationForms) => void;
}

function part(name: 'lab' | 'paper', copy: (text: string) => Promise<void>): CitationPart {
  const boxes = FORMS.map((form) => {
    const id = newId('cite');
    const text = el('pre', {
      class: 'cite-text',
      id,
      tabIndex: 0,
      role: 'region',
      'aria-label': t('cite.form', { form: t(`cite.${form}`), of: t(`cite.of.${name}`) }),
    });
    const button = el(
      'button',
      {
        class: 'button small',
        type: 'button',
        'aria-label': t('cite.copy', { form: t(`cite.${form}`), of: t(`cite.of.${name}`) }),
        onclick: () => void copy(text.textContent ?? ''),
      },
      t('export.copy'),
    );
    return {
      form,
      text,
      element: el('div', { class: 'cite-form' }, el('div', { class: 'cite-head' }, el('h4', {}, t(`cite.${form}`)), button), text),
    };
  });
  return {
    element: el(
      'section',
      { class: 'cite-part', id: `cite-${name}` },
      el('h3', {}, t(`cite.of.${name}`)),
      ...boxes.map(({ element }) => element),
    ),
    show: (forms) => boxes.forEach(({ form, text }) => setText(text, forms[form])),
  };
}

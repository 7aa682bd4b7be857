// The dialog with the Methods section of the current figure in its current state: equations, tables,
// parameters and sources, as the engine writes them. The text is English, since it is for papers.

import { el, setText } from '../../base/dom';
import { packed } from '../../base/packed-files';
import { t } from '../../base/text';
import type { MethodsAnswer } from '../../engine/contract';
import type { Session } from '../../state/session';
import { dialog } from '../../ui/dialog';
import { save } from '../export';

// The forms in which it can be copied, with their names and the ending of a file.
const FORMS = [
  { form: 'latex', name: 'LaTeX', ending: 'tex' },
  { form: 'markdown', name: 'Markdown', ending: 'md' },
  { form: 'bibtex', name: 'BibTeX', ending: 'bib' },
] as const;

export function methodsDialog(session: Session, report: (error: unknown) => void): () => void {
  const box = dialog('methods-dialog', t('methods.title'), session);
  box.element.classList.add('methods-dialog', 'prints-alone');
  const status = el('p', { class: 'methods-status', role: 'status' });
  const text = el('article', { class: 'methods', lang: 'en', dir: 'ltr' });
  const page = el('a', { class: 'button small', target: '_blank', rel: 'opener', id: 'methods-page' }, t('methods.page'));
  let shown: MethodsAnswer | undefined;

  const copy = async ({ form, name, ending }: (typeof FORMS)[number]) => {
    if (!shown) return;
    try {
      await navigator.clipboard.writeText(shown[form]);
      setText(status, t('methods.copied', { form: name }));
    } catch {
      save(new Blob([shown[form]], { type: 'text/plain' }), `methods.${ending}`);
      setText(status, t('methods.saved', { form: name }));
    }
  };
  box.body.append(
    el('p', { class: 'dialog-lead' }, t('methods.lead')),
    el(
      'div',
      { class: 'methods-tools' },
      ...FORMS.map((form) =>
        el(
          'button',
          { class: 'button small', type: 'button', id: `methods-${form.form}`, onclick: () => void copy(form) },
          t('methods.copy', { form: form.name }),
        ),
      ),
      page,
      ...(packed() ? [] : [allPages()]),
      el('button', { class: 'button small', type: 'button', id: 'methods-print', onclick: () => print() }, t('methods.print')),
    ),
    status,
    text,
  );
  // A link within the text scrolls to its target: the page's address holds the lab's state.
  text.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href');
    if (!href?.startsWith('#')) return;
    event.preventDefault();
    goTo(text, href.slice(1));
  });
  box.element.addEventListener('close', () => URL.revokeObjectURL(page.href));
  return () => {
    setText(status, '');
    void box
      .paused()
      .then(() => session.engine.call('methods'))
      .then((answer) => {
        shown = answer;
        text.innerHTML = `<p class="methods-figure"></p>${answer.html}`;
        setText(text.querySelector('.methods-figure')!, answer.title);
        page.href = URL.createObjectURL(new Blob([answer.page], { type: 'text/html' }));
        box.show();
        box.element.scrollTop = 0;
      })
      .catch((error) => {
        report(error);
        void session.release(box.element).catch(report);
      });
  };
}

// allPages is the link to the pages of Methods of every figure, which lie beside the built page.
const allPages = () =>
  el('a', { class: 'button small', target: '_blank', id: 'methods-all', href: './methods/index.html' }, t('methods.all'));

// goTo shows a part of the text, marks it, and gives it the focus.
function goTo(text: HTMLElement, id: string): void {
  const target = text.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  if (!target) return;
  for (const marked of text.querySelectorAll('.methods-target')) marked.classList.remove('methods-target');
  target.classList.add('methods-target');
  target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: 'center' });
}

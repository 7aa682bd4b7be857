// The teacher's page of a lesson: aim, preparation, each step with its time and link, questions
// with good answers, and common misconceptions. It prints without the rest of the page.

import { sharedLink } from '../../base/address';
import { el } from '../../base/dom';
import { icon } from '../../base/icons';
import { lessonTexts, type Lesson, type Step } from '../../state/lesson-data';
import type { Lessons } from './lessons';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { lessonLink } from '../../state/view-link';

export function teacherPage(session: Session, lessons: Lessons): (lesson: Lesson) => void {
  const page = el('div', { class: 'teacher-page', id: 'teacher-page' });
  const choose = el('select', { class: 'input select', id: 'teacher-lesson', 'aria-label': t('lesson.choose') });
  const close = el(
    'button',
    { class: 'button icon-button quiet', type: 'button', 'aria-label': t('lesson.teacher.close'), title: t('lesson.teacher.close') },
    icon('close'),
  );
  const dialog = el(
    'dialog',
    { class: 'dialog teacher prints-alone', id: 'teacher-dialog', 'aria-labelledby': 'teacher-title' },
    el(
      'div',
      { class: 'teacher-tools' },
      choose,
      el('span', { class: 'grow' }),
      el('button', { class: 'button', type: 'button', id: 'teacher-print', onclick: () => print() }, t('lesson.print')),
      close,
    ),
    page,
  );
  document.body.append(dialog);
  let opener: HTMLElement | null = null; // the element that had the focus
  const show = (lesson: Lesson) => page.replaceChildren(...content(session, lesson));
  choose.addEventListener('change', () => show(lessons.all.find(({ id }) => id === choose.value)!));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    if (opener?.isConnected) opener.focus();
  });
  return (lesson) => {
    choose.replaceChildren(
      ...lessons.all.map((one) => el('option', { value: one.id, selected: one === lesson }, lessonTexts(one).title())),
    );
    show(lesson);
    opener = document.activeElement as HTMLElement | null;
    dialog.showModal();
    dialog.scrollTop = 0;
  };
}

function content(session: Session, lesson: Lesson): HTMLElement[] {
  const w = lessonTexts(lesson);
  const part = (key: string, ...children: HTMLElement[]) => el('section', {}, el('h3', {}, t(`lesson.teacher.${key}`)), ...children);
  const { teacher } = lesson;
  return [
    el('h2', { id: 'teacher-title' }, w.title()),
    el('p', { class: 'teacher-summary' }, `${w.summary()} `, t('lesson.minutes', { minutes: lesson.minutes })),
    part('aim', el('p', {}, w.teacher('aim'))),
    part('prepare', el('p', {}, w.teacher('prepare'))),
    part('steps', el('ol', { class: 'teacher-steps' }, ...lesson.steps.map((step) => stepOf(session, lesson, step)))),
    part(
      'questions',
      el(
        'dl',
        { class: 'teacher-questions' },
        ...teacher.questions.flatMap((_, i) => [el('dt', {}, w.teacherQuestion(i)), el('dd', {}, w.teacherAnswer(i))]),
      ),
    ),
    part('misconceptions', el('ul', { class: 'teacher-list' }, ...teacher.misconceptions.map((_, i) => el('li', {}, w.misconception(i))))),
    part('onward', el('p', {}, w.teacher('onward'))),
    part('sources', el('ul', { class: 'teacher-list' }, ...lesson.sources.map((source) => el('li', {}, source)))),
  ];
}

function stepOf(session: Session, lesson: Lesson, step: Step): HTMLElement {
  const w = lessonTexts(lesson);
  const address = sharedLink(lessonLink({ id: lesson.id, step: step.id }));
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'teacher-step-head' },
      el('span', { class: 'teacher-minutes' }, t('lesson.minutes', { minutes: step.minutes ?? 1 })),
      el(
        'button',
        { class: 'button small', type: 'button', onclick: () => void copy(session, address) },
        t('lesson.copy'),
        el('span', { class: 'sr' }, ` ${address}`),
      ),
    ),
    el('a', { class: 'teacher-link', href: address }, address),
    el('p', {}, w.say(step)),
    step.ask && el('p', { class: 'teacher-ask' }, w.question(step)),
    step.ask &&
      el(
        'ul',
        { class: 'teacher-options' },
        ...step.ask.options.map((_, i) => el('li', { class: i === step.ask!.answer ? 'actual-option' : '' }, w.option(step, i))),
      ),
    step.ask && el('p', {}, w.reveal(step)),
    step.try ? el('p', {}, el('b', {}, t('lesson.try')), ' ', w.tryThis(step)) : null,
  );
}

async function copy(session: Session, address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    session.store.notify({ kind: 'info', title: t('share.done'), lines: [] });
  } catch {
    session.store.notify({ kind: 'info', title: t('share.byHand'), lines: [], copy: address });
  }
}

// A lesson's card: a step's text, its question, the result, and the buttons to go on. It lies over
// the controls; on a narrow page it is a sheet that can be collapsed.

import { byId, el, newId, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { lessonTexts, type Lesson, type LessonState, type Step } from '../../state/lesson-data';
import type { Lessons } from './lessons';
import { highlight } from './highlight';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { findings } from './findings';

export function lessonCard(session: Session, lessons: Lessons, teacher: (lesson: Lesson) => void, report: (error: unknown) => void): void {
  const box = byId('lesson');
  const act = (promise: Promise<unknown>) => void promise.catch(report);
  box.setAttribute('aria-label', t('lesson'));
  const status = el('p', { class: 'sr', role: 'status' });
  const title = el('p', { class: 'lesson-title' });
  const heading = el('h2', { class: 'lesson-step', id: 'lesson-step', tabIndex: -1 });
  const dots = el('span', { class: 'lesson-dots', 'aria-hidden': 'true' });
  const iconButton = (name: 'close' | 'down' | 'table', key: string, id: string, onclick: () => void) =>
    el('button', { class: 'button icon-button quiet', type: 'button', id, 'aria-label': t(key), title: t(key), onclick }, icon(name));
  const body = el('div', { class: 'lesson-body', id: 'lesson-body', tabIndex: 0, role: 'group', 'aria-labelledby': 'lesson-step' });
  const fold = iconButton('down', 'lesson.fold', 'lesson-fold', () => setFolded(!box.classList.contains('folded')));
  fold.setAttribute('aria-controls', 'lesson-body');
  const setFolded = (on: boolean) => {
    box.classList.toggle('folded', on);
    fold.setAttribute('aria-expanded', String(!on));
  };
  setFolded(false);
  const back = el(
    'button',
    { class: 'button', type: 'button', id: 'lesson-back', onclick: () => act(lessons.previous()) },
    t('lesson.back'),
  );
  const next = el('button', { class: 'button primary', type: 'button', id: 'lesson-next', onclick: () => act(lessons.next()) });
  const again = el(
    'button',
    { class: 'button quiet', type: 'button', id: 'lesson-again', title: t('lesson.again.hint'), onclick: () => act(lessons.again()) },
    t('lesson.again'),
  );
  box.append(
    status,
    el(
      'div',
      { class: 'lesson-head' },
      el('div', { class: 'lesson-names' }, title, el('div', { class: 'lesson-where' }, heading, dots)),
      iconButton('table', 'lesson.teacher', 'lesson-teacher', () => lessons.now && teacher(lessons.now.lesson)),
      fold,
      iconButton('close', 'lesson.close', 'lesson-close', () => {
        lessons.close();
        document.getElementById('lesson-menu')?.focus();
      }),
    ),
    body,
    el('div', { class: 'lesson-foot' }, back, again, el('span', { class: 'grow' }), next),
  );

  // On a narrow page the sheet stands on the time bar, where that is fixed at the bottom.
  const bar = byId('transport');
  new ResizeObserver(() => {
    const height = getComputedStyle(bar).position === 'fixed' ? bar.offsetHeight : 0;
    document.body.style.setProperty('--transport', `${height}px`);
  }).observe(bar);

  let shownStep = '';
  session.store.effect(({ lesson: current }) => {
    const now = lessons.now;
    box.hidden = !current || !now;
    document.body.classList.toggle('in-lesson', !box.hidden);
    if (!current || !now) {
      shownStep = '';
      highlight(undefined);
      return;
    }
    const { lesson, step, at } = now;
    const isNew = shownStep !== `${lesson.id}.${step.id}`;
    box.setAttribute('aria-busy', String(current.busy));
    next.disabled = back.disabled = again.disabled = current.busy;
    if (isNew) {
      const same = shownStep.startsWith(`${lesson.id}.`);
      shownStep = `${lesson.id}.${step.id}`;
      setText(title, lessonTexts(lesson).title());
      const where = t('lesson.step', { step: at + 1, steps: lesson.steps.length });
      setText(heading, where);
      dots.replaceChildren(...lesson.steps.map((_, i) => el('i', { class: i === at ? 'now' : i < at ? 'past' : '' })));
      back.hidden = at === 0;
      setText(next, t(at + 1 === lesson.steps.length ? 'lesson.finish' : 'lesson.next'));
      setText(status, t('lesson.told', { title: lessonTexts(lesson).title(), where }));
      setFolded(false);
      body.replaceChildren(...content(lesson, step, lessons, report));
      body.scrollTop = 0;
      if (same || document.activeElement?.id === 'lesson-menu' || document.activeElement === document.body)
        heading.focus({ preventScroll: true });
    }
    next.classList.toggle('primary', !step.ask || current.phase === 'answer');
    showQuestion(body, lesson, step, current);
    if (!current.busy) highlight(step.look);
  });
}

// content is a step's text, and its question before it is answered.
function content(lesson: Lesson, step: Step, lessons: Lessons, report: (error: unknown) => void): HTMLElement[] {
  const w = lessonTexts(lesson);
  const parts: HTMLElement[] = [el('p', { class: 'lesson-say' }, w.say(step))];
  if (step.ask) {
    const name = newId('predict');
    parts.push(
      el(
        'fieldset',
        { class: 'lesson-ask' },
        el('legend', {}, w.question(step)),
        ...step.ask.options.map((_, i) =>
          el(
            'label',
            { class: 'lesson-option' },
            el('input', { type: 'radio', name, value: String(i), onchange: () => lessons.choose(i) }),
            el('span', {}, w.option(step, i)),
          ),
        ),
      ),
      el(
        'div',
        { class: 'lesson-act' },
        el(
          'button',
          {
            class: 'button primary lesson-see',
            type: 'button',
            id: 'lesson-see',
            disabled: true,
            onclick: () => void lessons.runToAnswer().catch(report),
          },
          t('lesson.see'),
        ),
        el(
          'div',
          { class: 'lesson-running', hidden: true },
          el('span', {}, t('lesson.running')),
          el(
            'button',
            { class: 'button small', type: 'button', id: 'lesson-jump', onclick: () => void lessons.skipToAnswer().catch(report) },
            t('lesson.jump'),
          ),
        ),
      ),
      el('div', { class: 'lesson-reveal', role: 'status' }),
    );
  }
  if (step.try) parts.push(el('p', { class: 'lesson-try' }, el('b', {}, t('lesson.try')), ' ', w.tryThis(step)));
  return parts;
}

function showQuestion(body: HTMLElement, lesson: Lesson, step: Step, current: LessonState): void {
  if (!step.ask) return;
  body.querySelector<HTMLElement>('.lesson-act')!.hidden = current.phase === 'answer';
  const see = body.querySelector<HTMLButtonElement>('.lesson-see')!;
  const reveal = body.querySelector<HTMLElement>('.lesson-reveal')!;
  const hadFocus = document.activeElement === see;
  see.hidden = current.phase !== 'question';
  see.disabled = current.chosen === null || current.busy;
  const running = current.phase === 'running' && step.ask.run !== undefined;
  body.querySelector<HTMLElement>('.lesson-running')!.hidden = !running;
  if (hadFocus && running) body.querySelector<HTMLElement>('#lesson-jump')!.focus();
  body.querySelectorAll<HTMLInputElement>('.lesson-option input').forEach((input, i) => {
    input.checked = i === current.chosen;
    input.disabled = current.phase !== 'question';
    input.parentElement!.classList.toggle('actual-option', current.phase === 'answer' && i === step.ask!.answer);
  });
  if (current.phase !== 'answer') {
    reveal.replaceChildren();
    return;
  }
  if (reveal.hasChildNodes()) return;
  const w = lessonTexts(lesson);
  const right = current.chosen === step.ask.answer;
  const asUsual = current.found.every((found) => found.typical);
  reveal.append(
    el(
      'p',
      { class: 'lesson-verdict' },
      t(right ? 'lesson.asPredicted' : 'lesson.otherThanPredicted', {
        predicted: w.option(step, current.chosen!),
        happened: w.option(step, step.ask.answer),
      }),
    ),
    ...findings(current.found),
    ...(asUsual ? [] : [el('p', { class: 'lesson-unusual' }, t('lesson.unusual'))]),
    el('p', {}, w.reveal(step)),
  );
  reveal.tabIndex = -1;
  reveal.focus({ preventScroll: true });
  reveal.scrollIntoView({ block: 'nearest' });
}

// The menu of lessons: each with a summary, how long it takes, and whether it is done.

import { byId } from '../../base/dom';
import { lessonTexts, type Lesson } from '../../state/lesson-data';
import type { Lessons } from './lessons';
import type { Session } from '../../state/session';
import { ruleHidden } from '../../state/store';
import { t } from '../../base/text';
import { menu, type Item } from '../../ui/menu';

export function lessonMenu(session: Session, lessons: Lessons, teacher: (lesson: Lesson) => void, report: (error: unknown) => void): void {
  const begin = (id: string, step?: string) => void lessons.begin(id, step).catch(report);
  const lessonMenuView = menu({
    id: 'lesson-menu',
    label: t('lesson.choose'),
    class: 'menu-lessons',
    items: () => [...continueItem(), ...lessons.all.map(item), ...forTeachers()],
  });
  const item = (lesson: Lesson): Item => ({
    label: lessonTexts(lesson).title(),
    hint: ruleHidden(session.store.model) ? undefined : lessonTexts(lesson).summary(),
    note: t(lessons.done().has(lesson.id) ? 'lesson.done' : 'lesson.minutes', { minutes: lesson.minutes }),
    current: lesson.id === session.store.model.lesson?.id,
    act: () => begin(lesson.id),
  });
  const continueItem = (): Item[] => {
    const [id, step] = (lessons.last() ?? '').split('.');
    const lesson = lessons.all.find((one) => one.id === id);
    const at = lesson?.steps.findIndex((one) => one.id === step) ?? -1;
    if (!lesson || at < 1 || session.store.model.lesson) return [];
    return [
      {
        label: t('lesson.continue'),
        hint: t('lesson.continue.at', { title: lessonTexts(lesson).title(), step: at + 1, steps: lesson.steps.length }),
        act: () => begin(lesson.id, step),
      },
    ];
  };
  const forTeachers = (): Item[] => {
    const lesson = lessons.now?.lesson ?? lessons.all[0];
    return lesson ? [{ label: t('lesson.teachers'), hint: t('lesson.teachers.hint'), act: () => teacher(lesson) }] : [];
  };
  byId('figure-menu').closest('.menu')!.after(lessonMenuView.element);
}

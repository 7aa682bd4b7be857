// Lessons on the page: their menu, the card, and the teacher's page.

import { Lessons } from './lessons';
import type { Session } from '../../state/session';
import { lessonCard } from './card';
import { lessonMenu } from './menu';
import { teacherPage } from './teacher';

export function lessonsView(session: Session, report: (error: unknown) => void): Lessons {
  const lessons = new Lessons(session, report);
  const teacher = teacherPage(session, lessons);
  lessonMenu(session, lessons, teacher, report);
  lessonCard(session, lessons, teacher, report);
  return lessons;
}

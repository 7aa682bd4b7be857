// How far a person has come with the lessons, kept in the browser.

import { remember, remembered } from '../../base/settings';

const DONE = 'lessons.done';
const AT = 'lessons.at';

export const doneLessons = () => new Set((remembered(DONE) ?? '').split(',').filter(Boolean));

export const markDone = (id: string) => remember(DONE, [...doneLessons().add(id)].join(','));

export const keepPlace = (id: string, step: string) => remember(AT, `${id}.${step}`);

// lastPlace is where a person was, as a link names it: lesson.step.
export const lastPlace = () => remembered(AT);

export const forgetPlace = () => remember(AT, '');

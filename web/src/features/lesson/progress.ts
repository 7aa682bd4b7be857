// A person's progress in the lessons, stored in the browser.

import { remember, remembered } from '../../base/settings';

const DONE = 'lessons.done';
const AT = 'lessons.at';

export const doneLessons = () => new Set((remembered(DONE) ?? '').split(',').filter(Boolean));

export const markDone = (id: string) => remember(DONE, [...doneLessons().add(id)].join(','));

export const storePlace = (id: string, step: string) => remember(AT, `${id}.${step}`);

// lastPlace is the person's last step, as lesson.step.
export const lastPlace = () => remembered(AT);

export const forgetPlace = () => remember(AT, '');

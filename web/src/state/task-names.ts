// Names of tasks. The engine writes a set of stimuli as a letter, A- where its rule is reversed, A/
// where half of it is, with ! at the end where that was done by hand.

import { t } from '../base/text';

export const VARIANTS = ['', '-', '/'] as const;
export type Variant = (typeof VARIANTS)[number];

let images = '';

// nameSets makes sets of stimuli be called by what they are: those of images, where a set of images is
// named, by the classes in them. The engine calls the first two classes A, the next two B.
export function nameSets(of: string): void {
  images = of;
}

// classesOf are the classes of a set of images.
const classesOf = (set: string): [number, number] => [2 * (set.charCodeAt(0) - 65), 2 * (set.charCodeAt(0) - 65) + 1];

// className is what a class of images is called.
export const className = (of: number): string => (images === 'fashion' ? t(`fashion.${of}`) : String(of));

export interface Task {
  set: string;
  variant: Variant;
  byHand: boolean;
}

export function taskOf(name: string): Task {
  const variant = name[1] === '-' || name[1] === '/' ? name[1] : '';
  return { set: name[0] ?? '', variant, byHand: name.endsWith('!') };
}

// plainTask is a name as used in the parameters of a course.
export const plainTask = (name: string) => name.replace('!', '');

const WORDS: Record<Variant, string> = { '': 'plain', '-': 'turned', '/': 'half' };

// shortTask is a name as used in charts: A, A−, A½.
export function shortTask(name: string): string {
  const { set: letter, variant, byHand } = taskOf(name);
  const set = images === 'mnist' && letter ? classesOf(letter).join(' ') : letter;
  return t(`task.${WORDS[variant]}`, { set }) + (byHand ? t('task.byHand') : '');
}

// longTask is a name as used in a sentence.
export function longTask(name: string): string {
  const { set, variant, byHand } = taskOf(name);
  const words = images
    ? t(`task.images.${WORDS[variant]}`, { set: t('task.images', { a: className(classesOf(set)[0]), b: className(classesOf(set)[1]) }) })
    : t(`task.${WORDS[variant]}.long`, { set });
  return byHand ? t('task.byHand.long', { task: words }) : words;
}

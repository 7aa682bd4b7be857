// Names of tasks. The engine writes a set of stimuli as a letter, A- where its rule is reversed, A/
// where half of it is, with ! at the end where that was done by hand.

import { t } from '../base/text';

export const VARIANTS = ['', '-', '/'] as const;
export type Variant = (typeof VARIANTS)[number];

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
  const { set, variant, byHand } = taskOf(name);
  return t(`task.${WORDS[variant]}`, { set }) + (byHand ? t('task.byHand') : '');
}

// longTask is a name as used in a sentence.
export function longTask(name: string): string {
  const { set, variant, byHand } = taskOf(name);
  const words = t(`task.${WORDS[variant]}.long`, { set });
  return byHand ? t('task.byHand.long', { task: words }) : words;
}

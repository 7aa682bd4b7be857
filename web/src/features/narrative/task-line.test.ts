// The line says what the rule says, of every rule.

import { describe, expect, test } from 'vitest';
import { t } from '../../base/text';
import { taskParts } from './task-line';

describe('the task in words', () => {
  test('names what to press for and what to hold back for, and what does not matter', () => {
    expect(taskParts('A', false).map(({ words }) => words)).toEqual([
      t('task.press.picture', { cue: 'A' }),
      t('task.hold.picture', { cue: 'B' }),
      t('task.ignored.picture'),
    ]);
    expect(taskParts('Y', false).map(({ words }) => words)).toEqual([
      t('task.press.sound', { cue: 'Y' }),
      t('task.hold.sound', { cue: 'X' }),
      t('task.ignored.sound'),
    ]);
  });

  test.each(['A', 'B', 'X', 'Y'])('under rule %s pictures each cue once', (rule) => {
    expect(taskParts(rule, false).flatMap(({ cues }) => cues).sort()).toEqual(['A', 'B', 'X', 'Y']);
    expect(taskParts(rule, false)[0]!.cues).toEqual([rule]);
  });

  test('of whole stimuli names these', () => {
    expect(taskParts('AX BY', false).map(({ words }) => words)).toEqual([
      t('task.press.stimuli', { stimuli: 'AX, BY' }),
      t('task.hold.others'),
    ]);
    expect(taskParts('AX ', false)[0]!.words).toBe(t('task.press.stimuli', { stimuli: 'AX' }));
  });

  test('of several pictures names all, and holds back for the others', () => {
    expect(taskParts('ACE', true).map(({ words }) => words)).toEqual([
      t('task.press.pictures', { cue: 'A, C, E' }),
      t('task.hold.others'),
    ]);
  });

  test('of a run without a task is empty', () => expect(taskParts('', false)).toEqual([]));
});

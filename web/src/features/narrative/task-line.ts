// The task in plain words, above the stage: what to press for, what to hold back for, and which
// cues do not matter. The cues are pictured, and those of the present trial are marked.

import { byId, el, setAttr } from '../../base/dom';
import { t } from '../../base/text';
import type { Run } from '../../state/run-kind';
import { ruleHidden, type Store } from '../../state/store';
import { cueSign } from '../../ui/cue-signs';

// TaskPart is one part of the line: words, and the cues that they are about.
export interface TaskPart {
  kind: 'press' | 'hold' | 'ignored';
  cues: string[];
  words: string;
}

const OTHER: Record<string, string> = { A: 'B', B: 'A', X: 'Y', Y: 'X' };

const isSound = (cue: string) => cue >= 'X';

// taskParts is the task by its rule, the letters of the cues that mean Go, or the stimuli that mean
// Go with spaces between them. alone says that pictures come without sounds, and that there are more
// than two.
export function taskParts(rule: string, alone: boolean): TaskPart[] {
  if (rule.includes(' '))
    return [
      { kind: 'press', cues: [], words: t('task.press.stimuli', { stimuli: rule.trim().split(' ').join(', ') }) },
      { kind: 'hold', cues: [], words: t('task.hold.others') },
    ];
  const cues = [...rule];
  const first = cues[0];
  if (first === undefined) return [];
  const modality = isSound(first) ? 'sound' : 'picture';
  const press = t(cues.length > 1 ? 'task.press.pictures' : `task.press.${modality}`, { cue: cues.join(', ') });
  const other = OTHER[first];
  if (alone || cues.length > 1 || !other)
    return [
      { kind: 'press', cues, words: press },
      { kind: 'hold', cues: [], words: t('task.hold.others') },
    ];
  return [
    { kind: 'press', cues, words: press },
    { kind: 'hold', cues: [other], words: t(`task.hold.${modality}`, { cue: other }) },
    { kind: 'ignored', cues: modality === 'sound' ? ['A', 'B'] : ['X', 'Y'], words: t(`task.ignored.${modality}`) },
  ];
}

export function taskLine(store: Store): void {
  const line = el('p', { class: 'task-line', id: 'task-line', hidden: true });
  byId('hero-top').append(line);
  let shown = '';
  store.effect((model) => {
    const { state, show } = model;
    line.hidden = state?.kind !== 'task' || show !== 'one' || ruleHidden(model);
    if (line.hidden || !state) return;
    const alone = model.figures.find(({ name }) => name === state.figure)?.circuit !== undefined;
    if (shown !== state.rule + String(alone)) {
      shown = state.rule + String(alone);
      line.replaceChildren(...taskParts(state.rule, alone).map(partElement));
    }
    markPresent(line, state);
  });
}

const partElement = ({ kind, cues, words }: TaskPart) =>
  el('span', { class: `task-part ${kind}` }, ...cues.map((cue) => el('span', { class: 'task-cue', 'data-cue': cue }, cueSign(cue))), words);

// markPresent marks the cues of the present trial.
function markPresent(line: HTMLElement, { now }: Run): void {
  for (const cue of line.querySelectorAll<HTMLElement>('.task-cue'))
    setAttr(cue, 'class', cue.dataset.cue === now.visual || cue.dataset.cue === now.auditory ? 'task-cue present' : 'task-cue');
}

// Tells a screen reader of finished trials, and speaks where that is wanted, as often as
// the person has set: of several that have gone by, the newest is told, and a change of
// rule before all. What has happened can also be told at once.

import type { TrialRecord } from '../../engine/contract';
import type { LearnerTrial } from '../../engine/contract-learner';
import { ruleHidden, type Model, type Store } from '../../state/store';
import { setText } from '../../base/dom';
import { MOVED } from './last-trial';
import { learnerSentence } from './sentence-learner';
import { noTaskSentence } from './sentence-no-task';
import { setting } from '../../base/settings';
import { speak } from '../../base/speech';
import { longTask } from '../../state/task-names';
import { t, inSentence } from '../../base/text';
import type { Run, TaskRun } from '../../state/run-kind';

const SOONEST = 1000; // ms between two sentences: no voice is faster
const LEARNER = 2; // times as long where trials go by faster, and a sentence tells of many

export function story(last: TrialRecord): string {
  const cue = t(last.go_is_correct ? 'tell.goCue' : 'tell.nogoCue');
  const response = t(last.response === 'go' ? 'tell.pressed' : 'tell.withheld');
  const outcome = inSentence(t(`outcome.${last.outcome}`));
  const da = last.da_level > MOVED ? t('tell.daRises') : last.da_level < -MOVED ? t('tell.daDips') : '';
  return t('tell.trial', { trial: last.trial, cue, response, outcome }) + da + '.';
}

// learnerStory tells of one trial of a network that learns rules in sequence.
function learnerStory({ trial, task, go_is_correct, response, outcome, reset }: LearnerTrial): string {
  const cue = t(go_is_correct ? 'tell.goStimulus' : 'tell.nogoStimulus', { task: longTask(task) });
  const answer = t(response === 'go' ? 'tell.pressed' : 'tell.withheld');
  const words = { trial, cue, response: answer, outcome: inSentence(t(`outcome.${outcome}`)) };
  return t('tell.trial', words) + (reset ? t('tell.reset') : '') + '.';
}

// silence is how long nothing is told after a sentence, ms.
function silence(state: Run): number {
  const chosen = setting('narration');
  if (chosen === 'trial') return SOONEST;
  return Number(chosen) * 1000 * (state.kind === 'learner' ? LEARNER : 1);
}

// ruleOf is the rule of the last trial, or the task that a learner is at; empty where there is none.
function ruleOf(run: Run): string {
  switch (run.kind) {
    case 'task':
      return run.last?.rule ?? '';
    case 'noTask':
      return '';
    case 'learner':
      return run.learner.task;
  }
}

export interface Announcer {
  now: () => string; // tells of the last trial at once, and returns the words
}

export function startAnnouncing(store: Store, region: HTMLElement): Announcer {
  let lastMoment = '';
  let rule = '';
  let at = -Infinity;
  let run = ''; // to which the rule belongs
  const tell = (sentence: string) => {
    setText(region, sentence);
    speak(sentence);
  };
  store.effect(({ state }) => {
    if (!state) return;
    if (ruleHidden(store.model)) return setText(region, '');
    const id = momentOf(state);
    if (id === lastMoment) return;
    const ruleNow = ruleOf(state);
    const of = `${state.figure} ${state.seed}`;
    const changed = of === run && rule !== '' && ruleNow !== '' && ruleNow !== rule;
    const now = performance.now();
    if (setting('narration') === 'off') {
      [lastMoment, rule, run] = [id, ruleNow, of];
      return;
    }
    if ((!state.last && state.kind !== 'noTask') || (now - at < silence(state) && !changed && state.playing)) return;
    [at, lastMoment, rule, run] = [now, id, ruleNow, of];
    tell(words(store.model, changed));
  });
  return {
    now() {
      const sentence = sentenceOf(store.model) || t('tell.nothing');
      setText(region, ''); // the same words again are told again
      setTimeout(() => tell(sentence), AGAIN);
      return sentence;
    },
  };
}

// words are those of a moment: of a network that learns rules in sequence they are of many
// trials while it goes on.
function words(model: Model, changed: boolean): string {
  const { state, series, learning, values } = model;
  if (state?.kind === 'learner' && (state.playing || changed)) return learnerSentence(state, series, learning, values);
  return (changed && state?.kind === 'task' ? announceRule(state) : '') + sentenceOf(model);
}

const AGAIN = 60; // ms after which a live region takes the same words for new ones

// momentOf names what there is to tell of: it is another once something has happened.
function momentOf(state: Run): string {
  if (state.kind === 'noTask') return `${state.figure} ${state.seed} ${state.condition} ${state.commands}`;
  return state.last ? `${state.figure} ${state.seed} ${state.last.trial}` : '';
}

// sentenceOf tells of the last trial, or of the tissue where there is none; empty before
// the first, and while a person looks for the rule.
export function sentenceOf(model: Model): string {
  const { state, traces } = model;
  if (!state || ruleHidden(model)) return '';
  switch (state.kind) {
    case 'task':
      return state.last ? story(state.last) : '';
    case 'noTask':
      return noTaskSentence(state, traces);
    case 'learner':
      return state.last ? learnerStory(state.last) : '';
  }
}

const announceRule = (state: TaskRun) => t('tell.ruleChanged', { cue: state.last!.rule }) + ' ';

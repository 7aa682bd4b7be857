// Announces finished trials to screen readers, and by voice where that is on, as often as the
// settings say: of several trials since the last announcement only the newest, but a change of rule
// always. It can also announce the last trial on request.

import type { TrialRecord } from '../../engine/contract';
import type { LearnerTrial } from '../../engine/contract-learner';
import { ruleHidden, type Model, type Store } from '../../state/store';
import { setText } from '../../base/dom';
import { DOPAMINE_CHANGE } from './last-trial';
import { learnerSentence } from './sentence-learner';
import { noTaskSentence } from './sentence-no-task';
import { setting } from '../../base/settings';
import { speak } from '../../base/speech';
import { longTask } from '../../state/task-names';
import { t, inSentence } from '../../base/text';
import type { Run, TaskRun } from '../../state/run-kind';

const MIN_INTERVAL = 1000; // ms between two announcements: no voice speaks faster
const LEARNER_FACTOR = 2; // a learner's trials are faster and its sentence covers many: its interval is this many times longer

export function trialSentence(last: TrialRecord): string {
  const cue = t(last.go_is_correct ? 'announce.goCue' : 'announce.nogoCue');
  const response = t(last.response === 'go' ? 'announce.pressed' : 'announce.withheld');
  const outcome = inSentence(t(`outcome.${last.outcome}`));
  const da = last.da_level > DOPAMINE_CHANGE ? t('announce.daRises') : last.da_level < -DOPAMINE_CHANGE ? t('announce.daDips') : '';
  return t('announce.trial', { trial: last.trial, cue, response, outcome }) + da + '.';
}

// learnerTrialSentence describes one trial of an artificial learner.
function learnerTrialSentence({ trial, task, go_is_correct, response, outcome, reset }: LearnerTrial): string {
  const cue = t(go_is_correct ? 'announce.goStimulus' : 'announce.nogoStimulus', { task: longTask(task) });
  const answer = t(response === 'go' ? 'announce.pressed' : 'announce.withheld');
  const words = { trial, cue, response: answer, outcome: inSentence(t(`outcome.${outcome}`)) };
  return t('announce.trial', words) + (reset ? t('announce.reset') : '') + '.';
}

// minInterval is the time between two announcements, ms.
function minInterval(state: Run): number {
  const chosen = setting('narration');
  if (chosen === 'trial') return MIN_INTERVAL;
  return Number(chosen) * 1000 * (state.kind === 'learner' ? LEARNER_FACTOR : 1);
}

// ruleOf is the rule of the last trial, or a learner's current task; '' where there is none.
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
  announceNow: () => string; // announces the last trial, and returns the sentence
}

export function startAnnouncing(store: Store, region: HTMLElement): Announcer {
  let lastMoment = '';
  let rule = '';
  let announcedAt = -Infinity;
  let run = ''; // the run that the rule belongs to
  const announce = (sentence: string) => {
    setText(region, sentence);
    speak(sentence);
  };
  store.effect(({ state }) => {
    if (!state) return;
    if (ruleHidden(store.model)) return setText(region, '');
    const id = momentOf(state);
    if (id === lastMoment) return;
    const ruleNow = ruleOf(state);
    const runNow = `${state.figure} ${state.seed}`;
    const changed = runNow === run && rule !== '' && ruleNow !== '' && ruleNow !== rule;
    const now = performance.now();
    if (setting('narration') === 'off') {
      [lastMoment, rule, run] = [id, ruleNow, runNow];
      return;
    }
    if ((!state.last && state.kind !== 'noTask') || (now - announcedAt < minInterval(state) && !changed && state.playing)) return;
    [announcedAt, lastMoment, rule, run] = [now, id, ruleNow, runNow];
    announce(announcement(store.model, changed));
  });
  return {
    announceNow() {
      const sentence = sentenceOf(store.model) || t('announce.nothing');
      setText(region, ''); // makes screen readers announce the same text again
      setTimeout(() => announce(sentence), REPEAT_AFTER);
      return sentence;
    },
  };
}

// announcement is the text for the current moment. While a learner plays it covers many trials.
function announcement(model: Model, changed: boolean): string {
  const { state, series, learning, values } = model;
  if (state?.kind === 'learner' && (state.playing || changed)) return learnerSentence(state, series, learning, values);
  return (changed && state?.kind === 'task' ? ruleSentence(state) : '') + sentenceOf(model);
}

const REPEAT_AFTER = 60; // ms after which a live region treats the same text as new

// momentOf is a key that changes when there is something new to announce.
function momentOf(state: Run): string {
  if (state.kind === 'noTask') return `${state.figure} ${state.seed} ${state.condition} ${state.commands}`;
  return state.last ? `${state.figure} ${state.seed} ${state.last.trial}` : '';
}

// sentenceOf describes the last trial, or the tissue where there is no task; '' before the first
// trial, and while a person has to find the rule.
export function sentenceOf(model: Model): string {
  const { state, traces } = model;
  if (!state || ruleHidden(model)) return '';
  switch (state.kind) {
    case 'task':
      return state.last ? trialSentence(state.last) : '';
    case 'noTask':
      return noTaskSentence(state, traces);
    case 'learner':
      return state.last ? learnerTrialSentence(state.last) : '';
  }
}

const ruleSentence = (state: TaskRun) => t('announce.ruleChanged', { cue: state.last!.rule }) + ' ';

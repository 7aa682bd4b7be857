// Tells a screen reader of finished trials, no more often than can be listened to:
// of several that have gone by, the newest is told, and a change of rule before all.

import type { State, TrialRecord } from './contract';
import type { LearnerTrial } from './contract-learner';
import type { Store } from './store';
import { setText } from './dom';
import { learnerSentence } from './narrative-learner';
import { stillSentence } from './narrative-still';
import { longTask } from './task';
import { t, within } from './text';

const EVERY = 6000; // ms
const EVERY_LEARNER = 12_000; // trials go by faster, and a sentence tells of many
const DIP = 0.1; // dopamine that is worth a word

export function story(last: TrialRecord): string {
  const cue = t(last.go_is_correct ? 'tell.goCue' : 'tell.nogoCue');
  const response = t(last.response === 'go' ? 'tell.pressed' : 'tell.withheld');
  const outcome = within(t(`outcome.${last.outcome}`));
  const da = last.rpe > DIP && last.da_level > 0 ? t('tell.daRises') : last.rpe < -DIP && last.da_level < 0 ? t('tell.daDips') : '';
  return t('tell.trial', { trial: last.trial, cue, response, outcome }) + da + '.';
}

// learnerStory tells of one trial of a network that learns rules in sequence.
function learnerStory({ trial, task, go_is_correct, response, outcome, reset }: LearnerTrial): string {
  const cue = t(go_is_correct ? 'tell.goStimulus' : 'tell.nogoStimulus', { task: longTask(task) });
  const words = { trial, cue, response: t(response === 'go' ? 'tell.pressed' : 'tell.withheld'), outcome: within(t(`outcome.${outcome}`)) };
  return t('tell.trial', words) + (reset ? t('tell.reset') : '') + '.';
}

export function startAnnouncing(store: Store, region: HTMLElement): void {
  let told = '';
  let rule = '';
  let at = -Infinity;
  store.on(['state'], ({ state }) => {
    if (!state) return;
    if (state.idle) {
      const said = `${state.figure} ${state.seed} ${state.condition} ${state.commands}`;
      if (said === told) return;
      told = said;
      setText(region, stillSentence(state, store.model.traces));
      return;
    }
    if (state.learner) {
      const said = `${state.figure} ${state.seed} ${state.trial}`;
      const now = performance.now();
      const changed = rule !== '' && state.learner.task !== rule;
      if (said === told || !state.last || (now - at < EVERY_LEARNER && !changed && state.playing)) return;
      [at, told, rule] = [now, said, state.learner.task];
      setText(region, state.playing || changed ? learnerSentence(state, store.model.series, store.model.learning, store.model.values) : learnerStory(state.last as unknown as LearnerTrial));
      return;
    }
    const id = state.last ? `${state.figure} ${state.seed} ${state.last.trial}` : '';
    if (!state.last || id === told) return;
    const now = performance.now();
    const changed = rule !== '' && state.last.rule !== rule;
    if (now - at < EVERY && !changed && state.playing) return;
    at = now;
    told = id;
    rule = state.last.rule;
    setText(region, (changed ? announceRule(state) : '') + story(state.last));
  });
}

const announceRule = (state: State) => t('tell.ruleChanged', { cue: state.last!.rule }) + ' ';

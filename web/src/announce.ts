// Tells a screen reader of finished trials, no more often than can be listened to:
// of several that have gone by, the newest is told, and a change of rule before all.

import type { State, TrialRecord } from './contract';
import type { Store } from './store';
import { setText } from './dom';
import { stillSentence } from './narrative-still';
import { t } from './text';

const EVERY = 6000; // ms
const DIP = 0.1; // dopamine that is worth a word

export function story(last: TrialRecord): string {
  const cue = t(last.go_is_correct ? 'tell.goCue' : 'tell.nogoCue');
  const response = t(last.response === 'go' ? 'tell.pressed' : 'tell.withheld');
  const outcome = t(`outcome.${last.outcome}`).toLowerCase();
  const da = last.rpe > DIP && last.da_level > 0 ? t('tell.daRises') : last.rpe < -DIP && last.da_level < 0 ? t('tell.daDips') : '';
  return t('tell.trial', { trial: last.trial, cue, response, outcome }) + da + '.';
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
